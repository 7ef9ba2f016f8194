import { proofSeconds } from '../../kernel/process/proof.ts';
import type { RefusalCode } from '../../kernel/refusal.ts';
import type { PermissionName } from '../../vocabulary/permissions.ts';

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
  // What one account or one receipt may add. Nobody who works by hand comes near; who does all the same goes on, with work.
  reports_of_account: { allowed: 300, seconds: 3600, code: 'too_often', wayOn: true },
  additions_of_account: { allowed: 120, seconds: 3600, code: 'too_often', wayOn: true },
  additions_of_receipt: { allowed: 60, seconds: 3600, code: 'too_often', wayOn: true },
  desk_of_account: { allowed: 600, seconds: 3600, code: 'too_often', wayOn: true },
  offers_of_account: { allowed: 200, seconds: 3600, code: 'too_often', wayOn: true },
  answers_of_account: { allowed: 300, seconds: 3600, code: 'too_often', wayOn: true },
  notices_of_account: { allowed: 600, seconds: 3600, code: 'too_often', wayOn: true },
  publications_of_account: { allowed: 600, seconds: 3600, code: 'too_often', wayOn: true },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;

/** What counts for which limit of the account that does it: every form that is sent under this permission. */
export const budgets: Partial<Record<PermissionName, LimitName>> = {
  'incident.submit': 'reports_of_account',
  'incident.add': 'additions_of_account',
  'triage.act': 'desk_of_account',
  'referral.offer': 'offers_of_account',
  'referral.answer': 'answers_of_account',
  'notice.draft': 'notices_of_account',
  'notice.approve': 'notices_of_account',
  'notice.decide': 'notices_of_account',
  'disclosure.publish': 'publications_of_account',
};

/**
 * Megabytes of files that may come from one account, or from one network without, in a day. Of `additions` no more than a part of it: the rest is
 * kept for new reports. A report without files is always taken.
 */
export const fileQuota = {
  account: { megabytes: 20_000, additions: 15_000 },
  network: { megabytes: 2_000, additions: 1_500 },
} as const;

/** How many times as much a network may that lies so many steps around the narrowest. */
export const timesAround = (steps: number): number => 4 ** steps;

/** Of those who go on past a limit: how often with one proof, and how many at each limit only because they waited. */
export const waysOn = {
  proof: { allowed: 1, seconds: proofSeconds },
  waited: { allowed: 10, seconds: 300 },
} as const satisfies Record<string, Limit>;
