import { createHash } from 'node:crypto';
import { makeReference } from '../kernel/reference.ts';

/** The reference a form's notice will get, so that its preview shows the letter whole; `attempt` gives others when it is taken. */
export function proposeReference(prefix: string, key: string, attempt = 0): string {
  const seed = createHash('sha256').update(`${key} ${attempt}`).digest().readUIntBE(0, 6);
  return makeReference(prefix, (below) => seed % below);
}
