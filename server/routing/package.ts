import { tlpLabels } from '../vocabulary/tlp.ts';
import { z } from 'zod';

const named = z.strictObject({ code: z.string(), nl: z.string(), en: z.string() });
const file = z.strictObject({ name: z.string(), type: z.string(), size: z.int(), sha256: z.string() });

/**
 * What a partner receives, as stored and hashed. A key that is absent was not for this partner; null says that nobody knows.
 * The reporting person is not among the keys: there is no way to send the name.
 */
export const packageBody = z
  .strictObject({
    reference: z.string(),
    category: named,
    title: z.string(),
    description: z.string(),
    noticed_at: z.iso.datetime(),
    happened_at: z.iso.datetime().nullable(),
    municipality: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
    place: z.string(),
    urgency: named,
    severity: z.strictObject({ level: z.int(), nl: z.string(), en: z.string() }).nullable(),
    tlp: z.enum(tlpLabels),
    rsit: z.string().nullable(),
    victim_role: named.nullable(),
    contest: named,
    platform_urls: z.array(z.string()),
    evidence: z.array(file),
    evidence_included: z.literal(true),
    reporter_kind: z.string(),
    reporter_organisation: named.nullable(),
  })
  .partial();

export type PackageBody = z.infer<typeof packageBody>;

/** The stored text of a package → its fields. Throws when it is not a package. */
export const readPackage = (body: string): PackageBody => packageBody.parse(JSON.parse(body));
