import { decidedFieldNames, type DecidedField, type DecidedValue } from '../../vocabulary/decided-fields.ts';
import type { PublicGround, RoundState } from './ground-queries.ts';
import type { EntriesWalked, PublicEntry } from './read-entry.ts';

/** Version of the form of both files. A column or name that changes its meaning makes a new one; the codebook says which. */
export const schemaVersion = '1';

/** The register as a table: a column and what stands under it. */
export function csvColumns(site: string): Readonly<Record<string, (entry: PublicEntry) => string>> {
  const fields = decidedFieldNames.map(
    (field) => [field, (entry: PublicEntry) => cellOf(entry.fields[field], between(field))] as const,
  );
  return {
    ...Object.fromEntries(fields),
    platform_name: ({ platform }) => platform,
    outcomes: ({ outcomes }) => outcomes.map(({ position, outcome }) => `${position}=${outcome}`).join(' '),
    closed: ({ closed }) => closed.map(({ field, ground }) => `${field}=${ground}`).join(' '),
    log_index: ({ logIndex }) => String(logIndex),
    published_at: ({ publishedAt }) => publishedAt.toISOString(),
    correction_reason: ({ correctionReason }) => correctionReason ?? '',
    withdrawn_at: ({ withdrawn, publishedAt }) => (withdrawn ? publishedAt.toISOString() : ''),
    address: (entry) => addressOf(entry, site),
  };
}

// An address and a code hold no space. What somebody wrote has a line for each, so it is on one itself.
const between = (field: DecidedField): string => (field === 'answer_texts' ? '\n' : ' ');

const cellOf = (value: DecidedValue | undefined, separator: string): string =>
  typeof value === 'string' ? value : (value ?? []).map((each) => each.replaceAll(/\s+/g, ' ')).join(separator);

/** What the register as data says around its entries. Before an embargo ends there is no number of that election. */
export function headJson({ rounds, filter, notShown }: EntriesWalked, shown: number, site: string) {
  return {
    schema: 'meldtafel-openbaar',
    version: schemaVersion,
    codebook: `${site}/openbaar/uitleg`,
    checkpoint: `${site}/log/checkpoint`,
    bundle: `${site}/openbaar/bundel.json`,
    filter,
    elections: rounds.map(electionJson),
    total: shown + notShown,
    not_shown: notShown, // of the total: what is kept of them is not what was made public
  };
}

/** An entry of it, with what a machine needs to read it. */
export const entryJson = (entry: PublicEntry, grounds: readonly PublicGround[], site: string) => ({
  ...decisionJson(entry, site),
  fields: entry.fields,
  closed: entry.closed.map(({ field, ground }) => ({
    field,
    ground,
    article: grounds.find(({ code }) => code === ground)?.article ?? ground,
  })),
  outcomes: entry.outcomes,
  published_at: entry.publishedAt.toISOString(),
  correction_reason: entry.correctionReason,
});

/** What it says of an entry that was taken back. */
export const withdrawnJson = (entry: PublicEntry, site: string) => ({
  ...decisionJson(entry, site),
  withdrawn_at: entry.publishedAt.toISOString(),
  reason: entry.correctionReason,
});

// What stays of a decision, also when it is withdrawn.
const decisionJson = (entry: PublicEntry, site: string) => ({
  reference: entry.reference,
  address: addressOf(entry, site),
  log_index: entry.logIndex,
  election: entry.roundCode,
  decision: entry.decision,
  decided_at: entry.decidedAt.toISOString(),
  platform: { code: entry.platformCode, name: entry.platform },
});

function electionJson({ code, name, embargoUntil, decided, published, sent, notSent, withdrawn }: RoundState) {
  const election = { code, name, embargo_until: embargoUntil.toISOString() };
  if (decided === null) return { ...election, status: 'embargo' };
  return {
    ...election,
    status: 'open',
    decided,
    published,
    sent,
    not_sent: notSent,
    withdrawn,
  };
}

const addressOf = ({ reference }: PublicEntry, site: string): string => `${site}/openbaar/${reference}`;
