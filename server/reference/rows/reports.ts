import { deliveryChannels } from '../vocabulary/delivery-channels.ts';
import { channels, noticeRoutes } from '../vocabulary/notice-kinds.ts';
import { doors } from '../vocabulary/doors.ts';
import { organisationKinds, reporterKinds } from '../vocabulary/organisation-kinds.ts';
import { urgencies } from '../vocabulary/urgencies.ts';
import { z } from 'zod';
import { dueReasons } from '../vocabulary/due-reasons.ts';
import {
  text,
  wordsOf,
  words,
  optional,
  count,
  flag,
  codes,
  day,
  dated,
  begun,
  moment,
  roughDay,
  noRoughDay,
  gmCode,
  tlp,
} from './reference-cells.ts';

// The shapes of the files in db/reference, one per file; field names are the column names. An unknown column
// is a fault: it would otherwise be dropped in silence. Those of a notice are in instruction-rows.ts.
export const municipalityRow = z.strictObject({
  gm_code: gmCode,
  name: text,
  province_code: text,
  province: text,
  safety_region_code: text,
  safety_region: text,
  tk_kieskring_no: count,
  tk_kieskring: text,
  ...dated,
  successor: optional,
  note: optional,
});
export const municipalityAliasRow = z.strictObject({
  gm_code: gmCode,
  alias: text,
  kind: z.enum(['other_name', 'short', 'place', 'former', 'language']),
  source: text,
});
export const provinceRow = z.strictObject({
  province_code: text,
  eml_region_number: count,
  province: text,
  municipalities: count,
});
export const safetyRegionRow = z.strictObject({
  safety_region_code: text,
  safety_region: text,
  province: text,
  municipalities: count,
});
export const kieskringRow = z.strictObject({
  kieskring_no: count,
  hoofdstembureau_gemeente: text,
  municipalities: count,
});
export const waterBoardRow = z.strictObject({ ws_code: text, name: text, main_province: text, provinces: codes });
export const publicBodyRow = z.strictObject({
  code: gmCode,
  name: text,
  tk_kieskring_no: count,
  tk_kieskring: text,
  note: optional,
});
export const platformRow = z.strictObject({
  service: text,
  provider_group: text,
  type: z.enum(['VLOP', 'VLOSE']),
  designated_on: day,
  terminated_on: noRoughDay,
  dsc_country: optional,
  source_note: text,
});
export const platformStatusRow = z.strictObject({
  platform: text,
  kind: z.enum(noticeRoutes),
  ...begun,
  precision: z.enum(['day', 'month', 'year']),
  channel: z.enum(channels),
  contact: text,
  basis: words,
  source: text,
});
export const electionRow = z.strictObject({
  code: text,
  kind: z.enum(['TK', 'GR', 'PS', 'AB', 'KC', 'EK', 'EP']),
  date: roughDay,
  nomination: noRoughDay,
  scope: text,
  status: text,
  source: text,
});
export const electionRoundRow = z.strictObject({
  code: text,
  name: words,
  reference_prefix: z.string().regex(/^[A-Z]{2}\d{2}$/),
  polling_day: day,
  embargo_until: moment,
  embargo_reason: words,
  contests: codes,
  source: text,
});
export const phaseCodes = ['preparation', 'nomination', 'campaign', 'voting', 'count', 'result', 'aftermath'] as const;
export const electionPhaseRow = z.strictObject({
  round: text,
  phase: z.enum(phaseCodes),
  starts_at: moment,
  source: text,
});
export const reportWindowRow = z.strictObject({ election: text, opens: optional, closes: text, source: text });
export const organisationRow = z.strictObject({
  code: z.string().regex(/^[A-Z]+$/),
  kind: z.enum(organisationKinds),
  name: words,
  description: words,
  tlp_ceiling: tlp,
  channel: z.enum(deliveryChannels),
  contact: text,
  phone: optional,
  duty_hours: words,
  ...dated,
  source: text,
});
export const routingRuleRow = z.strictObject({
  code: text,
  category: text,
  victim_role: optional,
  position: count,
  partner: text,
  part: z.enum(['first', 'also']),
  voluntary: flag,
  clock: words,
  reason: words,
  source: text,
  ...begun,
  version: text,
  active: flag,
});
/** What a package for a partner may hold. The name of the reporting person is not among them: it never goes along by itself. */
export const packageFieldCodes = [
  'reference',
  'category',
  'description',
  'noticed_at',
  'happened_at',
  'municipality',
  'place',
  'urgency',
  'severity',
  'tlp',
  'rsit',
  'victim_role',
  'contest',
  'platform_urls',
  'evidence_list',
  'evidence_files',
  'reporter_kind',
  'reporter_organisation',
] as const;
export const packageFieldsRow = z.strictObject({
  partner: text,
  category: text,
  fields: codes.pipe(z.array(z.enum(packageFieldCodes)).min(1)),
  reason: words,
  ...begun,
});
export const outcomeRow = z.strictObject({
  code: text,
  label: words,
  public: words,
  sort_order: count,
  ...begun,
});
/** 0: danger now. 1: declined by a partner. 2: everything else. What goes before time in the queue. */
const turnRank = count.pipe(z.number().max(2));
export const severityRow = z.strictObject({
  level: count.pipe(z.number().min(1).max(5)),
  label: words,
  meaning: words,
  rank: turnRank,
  triggers: words,
  source: text,
});
const urgencyCode = z.enum(urgencies);
export const urgencyRow = z.strictObject({
  code: urgencyCode,
  label: words,
  meaning: words,
  rank: turnRank,
  sort_order: count,
  source: text,
});
const noRank = z.union([z.literal('').transform(() => null), turnRank]);
const noLevel = z.union([z.literal('').transform(() => null), count.pipe(z.number().min(1).max(5))]);
/** A promise of the desk: what a case waits for after one of `events`, and how long that may take. */
export const deskPromiseRow = z.strictObject({
  code: text,
  events: codes.pipe(z.array(text).min(1)),
  urgency: z.union([z.literal('').transform(() => null), urgencyCode]),
  severity: noLevel,
  reason: z.enum(dueReasons),
  rank: noRank,
  counts_from: z.enum(['filing', 'event']),
  minutes: count,
  ...begun,
  source: text,
});
export const victimRoleRow = z.strictObject({ code: text, label: words, sort_order: count });
export const legalGroundRow = z.strictObject({
  code: text,
  article: text,
  law: text,
  description: words,
  ...dated,
  competent_body: text,
  active: flag,
  source: text,
});
export const redactionGroundRow = z.strictObject({
  code: text,
  article: text,
  weight: z.enum(['absolute', 'relative']),
  label: words,
  description: words,
  ...begun,
  source: text,
});
export const rsitRow = z.strictObject({ rsit: text, classification: text, example: text, description: z.string() });

const steps = z.array(text).min(1).max(5);
/** `about_process`: only these can ever lead to a notice by the ministry. `inform_municipality`: the municipality of the place is among the first to know. */
export const categoryRow = z.strictObject({
  code: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  risk_area: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  door: z.enum(doors),
  label: words,
  help: words,
  danger: z.boolean(),
  advice: wordsOf(steps),
  default_urgency: urgencyCode,
  default_tlp: tlp,
  who_may_report: z.array(z.enum(reporterKinds)).min(1),
  about_process: z.boolean(),
  rsit_default: text.nullable(),
  victim_roles: z.array(text),
  inform_municipality: z.boolean(),
  sort_order: z.int(),
  valid_from: day,
  valid_to: day.nullable(),
  source: text,
});

/** What the organisation of a municipality is called; `{name}` stands for the municipality. */
export const municipalityOrganisation = z.strictObject({ name: words });
