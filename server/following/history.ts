import type { Addition } from '../conversation/read-additions.ts';
import type { IncidentRow, ReferralRow } from './queries.ts';
import type { EvidenceFile } from '../evidence/evidence.ts';
import type { Body } from './status-sentence.ts';
import { stateIs } from '../kernel/lifecycle.ts';
import { caseLifecycle } from '../vocabulary/case-lifecycle.ts';
import type { ReferralState } from '../vocabulary/referral-lifecycle.ts';

/** Something that happened to a report, as its reporter may know it. */
export type HistoryEvent =
  | { kind: 'filed'; at: Date; person: string | null }
  | { kind: 'reporter_added' | 'desk_answered'; at: Date; person: string | null; text: string }
  | { kind: 'evidence_added'; at: Date; names: string[] }
  | { kind: 'claimed' | 'closed'; at: Date }
  | { kind: 'offered' | 'received' | 'acknowledged' | 'accepted' | 'declined' | 'resolved'; at: Date; body: Body };

/** The story of a report, oldest first. Pure. */
export function tellHistory(
  incident: Pick<IncidentRow, 'filedAt' | 'person' | 'state' | 'claimedAt' | 'changedAt'>,
  additions: readonly Addition[],
  evidence: readonly EvidenceFile[],
  referrals: readonly ReferralRow[],
): HistoryEvent[] {
  const { filedAt, person, state, claimedAt, changedAt } = incident;
  const later = evidence.filter((file) => file.attachedAt > filedAt);
  const events: HistoryEvent[] = [
    { kind: 'filed', at: filedAt, person },
    ...additions.map(({ author, addedAt, body, person: by }): HistoryEvent => {
      const kind = author === 'desk' ? 'desk_answered' : 'reporter_added';
      return { kind, at: addedAt, person: by, text: body };
    }),
    ...[...Map.groupBy(later, (file) => file.attachedAt.getTime())].map(([at, files]): HistoryEvent => {
      return { kind: 'evidence_added', at: new Date(at), names: files.map((file) => file.name) };
    }),
    ...(claimedAt ? [{ kind: 'claimed' as const, at: claimedAt }] : []),
    ...referrals.flatMap(stepsOf),
    ...(stateIs(caseLifecycle, state, 'ended') ? [{ kind: 'closed' as const, at: changedAt }] : []),
  ];
  return events.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

// What the last change was, where no moment of its own tells it. That one was withdrawn is between table and partner.
const lastTold: Record<ReferralState, 'accepted' | 'declined' | 'resolved' | undefined> = {
  offered: undefined,
  received: undefined,
  acknowledged: undefined,
  accepted: 'accepted',
  declined: 'declined',
  resolved: 'resolved',
  withdrawn: undefined,
};

function stepsOf({ code, name, ...referral }: ReferralRow): HistoryEvent[] {
  const body = { code, name };
  const last = lastTold[referral.state];
  return [
    { kind: 'offered', at: referral.offeredAt, body },
    ...(referral.receivedAt ? [{ kind: 'received' as const, at: referral.receivedAt, body }] : []),
    ...(referral.acknowledgedAt ? [{ kind: 'acknowledged' as const, at: referral.acknowledgedAt, body }] : []),
    ...(last ? [{ kind: last, at: referral.changedAt, body }] : []),
  ];
}
