import { z } from 'zod';
import { deliveryChannels } from '../../vocabulary/delivery-channels.ts';
import { organisationKinds } from '../../vocabulary/organisation-kinds.ts';
import { packageFieldCodes } from '../../vocabulary/told/package-fields.ts';
import { text, words, optional, count, flag, codes, dated, begun, tlp } from './cells.ts';

// Who there is to send a report to, by which rule, and what goes along.
export const organisationRow = z.strictObject({
  code: z.string().regex(/^[A-Z]+$/),
  kind: z.enum(organisationKinds),
  name: words,
  short: words.nullable().default(null),
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
export const packageFieldsRow = z.strictObject({
  partner: text,
  category: text,
  fields: codes.pipe(z.array(z.enum(packageFieldCodes)).min(1)),
  reason: words,
  ...begun,
});
