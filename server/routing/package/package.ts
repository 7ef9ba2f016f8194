import type { PackageKey } from '../../vocabulary/told/package-fields.ts';
import { tlpLabels } from '../../vocabulary/tlp.ts';
import { z } from 'zod';
import { defineSealed, sealedMoment, sealedText } from '../../kernel/sealed.ts';

const words = z.object({ nl: z.string() }).catchall(z.string());
const named = z.strictObject({ code: z.string(), name: words });
const file = z.strictObject({ name: z.string(), type: z.string(), size: z.int(), sha256: z.string() });

const label = { tlp: z.enum(tlpLabels) };

/** What a partner may receive, each as far as its profile names it. */
const told = z.strictObject({
  reference: z.string(),
  category: named,
  title: z.string(),
  description: z.string(),
  noticed_at: sealedMoment,
  happened_at: sealedMoment.nullable(),
  municipality: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
  place: z.string(),
  urgency: named,
  severity: z.strictObject({ level: z.int(), name: words }).nullable(),
  rsit: z.string().nullable(),
  victim_role: named.nullable(),
  contest: named,
  platform_urls: z.array(z.string()),
  evidence: z.array(file),
  evidence_included: z.boolean(),
  reporter_kind: z.string(),
  reporter_organisation: named.nullable(),
  additions: z.array(z.strictObject({ at: sealedMoment, text: z.string() })),
} satisfies Record<Exclude<PackageKey, keyof typeof label>, z.ZodType>);

/** In the first version: nothing that its reporter wrote later. */
const toldAtFirst = told.omit({ additions: true });

/** How much the desk may write of it, in signs. */
export const longest = { text: 2000, place: 400, phone: 100 } as const;

/** What the desk itself writes to this partner: where it must be, and whom it can call; empty: nothing of that. */
const deskMessage = z.strictObject({
  text: sealedText({ max: longest.text }),
  place: sealedText({ max: longest.place }),
  phone: sealedText({ max: longest.phone }),
});

export type DeskMessage = z.infer<typeof deskMessage>;

/**
 * A package as it was sent. A key that is absent was not for this partner; null says that nobody knows. The label always goes
 * along: who receives something must know how far it may go. There is no key for the name of the reporting person, and none for a
 * message when the desk wrote none.
 */
export const sealedPackage = defineSealed({
  kind: 'package',
  version: 3,
  body: told.partial().extend({ ...label, message: deskMessage.optional() }),
  earlier: { 1: toldAtFirst.partial().extend(label), 2: told.partial().extend(label) },
});

export type PackageBody = z.infer<typeof sealedPackage.body>;

/** All that is known of an incident and could go along; `id` of a file stays here. */
export type PackageFacts = Omit<z.infer<typeof told>, 'platform_urls' | 'evidence' | 'evidence_included'> &
  Pick<PackageBody, 'tlp'> & { evidence: readonly (z.infer<typeof file> & { id: string })[] };
