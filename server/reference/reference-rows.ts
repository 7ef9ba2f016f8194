import { deliveryChannels } from '../vocabulary/delivery-channels.ts';
import { channels, noticeRoutes } from '../vocabulary/notice-kinds.ts';
import { tlpLabels } from '../vocabulary/tlp.ts';
import { doors } from '../vocabulary/doors.ts';
import { organisationKinds, reporterKinds } from '../vocabulary/organisation-kinds.ts';
import { urgencies } from '../vocabulary/urgencies.ts';
import { z } from 'zod';
import { answerShape, questionShape, setFaults } from '../kernel/questions.ts';
import { dueReasons } from '../vocabulary/due-reasons.ts';

// The shapes of the files in db/reference, one per file; field names are the column names. A CSV cell is text, so numbers,
// flags and lists are read from text here. An unknown column is a fault: it would otherwise be dropped in silence.
const text = z.string().trim().min(1);
const locale = /^[a-z]{2,3}$/;
/** One thing in every language it was written in. A language is a key, never code. */
const wordsOf = <Text extends z.ZodType>(each: Text) => z.object({ nl: each }).catchall(each);
const words = wordsOf(text);
const optional = z.string().transform((cell) => (cell === '' ? null : cell));
const count = z.string().regex(/^\d+$/).transform(Number);
const flag = z.enum(['true', 'false']).transform((cell) => cell === 'true');
const codes = z.string().transform((cell) => cell.split(' ').filter((code) => code !== ''));
const day = z.iso.date();
const noDay = z.union([z.literal('').transform(() => null), day]);
/** Since when, and until when: both days count; empty: since always, without an end known. */
const dated = { valid_from: noDay, valid_to: noDay };
const begun = { valid_from: day, valid_to: noDay };
const moment = z.iso.datetime({ offset: true });
/** A day, month or year, as exact as the source is. */
const roughDay = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
const noRoughDay = z.union([z.literal('').transform(() => null), roughDay]);
const gmCode = z.string().regex(/^GM\d{4}$/);
const tlp = z.enum(tlpLabels);

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

const answer = z.strictObject({ ...answerShape, label: words });
const question = z.strictObject({
  ...questionShape,
  question: words,
  help: words,
  answers: z.array(answer),
  blocked: words.nullable(),
});
const section = z.strictObject({ id: text, title: words, questions: z.array(question).min(1) });
/** The checklist for a notice. An answer passes, needs a note in words, or blocks sending (with the reason in `blocked_*`). */
export const workInstruction = z.strictObject({
  version: text,
  valid_from: day,
  valid_to: day.nullable(),
  title: words,
  note: words,
  source: text,
  sections: z
    .array(section)
    .min(1)
    .superRefine((sections, context) => {
      for (const message of setFaults({ sections })) context.addIssue({ code: 'custom', message });
    }),
});

const guardedPattern = z.strictObject({
  id: text,
  language: z.string().regex(locale),
  kind: z.enum(['order', 'pressure', 'judgement']),
  pattern: text,
  examples: z.array(text).min(1),
  explanation: words,
  alternative: words,
});
/** Words a notice may not hold; each `pattern` is a regular expression for the flags `giu`. */
export const wordingGuard = z.strictObject({
  version: text,
  valid_from: day,
  valid_to: day.nullable(),
  note: words,
  neutral_request: words,
  source: text,
  patterns: z.array(guardedPattern).min(1),
});

/** What the organisation of a municipality is called; `{name}` stands for the municipality. */
export const municipalityOrganisation = z.strictObject({ name: words });
