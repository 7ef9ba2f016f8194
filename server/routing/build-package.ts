import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { packageFieldCodes } from '../reference/reference-rows.ts';
import type { PackageBody } from './package.ts';
import type { Tlp } from '../vocabulary/tlp.ts';

export type PackageField = (typeof packageFieldCodes)[number];

type Named = { code: string; nl: string; en: string };

/** All that is known of an incident and could go along. */
export type PackageFacts = {
  reference: string;
  category: Named;
  title: string;
  description: string;
  noticedAt: Date;
  happenedAt: Date | null;
  municipality: { code: string; name: string } | null;
  place: string;
  urgency: Named;
  severity: { level: number; nl: string; en: string } | null;
  tlp: Tlp;
  rsit: string | null;
  victimRole: Named | null;
  round: Named;
  evidence: readonly { id: string; name: string; type: string; size: number; sha256: string }[];
  reporterKind: string;
  reporterOrganisation: Named | null;
};

/** `body` is canonical JSON (RFC 8785), `sha256` its hash in hexadecimal, `files` the ids of the files that go along. */
export type BuiltPackage = { body: string; sha256: string; files: readonly string[] };

/** Exactly what a partner gets: the fields its profile names, and nothing else. The same facts make the same bytes. */
export function buildPackage(facts: PackageFacts, fields: readonly PackageField[]): BuiltPackage {
  const content = fields.reduce<PackageBody>((made, field) => ({ ...made, ...parts[field](facts) }), {});
  const body = canonicalize(content);
  if (body === undefined) throw new TypeError('A package that is not JSON');
  const sha256 = createHash('sha256').update(body).digest('hex');
  const files = fields.includes('evidence_files') ? facts.evidence.map((file) => file.id) : [];
  return { body, sha256, files };
}

const listOf = (evidence: PackageFacts['evidence']) => evidence.map(({ id: _, ...file }) => file);

const parts: Record<PackageField, (facts: PackageFacts) => PackageBody> = {
  reference: ({ reference }) => ({ reference }),
  category: ({ category }) => ({ category }),
  description: ({ title, description }) => ({ title, description }),
  noticed_at: ({ noticedAt }) => ({ noticed_at: noticedAt.toISOString() }),
  happened_at: ({ happenedAt }) => ({ happened_at: happenedAt?.toISOString() ?? null }),
  municipality: ({ municipality }) => ({ municipality }),
  place: ({ place }) => ({ place }),
  urgency: ({ urgency }) => ({ urgency }),
  severity: ({ severity }) => ({ severity }),
  tlp: ({ tlp }) => ({ tlp }),
  rsit: ({ rsit }) => ({ rsit }),
  victim_role: ({ victimRole }) => ({ victim_role: victimRole }),
  contest: ({ round }) => ({ contest: round }),
  platform_urls: ({ description }) => ({ platform_urls: addressesIn(description) }),
  evidence_list: ({ evidence }) => ({ evidence: listOf(evidence) }),
  evidence_files: ({ evidence }) => ({
    evidence: listOf(evidence),
    ...(evidence.length > 0 && { evidence_included: true }),
  }),
  reporter_kind: ({ reporterKind }) => ({ reporter_kind: reporterKind }),
  reporter_organisation: ({ reporterOrganisation }) => ({ reporter_organisation: reporterOrganisation }),
};

// The addresses a reporter wrote in the description, each once; punctuation that closes a sentence is not part of one.
const addressesIn = (text: string): string[] => [
  ...new Set((text.match(/https?:\/\/[^\s<>"']+/g) ?? []).map((address) => address.replace(/[.,;:!?)\]]+$/, ''))),
];
