import type { RawBuilder } from 'kysely';
import type { Asker } from '#db/as-person.ts';
import { asPerson, changeAsPerson } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { keyFor } from '#db/keys.ts';
import type { Json } from '#db/schema.ts';
import { auditing } from '../audit/record.ts';
import { idFromKey } from '../kernel/id-from-key.ts';
import { makeReference } from '../kernel/reference.ts';
import { Refusal } from '../kernel/refusal.ts';
import { guardOf } from '../kernel/refused-in.ts';
import { attachEvidence, findStaged } from '../evidence/attach-evidence.ts';
import { readConfirmation, type Confirmation } from './read-confirmation.ts';
import { deriveReceipt, formatReceipt, keepReceipt } from './receipt-code.ts';
import { sealedReport, type Report } from './report.ts';
import { filerOf } from './reporter.ts';
import { findReceipt, insertIncident, insertReceipt } from './submission-queries.ts';

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

export type Submitted = Confirmation & {
  /** 20 digits in five groups, for somebody without account; null when it may not be shown (again). */
  receiptCode: string | null;
};

const showAgain = 15 * 60_000; // ms after filing that a repeated form still shows its receipt
const tries = 20;

/**
 * Files an incident for the asker's organisation, or for a citizen: key, incident, evidence, receipt and audit in one
 * transaction, in which it is read what was filed. The same form again gives the same incident; the same key with another
 * content is refused.
 */
export async function submitIncident(
  database: Database,
  asker: Asker,
  input: NewReport,
  now: Date,
): Promise<Submitted> {
  const { submissionKey, round, report } = input;
  const filer = filerOf(asker);
  const receipt = filer ? null : receiptFrom(database, input.receiptSeed);
  const id = idFromKey('incident', submissionKey);
  const context = { ...asker, submissionKey, incidentId: id };
  // Without files and without a receipt nothing hangs on an answer.
  const submit = filer && !input.files?.length ? changeAsPerson : asPerson;
  for (let attempt = 1; ; attempt++) {
    const reference = makeReference(round.prefix);
    try {
      return await submit(database, context, async (tx) => {
        const { sealed, files } = await sealReport(tx, asker, input);
        const { category, tlp } = report;
        const details = { reference, category, tlp, files: files.length, hash: sealed.sha256 };
        const audit = (whole: RawBuilder<Json>) =>
          auditing({ about: `incident:${id}`, action: 'incident.submitted', details: whole });
        const incident = {
          id,
          reference,
          roundCode: round.code,
          filer,
          sealed,
          submissionKey,
          at: now,
          details,
          audit,
        };
        const [isNew, filed] = await Promise.all([insertIncident(tx, incident), readConfirmation(tx, id, now)]);
        // Of somebody else, and so not to be seen, or one's own with another content.
        if (filed?.sha256 !== sealed.sha256) throw new Refusal('already_sent');
        if (isNew) await attachStaged(tx, { files, incidentId: id, at: now });
        const receiptCode = receipt && (await (isNew ? issueReceipt : receiptAgain)(tx, receipt, filed, now));
        return { ...filed, receiptCode };
      });
    } catch (error) {
      if (attempt === tries || !isTaken(error)) throw error; // somebody else drew the same reference: draw again
    }
  }
}

async function sealReport(tx: Tx, asker: Asker, { report, files: kept = [] }: NewReport) {
  const files = (await findStaged(tx, kept)).toSorted();
  if (files.length < new Set(kept).size) throw new Refusal('files_swept');
  const organisation = filerOf(asker)?.organisationId ?? null;
  return { sealed: sealedReport.seal({ ...report, organisation, files }), files };
}

type Seeded = { key: Buffer; seed: string };

function receiptFrom(database: Database, seed: string | undefined): Seeded {
  if (seed === undefined || seed.length < 16) throw new TypeError('A receipt needs a seed of at least 16 signs.');
  return { key: keyFor(database, 'receipt'), seed };
}

type Filed = { id: string; filedAt: Date };

async function issueReceipt(tx: Tx, { key, seed }: Seeded, { id, filedAt }: Filed) {
  for (let attempt = 0; attempt < tries; attempt++) {
    const code = deriveReceipt(key, seed, attempt);
    const receipt = { handle: code.handle, incidentId: id, secretHash: keepReceipt(key, code), at: filedAt };
    if (await insertReceipt(tx, receipt)) return formatReceipt(code);
  }
  throw new Error('Twenty receipt handles in a row are taken.');
}

async function receiptAgain(tx: Tx, { key, seed }: Seeded, { id, filedAt }: Filed, now: Date) {
  if (now.getTime() - filedAt.getTime() > showAgain) return null;
  for (let attempt = 0; attempt < tries; attempt++) {
    const code = deriveReceipt(key, seed, attempt);
    const found = await findReceipt(tx, code.handle);
    if (found?.incidentId === id) return formatReceipt(code);
    if (!found) return null; // another seed than the form was made with
  }
  return null;
}

async function attachStaged(tx: Tx, given: { files: readonly string[]; incidentId: string; at: Date }): Promise<void> {
  if ((await attachEvidence(tx, given)) !== given.files.length) throw new Refusal('not_found');
}

const isTaken = (error: unknown): boolean => guardOf(error) === 'incident_reference_key';
