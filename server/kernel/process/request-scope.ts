import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line and audit event of one request carries. Never personal data. */
export type RequestScope = { requestId: string; method: string };

const storage = new AsyncLocalStorage<RequestScope>();

export const runInScope = <T>(scope: RequestScope, work: () => T): T => storage.run(scope, work);
export const currentScope = (): RequestScope | undefined => storage.getStore();
