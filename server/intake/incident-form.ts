import { tlpLabels } from '../vocabulary/tlp.ts';
import { urgencies } from '../vocabulary/urgencies.ts';
import { momentFromLocal } from '../kernel/local-time.ts';
import { keepFields } from '../evidence/evidence.ts';
import type { Parsed } from '../kernel/parsed.ts';
import { cleanLine, cleanText } from '../kernel/text.ts';
import { deriveTitle } from './derive-title.ts';
import type { Report } from './report.ts';
import type { ReporterKind } from './reporter.ts';

/** All that the form sends, besides files. `sleutel` and `bon` are made with the form: its key, and the seed of a receipt. */
export const incidentFields: readonly string[] = [
  'sleutel',
  'bon',
  'category',
  'description',
  'noticedDate',
  'noticedTime',
  'happenedDate',
  'happenedTime',
  'municipality',
  'place',
  'urgency',
  'tlp',
  'victimRole',
  ...keepFields,
];

export type IncidentField =
  | 'category'
  | 'description'
  | 'noticed'
  | 'happened'
  | 'municipality'
  | 'place'
  | 'urgency'
  | 'tlp'
  | 'victimRole';

export type IncidentFault =
  | 'category_unknown'
  | 'description_required'
  | 'too_long'
  | 'moment_required'
  | 'moment_invalid'
  | 'moment_future'
  | 'happened_later'
  | 'municipality_unknown'
  | 'urgency_required'
  | 'tlp_required'
  | 'victim_role_unknown';

/** What the database knows about the choices made. */
export type FormGround = {
  kind: ReporterKind;
  category: { code: string; reporters: readonly string[]; victimRoles: readonly string[] } | undefined;
  municipalityKnown: boolean;
  locale: 'nl' | 'en';
  now: Date;
};

const longest = { signs: 20_000, bytes: 60_000, place: 300 }; // of the description: what the form can carry to the next page
const skew = 5 * 60_000; // ms a clock may be ahead of ours

type Values = Readonly<Record<string, string>>;

/** A report as typed → a report, or what must be corrected, per field in the order of the form. */
export function parseIncident(values: Values, ground: FormGround): Parsed<Report, IncidentField, IncidentFault> {
  const description = cleanText(values['description'] ?? '');
  const place = cleanLine(values['place'] ?? '');
  const noticed = momentOf(values, 'noticed');
  const happened = momentOf(values, 'happened');
  const { category, victimRole, municipality, urgency, tlp } = chosen(values, ground);
  const faults: Partial<Record<IncidentField, IncidentFault>> = {
    ...(!category && { category: 'category_unknown' as const }),
    ...descriptionFault(description),
    ...noticedFault(noticed, ground.now),
    ...happenedFault(happened, noticed),
    ...(municipality && !ground.municipalityKnown && { municipality: 'municipality_unknown' as const }),
    ...(place.length > longest.place && { place: 'too_long' as const }),
    ...(!urgency && { urgency: 'urgency_required' as const }),
    ...(!tlp && { tlp: 'tlp_required' as const }),
    ...(victimRole && !category?.victimRoles.includes(victimRole) && { victimRole: 'victim_role_unknown' as const }),
  };
  if (Object.keys(faults).length > 0 || !category || !urgency || !tlp || !(noticed instanceof Date)) return { faults };
  return {
    input: {
      category: category.code,
      title: deriveTitle(description),
      description,
      noticedAt: noticed,
      happenedAt: happened instanceof Date ? happened : null,
      municipality: municipality || null,
      place,
      urgency,
      tlp,
      victimRole: victimRole || null,
      locale: ground.locale,
      exercise: false,
    },
  };
}

function chosen(values: Values, { kind, category }: FormGround) {
  const { victimRole = '', municipality = '' } = values;
  const urgency = urgencies.find((each) => each === values['urgency']);
  // Citizens are not asked: the table and whom it needs.
  const tlp = kind === 'citizen' ? 'AMBER' : tlpLabels.find((each) => each === values['tlp']);
  return {
    category: category?.reporters.includes(kind) ? category : undefined,
    victimRole,
    municipality,
    urgency,
    tlp,
  };
}

/** A date and a time as typed: null when both are empty, 'invalid' when they are no moment. */
function momentOf(values: Values, name: 'noticed' | 'happened'): Date | null | 'invalid' {
  const { [`${name}Date`]: day = '', [`${name}Time`]: time = '' } = values;
  if (!day.trim() && !time.trim()) return null;
  return momentFromLocal(dayOf(day.trim()), time.trim().replace('.', ':').padStart(5, '0')) ?? 'invalid';
}

// A picker sends 2027-03-17; where there is none people type 17-03-2027.
const dayOf = (text: string): string =>
  text.replace(/^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/, (_, day: string, month: string, year: string) =>
    [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  );

function descriptionFault(text: string): { description?: IncidentFault } {
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) return { description: 'description_required' };
  const tooLong = [...text].length > longest.signs || Buffer.byteLength(text) > longest.bytes;
  return tooLong ? { description: 'too_long' } : {};
}

function noticedFault(noticed: Date | null | 'invalid', now: Date): { noticed?: IncidentFault } {
  if (noticed === null) return { noticed: 'moment_required' };
  if (noticed === 'invalid') return { noticed: 'moment_invalid' };
  return noticed.getTime() > now.getTime() + skew ? { noticed: 'moment_future' } : {};
}

function happenedFault(
  happened: Date | null | 'invalid',
  noticed: Date | null | 'invalid',
): { happened?: IncidentFault } {
  if (happened === 'invalid') return { happened: 'moment_invalid' };
  return happened && noticed instanceof Date && happened > noticed ? { happened: 'happened_later' } : {};
}
