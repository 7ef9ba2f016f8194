import { proofSeconds } from '../../kernel/process/proof.ts';
import type { RefusalCode } from '../../kernel/refusal.ts';

export type Limit = {
  allowed: number;
  seconds: number;
  code?: RefusalCode;
  /** Counts whatever is heard, also what succeeds; for the work that every try takes. */
  always?: boolean;
  /** Who is refused can go on all the same: with work of their browser, or by waiting (decision 0022). */
  wayOn?: boolean;
};

/** Every limit of the product: how many tries in how many seconds. Counted in PostgreSQL, so it holds for all processes. */
export const limits = {
  // Signing in counts what fails. A browser in which somebody signed in before is heard whatever strangers do (decision 0019).
  sign_in_account: { allowed: 20, seconds: 900, code: 'too_many_sign_ins' },
  sign_in_account_from_network: { allowed: 8, seconds: 900, code: 'too_many_sign_ins' },
  sign_in_network: { allowed: 300, seconds: 900, code: 'too_many_sign_ins' },
  sign_in_known_browser: { allowed: 8, seconds: 900 },
  sign_in_account_heard: { allowed: 100, seconds: 900, always: true },
  change_password: { allowed: 20, seconds: 900 },
  change_password_heard: { allowed: 100, seconds: 900, always: true },
  receipt_handle: { allowed: 5, seconds: 3600 },
  receipt_network: { allowed: 30, seconds: 3600, wayOn: true },
  receipt_handle_heard: { allowed: 60, seconds: 3600, always: true },
  receipt_network_heard: { allowed: 300, seconds: 3600, always: true, wayOn: true },
  report_network: { allowed: 60, seconds: 3600, code: 'too_many_here', wayOn: true },
  upload_network: { allowed: 300, seconds: 3600, code: 'too_many_here', wayOn: true },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;

/** Of those who go on past a limit: how often with one proof, and how many at each limit only because they waited. */
export const waysOn = {
  proof: { allowed: 1, seconds: proofSeconds },
  waited: { allowed: 10, seconds: 300 },
} as const satisfies Record<string, Limit>;
