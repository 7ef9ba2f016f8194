/** Every way a rule can say no. The sentences are in views/messages, keyed by code; what HTTP calls it, in web/refusal-status.ts. */
export type RefusalCode =
  | 'form_not_ours'
  | 'not_found'
  | 'not_shown'
  | 'subject_gone'
  | 'file_gone'
  | 'copy_failed'
  | 'not_allowed'
  | 'signed_out'
  | 'made_for_another'
  | 'wrong_organisation'
  | 'transition_not_allowed'
  | 'changed_meanwhile'
  | 'reason_required'
  | 'held_by_colleague'
  | 'held_by_nobody'
  | 'same_person'
  | 'own_proposal'
  | 'already_sent'
  | 'done_already'
  | 'changed_by_self'
  | 'changed_by_itself'
  | 'news_meanwhile'
  | 'too_many_tries'
  | 'too_many_sign_ins'
  | 'too_many_here'
  | 'too_often'
  | 'too_busy'
  | 'file_too_large'
  | 'too_many_files'
  | 'files_swept'
  | 'disk_full'
  | 'not_writable'
  | 'already_referred'
  | 'not_logged_yet'
  | 'not_delivered_yet'
  | 'blocked_by_instruction'
  | 'draft_out_of_date'
  | 'embargo';

/** Thrown, so that the transaction rolls back. Only `app.onError` catches it. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** In how many seconds it may be tried again; undefined where waiting does not help. */
  readonly retryAfter: number | undefined;
  /** What refused, when a proof of work opens it too (kernel/process/proof.ts). */
  readonly wayOn: string | undefined;
  constructor(code: RefusalCode, retryAfter?: number, wayOn?: string) {
    super(code);
    this.code = code;
    this.retryAfter = retryAfter;
    this.wayOn = wayOn;
  }
}

/** Undefined when the work was refused for this reason; who asks answers that on a page that keeps what was typed. */
export const unlessRefused = <T>(code: RefusalCode, work: Promise<T>): Promise<T | undefined> =>
  work.catch((error: unknown) => {
    if (error instanceof Refusal && error.code === code) return undefined;
    throw error;
  });

/** After these somebody goes on where they were, with what they typed. */
export const conflicts = [
  'changed_meanwhile',
  'transition_not_allowed',
  'held_by_colleague',
  'held_by_nobody',
  'already_sent',
  'done_already',
  'changed_by_self',
  'changed_by_itself',
  'news_meanwhile',
] as const satisfies readonly RefusalCode[];
export type Conflict = (typeof conflicts)[number];
