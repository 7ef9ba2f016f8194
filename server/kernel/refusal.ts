/** Every way a rule can say no, and the HTTP status it becomes. The sentences are in views/messages, keyed by code. */
export const refusalStatus = {
  form_not_ours: 400,
  not_found: 404,
  not_shown: 503,
  file_gone: 500,
  copy_failed: 422,
  not_allowed: 403,
  signed_out: 401,
  made_for_another: 409,
  wrong_organisation: 403,
  transition_not_allowed: 409,
  changed_meanwhile: 409,
  reason_required: 422,
  held_by_colleague: 409,
  held_by_nobody: 409,
  same_person: 403,
  own_proposal: 403,
  already_sent: 409,
  done_already: 409,
  changed_by_self: 409,
  changed_by_itself: 409,
  news_meanwhile: 409,
  too_many_tries: 429,
  too_many_sign_ins: 429,
  too_busy: 503,
  file_too_large: 413,
  too_many_files: 413,
  disk_full: 503,
  already_referred: 409,
  not_logged_yet: 409,
  blocked_by_instruction: 409,
  draft_out_of_date: 409,
  embargo: 409,
} as const;

export type RefusalCode = keyof typeof refusalStatus;

/** Thrown, so that the transaction rolls back. Only `app.onError` catches it. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** In how many seconds it may be tried again; undefined where waiting does not help. */
  readonly retryAfter: number | undefined;
  constructor(code: RefusalCode, retryAfter?: number) {
    super(code);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** Undefined when the work was refused for this reason; who asks answers that on a page that keeps what was typed. */
export const unlessRefused = <T>(code: RefusalCode, work: Promise<T>): Promise<T | undefined> =>
  work.catch((error: unknown) => {
    if (error instanceof Refusal && error.code === code) return undefined;
    throw error;
  });
