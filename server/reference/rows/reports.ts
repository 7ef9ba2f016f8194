import { z } from 'zod';
import { doors } from '../../vocabulary/doors.ts';
import { reporterKinds } from '../../vocabulary/organisation-kinds.ts';
import { urgencyCode, text, wordsOf, words, count, day, tlp } from './cells.ts';

// What can be reported, and about whom.
export const victimRoleRow = z.strictObject({ code: text, label: words, sort_order: count });
export const rsitRow = z.strictObject({ rsit: text, classification: text, example: text, description: z.string() });
const steps = z.array(text).min(1).max(5);
/** `search`: what people call it, as they would type it. `about_process`: only these can ever lead to a notice by the ministry. `inform_municipality`: the municipality of the place is among the first to know. */
export const categoryRow = z.strictObject({
  code: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  risk_area: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  door: z.enum(doors),
  label: words,
  help: words,
  search: words,
  danger: z.boolean(),
  advice: wordsOf(steps),
  default_urgency: urgencyCode,
  default_tlp: tlp,
  who_may_report: z.array(z.enum(reporterKinds)).min(1),
  about_process: z.boolean(),
  rsit_default: text.nullable(),
  victim_roles: z.array(text),
  inform_municipality: z.boolean(),
  sort_order: z.int32(),
  valid_from: day,
  valid_to: day.nullable(),
  source: text,
});
