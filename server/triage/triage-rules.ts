import type { TriageAction } from './lifecycle.ts';

/** When, and why, a case must be looked at next. The queue is this, in order: rank, then due, then the incident's id. */
export type Turn = { rank: number; dueAt: Date; dueReason: DueReason };

export type DueReason = 'first_look' | 'assess' | 'refer' | 'partner_silent' | 'declined' | 'answered' | 'closed';

/** 0: danger now. 1: declined by a partner (set by triage.follow_referral). 2: everything else. */
export const ranks = { danger: 0, declined: 1, other: 2 } as const;

/** `urgency` is the reporter's word (now, today, later); severity 1–5 is the desk's. */
export type Weight = { urgency: string; severity: number | null };

/** What the desk promises, in minutes. Our own promises; the law's terms are kept elsewhere. */
const assessWithin = 30;

type Facts = Weight & {
  /** What urgency promised the reporter, from the moment of filing. */
  filedAt: Date;
  urgencyMinutes: number;
  /** What the severity given allows before the case is with somebody who can act; null when not assessed. */
  severityMinutes: number | null;
};

/** Danger goes before time: severity 5, or urgency "now" that nobody has weighed yet. */
export const rankOf = ({ urgency, severity }: Weight): number =>
  severity === 5 || (severity === null && urgency === 'now') ? ranks.danger : ranks.other;

/** The next turn of a case after one of our own actions; null when the turn stays as it is. */
export function turnAfter(action: TriageAction, facts: Facts, now: Date): Turn | null {
  const rank = rankOf(facts);
  switch (action) {
    case 'claim':
      return { rank, dueAt: minutesAfter(now, assessWithin), dueReason: 'assess' };
    case 'release':
      return { rank, dueAt: minutesAfter(facts.filedAt, facts.urgencyMinutes), dueReason: 'first_look' };
    case 'assess':
      return { rank, dueAt: minutesAfter(now, facts.severityMinutes ?? assessWithin), dueReason: 'refer' };
    case 'reopen':
      return { rank, dueAt: now, dueReason: 'assess' };
    case 'close':
      return { rank: ranks.other, dueAt: now, dueReason: 'closed' };
    case 'take_over':
    case 'refer':
    case 'answer':
    case 'note':
      return null;
  }
}

/** A moment for `changed_at` that differs from every one before it: forms carry it to notice a change underneath them. */
export const nextChange = (previous: Date, now: Date): Date =>
  now > previous ? now : new Date(previous.getTime() + 1);

const minutesAfter = (start: Date, minutes: number): Date => new Date(start.getTime() + minutes * 60_000);
