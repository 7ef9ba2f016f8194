import type { Words } from '../kernel/words.ts';
import type { Addition } from '../conversation/read-additions.ts';
import type { listNotes, listReferralSteps, listSteps } from './case-queries.ts';
import { actionOf } from '../kernel/lifecycle/lifecycle.ts';
import { caseLifecycle, type CaseAction } from '../vocabulary/case-lifecycle.ts';
import type { ReferralAction } from '../vocabulary/referral-lifecycle.ts';

type Rows<Query extends (...given: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Query>>;

/** Something that happened to a case, for the desk to read. */
export type CaseEvent =
  | { kind: 'filed'; at: Date; organisation: Words | null }
  | { kind: 'addition'; at: Date; byDesk: boolean; person: string | null; text: string }
  | {
      kind: 'step';
      at: Date;
      action: string;
      person: string | null;
      text: string | null;
      severity: number | null;
      category: string | null;
      outcome: string | null;
    }
  | { kind: 'note'; at: Date; person: string | null; text: string }
  | {
      kind: 'referral';
      at: Date;
      action: ReferralAction;
      partner: Words;
      /** Null: the worker. */
      organisation: Words | null;
      person: string | null;
      reason: string | null;
      /** Why this partner, against the suggestion: for the desk only. */
      overruled: string | null;
      /** What the partner wrote for the reporter. */
      told: string | null;
    };

export type CaseRows = {
  filed: { at: Date; organisation: Words | null };
  additions: readonly Addition[];
  steps: Rows<typeof listSteps>;
  notes: Rows<typeof listNotes>;
  referralSteps: Rows<typeof listReferralSteps>;
};

/** The story of a case, oldest first. Notices to platforms are not part of it: the table does not read those. Pure. */
export function tellCase(rows: CaseRows): CaseEvent[] {
  const events: CaseEvent[] = [
    { kind: 'filed', ...rows.filed },
    ...rows.additions.map(({ addedAt: at, byDesk, person, body: text }) => ({
      kind: 'addition' as const,
      at,
      byDesk,
      person,
      text,
    })),
    ...rows.steps.filter(isOwn).map(({ at, action, person, reason: text, details }) => {
      const { severity, category, outcome } = readDetails(details);
      return { kind: 'step' as const, at, action, person, text, severity, category, outcome };
    }),
    ...rows.notes.map(({ at, person, body: text }) => ({ kind: 'note' as const, at, person, text })),
    ...rows.referralSteps.map(({ action, ...step }) => ({
      kind: 'referral' as const,
      ...step,
      action: action as ReferralAction, // only the mover writes them
    })),
  ];
  return events.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

// What a referral brings about is told from the referral.
const isOwn = ({ action }: { action: string }): boolean =>
  actionOf(caseLifecycle, action as CaseAction).follows === undefined; // only the mover writes them

function readDetails(details: unknown): { severity: number | null; category: string | null; outcome: string | null } {
  const known: { severity?: unknown; category?: unknown; outcome?: unknown } =
    typeof details === 'object' && details !== null ? details : {};
  return {
    severity: typeof known.severity === 'number' ? known.severity : null,
    category: typeof known.category === 'string' ? known.category : null,
    outcome: typeof known.outcome === 'string' ? known.outcome : null,
  };
}

/** What came from outside since the desk last did something, of a case with news: the last that came, and all before it until then. Pure. */
export function freshIn(events: readonly CaseEvent[]): CaseEvent[] {
  const upToLast = events.slice(0, events.findLastIndex(comesFromOutside) + 1);
  const since = upToLast.findLastIndex((event) => byWhom(event) === 'desk');
  return upToLast.slice(since + 1).filter(comesFromOutside);
}

const comesFromOutside = (event: CaseEvent): boolean => byWhom(event) === 'outside';

/** A message that was delivered is nobody's work. */
function byWhom(event: CaseEvent): 'outside' | 'desk' | 'nobody' {
  switch (event.kind) {
    case 'filed':
    case 'step':
    case 'note':
      return 'desk';
    case 'addition':
      return event.byDesk ? 'desk' : 'outside';
    case 'referral':
      if (JSON.stringify(event.organisation) === JSON.stringify(event.partner)) return 'outside';
      return event.organisation === null ? 'nobody' : 'desk';
  }
}
