import type { Addition } from '../conversation/read-additions.ts';
import type { IncidentRow, ReferralRow, ToldDecision, ToldStep } from './queries.ts';
import type { Arrival } from '../evidence/read-evidence.ts';
import type { Body } from './status-sentence.ts';
import type { Words } from '../kernel/words.ts';
import type { ReferralState } from '../vocabulary/referral-lifecycle.ts';

/** What the desk said with a step that ended it: how it ended, and why. */
type Said = { outcome: Words | null; text: string | null };

/** What a partner says to the reporter: who saw it there, its own number, and what it wrote with its last answer. */
export type SaidByPartner = { name: string | null; number: string | null; text: string | null };

/** Something that happened to a report, as its reporter may know it. */
export type HistoryEvent =
  | { kind: 'filed'; at: Date; person: string | null }
  | { kind: 'reporter_added' | 'desk_answered'; at: Date; person: string | null; text: string }
  | { kind: 'evidence_added'; at: Date; names: string[] }
  | (ToldStep & Said)
  | ({ kind: 'referral'; state: ReferralState; at: Date; body: Body } & SaidByPartner);

/** The story of a report, oldest first. Pure. */
export function tellHistory(
  incident: Pick<IncidentRow, 'filedAt' | 'person'>,
  steps: readonly ToldStep[],
  decisions: readonly ToldDecision[],
  additions: readonly Addition[],
  arrivals: readonly Arrival[],
  referrals: readonly ReferralRow[],
): HistoryEvent[] {
  const { filedAt, person } = incident;
  const later = arrivals.filter((file) => file.at > filedAt);
  const events: HistoryEvent[] = [
    { kind: 'filed', at: filedAt, person },
    ...additions.map(({ byDesk, addedAt, body, person: by }): HistoryEvent => {
      const kind = byDesk ? 'desk_answered' : 'reporter_added';
      return { kind, at: addedAt, person: by, text: body };
    }),
    ...[...Map.groupBy(later.toReversed(), (file) => file.at.getTime())].map(([at, files]): HistoryEvent => {
      return { kind: 'evidence_added', at: new Date(at), names: files.map((file) => file.name) };
    }),
    ...steps.map((step) => ({ ...step, ...saidWith(step, decisions) })),
    ...referrals.flatMap(stepsOf),
  ];
  return events.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

// A decision bears the moment of the step that it was.
function saidWith({ at }: ToldStep, decisions: readonly ToldDecision[]): Said {
  const decision = decisions.find(({ decidedAt }) => decidedAt.getTime() === at.getTime());
  return { outcome: decision?.outcome ?? null, text: decision?.publicReason ?? null };
}

// The moments that are kept, and how it stands now. What of it a reporter reads, the words say.
function stepsOf({ code, name, number, told: text, ...referral }: ReferralRow): HistoryEvent[] {
  const kept: [ReferralState, Date | null][] = [
    ['offered', referral.offeredAt],
    ['received', referral.receivedAt],
    ['acknowledged', referral.acknowledgedAt],
    ['accepted', referral.acceptedAt],
  ];
  const isKept = kept.some(([state]) => state === referral.state);
  const about = { kind: 'referral' as const, body: { code, name }, name: referral.acknowledgedBy, number };
  return [
    ...kept.flatMap(([state, at]) => (at === null ? [] : [{ ...about, state, at, text: null }])),
    ...(isKept ? [] : [{ ...about, state: referral.state, at: referral.changedAt, text }]),
  ];
}
