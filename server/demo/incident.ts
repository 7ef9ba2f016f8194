import type { Tlp } from '../vocabulary/tlp.ts';
import type { DemoEvidenceKey } from './evidence.ts';
import type { DemoNotice } from './notices.ts';

/** How far an incident has come; people are named by their key in `people.ts`. */
export type DemoStage =
  | { kind: 'new' }
  | { kind: 'claimed'; by: string }
  | { kind: 'triaged'; by: string; severity: 1 | 2 | 3 | 4 | 5 }
  | ({ kind: 'referred'; by: string; severity: 1 | 2 | 3 | 4 | 5; partner: string } & DemoReferralStep)
  | { kind: 'closed'; by: string; severity: 1 | 2 | 3 | 4 | 5; outcome: string; public_reason_nl: string }
  | { kind: 'notice'; by: string; severity: 1 | 2 | 3 | 4 | 5; notice: DemoNotice };

/** `declined` brings the incident back to the table; `next_partner` is the body the partner points to; `told_nl`: what the reporter reads. */
type DemoReferralStep =
  | { step: 'offered' }
  | { step: 'acknowledged'; partner_person: string }
  | { step: 'accepted'; partner_person: string; partner_number: string }
  | { step: 'declined'; partner_person: string; reason_nl: string; next_partner: string; told_nl: string }
  | { step: 'answered'; partner_person: string; partner_number: string; answer_nl: string; told_nl: string };

export type DemoIncident = {
  key: string;
  /** False for an invented event. */
  real: boolean;
  round: string;
  /** Key of the person who files, or null for a citizen without account. */
  filed_by: string | null;
  category: string;
  title_nl: string;
  description_nl: string;
  /** Null: shortly before it was filed. */
  happened_at: string | null;
  /** How exact the public source is about the moment; the rest of `happened_at` is a choice. */
  happened_precision: 'minute' | 'day' | 'month' | 'year';
  gm_code: string | null;
  place_nl: string | null;
  urgency: 'now' | 'today' | 'later';
  tlp: Tlp;
  victim_role: string | null;
  evidence: DemoEvidenceKey[];
  notes: { by: string; text_nl: string }[];
  stage: DemoStage;
  source: string;
};

export type GivenIncident = Partial<DemoIncident> &
  Omit<
    DemoIncident,
    | 'real'
    | 'round'
    | 'happened_at'
    | 'happened_precision'
    | 'gm_code'
    | 'place_nl'
    | 'urgency'
    | 'tlp'
    | 'victim_role'
    | 'evidence'
    | 'notes'
  >;

/** An incident with what most of them share filled in. */
export function incident(told: GivenIncident): DemoIncident {
  return {
    real: false,
    round: 'PSAB27',
    happened_at: null,
    happened_precision: 'minute',
    gm_code: null,
    place_nl: null,
    urgency: 'today',
    tlp: 'AMBER',
    victim_role: null,
    evidence: [],
    notes: [],
    ...told,
  };
}
