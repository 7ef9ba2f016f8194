import { randomUUID } from 'node:crypto';
import type { Asker } from '#db/as-person.ts';
import { asPerson, changeAsPerson } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { hashSecret } from '../accounts/password.ts';
import { auditing } from '../audit/record.ts';
import { makeReference } from '../kernel/reference.ts';
import { Refusal } from '../kernel/refusal.ts';
import { attachEvidence, findStaged } from '../evidence/attach-evidence.ts';
import { deriveReceipt, formatReceipt } from './receipt-code.ts';
import { sealedReport, type Report } from './report.ts';
import { filerOf } from './reporter.ts';
import { findFiled, findReceipt, findSubmission, insertIncident, insertReceipt } from './submission-queries.ts';

export type NewReport = {
  /** UUID made with the form: one form, one incident. */
  submissionKey: string;
  round: { code: string; prefix: string };
  report: Report;
  /** Ids of files the form says it keeps; those staged under the same key go along. */
  files?: readonly string[];
  /** Random text made with the form of somebody without account; their receipt is derived from it. */
  receiptSeed?: string;
};

export type Submitted = {
  incidentId: string;
  reference: string;
  filedAt: Date;
  /** 20 digits in five groups, for somebody without account; null when it may not be shown (again). */
  receiptCode: string | null;
  /** The same form came before; nothing was written this time. */
  repeated: boolean;
};

const showAgain = 15 * 60_000; // ms after filing that a repeated form still shows its receipt
const tries = 20;

/**
 * Files an incident for the asker's organisation, or for a citizen: key, incident, evidence, receipt and audit in one
 * transaction. The same form again gives the same incident; the same key with another content is refused.
 */
export async function submitIncident(
  database: Database,
  asker: Asker,
  input: NewReport,
  now: Date,
): Promise<Submitted> {
  const filer = filerOf(asker);
  const earlier = filer ? undefined : await repeatedBefore(database, asker, input, now);
  if (earlier) return earlier;
  // Stretching takes 50 ms and 19 MiB: before the transaction, which must be short.
  const receipt = filer ? null : await stretchReceipt(database, input.receiptSeed);
  // Without files and without a receipt it is one statement.
  const submit = filer && !input.files?.length ? changeAsPerson : asPerson;
  for (let attempt = 1; ; attempt++) {
    const id = randomUUID();
    const reference = makeReference(input.round.prefix);
    const context = { ...asker, submissionKey: input.submissionKey, incidentId: id };
    try {
      const handle = await submit(database, context, async (tx) => {
        const { submissionKey, report, round } = input;
        const { sealed, files } = await sealReport(tx, asker, input);
        const audit = auditing({
          about: `incident:${id}`,
          action: 'incident.submitted',
          details: { reference, category: report.category, tlp: report.tlp, files: files.length, hash: sealed.sha256 },
        });
        const roundCode = round.code;
        const incident = { id, reference, roundCode, filer, sealed, submissionKey, at: now, audit };
        if (!(await insertIncident(tx, incident))) return 'repeated' as const;
        if (files.length > 0) await attachStaged(tx, { files, incidentId: id, submissionKey, at: now });
        return receipt && issueReceipt(tx, receipt, id, now);
      });
      if (handle === 'repeated') break;
      const receiptCode = receipt && handle ? formatReceipt({ handle, secret: receipt.secret }) : null;
      return { incidentId: id, reference, filedAt: now, receiptCode, repeated: false };
    } catch (error) {
      if (attempt === tries || !isTaken(error)) throw error; // somebody else drew the same reference: draw again
    }
  }
  const repeated = await repeatedBefore(database, asker, input, now);
  if (!repeated) throw new Refusal('changed_meanwhile');
  return repeated;
}

/** What an earlier sending of the same form led to. */
async function repeatedBefore(
  database: Database,
  asker: Asker,
  input: NewReport,
  now: Date,
): Promise<Submitted | undefined> {
  const { submissionKey, receiptSeed } = input;
  const earlier = await asPerson(database, { ...asker, submissionKey }, async (tx) => {
    const found = await findSubmission(tx, submissionKey);
    return found && { ...found, sealed: (await sealReport(tx, asker, input)).sealed };
  });
  if (!earlier) return undefined;
  const { incidentId, sealed } = earlier;
  return asPerson(database, { ...asker, submissionKey, incidentId }, async (tx) => {
    const filed = await findFiled(tx, incidentId);
    // Of another organisation, and so not to be seen, or of the same with another content.
    if (filed?.sha256 !== sealed.sha256) throw new Refusal('already_sent');
    const again = receiptSeed !== undefined && now.getTime() - filed.filedAt.getTime() <= showAgain;
    const receiptCode = again ? await receiptAgain(tx, database.contextKey, receiptSeed, incidentId) : null;
    return { incidentId, reference: filed.reference, filedAt: filed.filedAt, receiptCode, repeated: true };
  });
}

async function sealReport(tx: Tx, asker: Asker, { submissionKey, report, files: kept = [] }: NewReport) {
  const files = (await findStaged(tx, submissionKey, kept)).toSorted();
  const organisation = filerOf(asker)?.organisationId ?? null;
  return { sealed: sealedReport.seal({ ...report, organisation, files }), files };
}

type Stretched = { key: Buffer; seed: string; secret: string; secretHash: string };

async function stretchReceipt({ contextKey: key }: Database, seed: string | undefined): Promise<Stretched> {
  if (seed === undefined || seed.length < 16) throw new TypeError('A receipt needs a seed of at least 16 signs.');
  const { secret } = deriveReceipt(key, seed);
  return { key, seed, secret, secretHash: await hashSecret(secret) };
}

async function issueReceipt(tx: Tx, { key, seed, secretHash }: Stretched, incidentId: string, at: Date) {
  for (let attempt = 0; attempt < tries; attempt++) {
    const { handle } = deriveReceipt(key, seed, attempt);
    if (await insertReceipt(tx, { handle, incidentId, secretHash, at })) return handle;
  }
  throw new Error('Twenty receipt handles in a row are taken.');
}

async function receiptAgain(tx: Tx, key: Buffer, seed: string, incidentId: string): Promise<string | null> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const code = deriveReceipt(key, seed, attempt);
    const found = await findReceipt(tx, code.handle);
    if (found?.incidentId === incidentId) return formatReceipt(code);
    if (!found) return null; // another seed than the form was made with
  }
  return null;
}

async function attachStaged(
  tx: Tx,
  given: { files: readonly string[]; incidentId: string; submissionKey: string; at: Date },
): Promise<void> {
  if ((await attachEvidence(tx, given)) !== given.files.length) throw new Refusal('not_found');
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'constraint_name' in error && error.constraint_name === 'incident_reference_key';
