/** Why a case stands where it stands in the queue: what it waits for. Which event leads to which, and until when, is in db/reference/desk_promises.csv. */
export const dueReasons = [
  'first_look',
  'assess',
  'refer',
  'partner_silent',
  'declined',
  'answered',
  'closed',
] as const;

export type DueReason = (typeof dueReasons)[number];
