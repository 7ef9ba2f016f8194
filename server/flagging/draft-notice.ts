import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import type { Values } from '../kernel/form.ts';
import { readReference } from '../kernel/reference.ts';
import { Refusal, unlessRefused } from '../kernel/refusal.ts';
import { begin } from '../steps/move.ts';
import { findIncidentToConsider, type ConsideredIncident } from './incident-queries.ts';
import type { ComposeLetter } from './letter.ts';
import { loadNoticeRules } from './instruction/load-rules.ts';
import { noticeThing } from './notice-thing.ts';
import { sealedNotice, type NoticeInput } from './notice.ts';
import { proposeReference } from './propose-reference.ts';
import { findFirstVersion, insertNotice, insertVersion } from './queries.ts';
import { readNotice, type ReadNotice } from './read-notice.ts';
import type { NoticeRules } from './instruction/rules.ts';
import { removeWriting } from './writing/writing-queries.ts';
import { writeContent } from './write-content.ts';

type Draft = {
  /** UUID made with the form: sent twice, it makes one notice. */
  key: string;
  /** Reference of the incident; it must be about the election process. */
  incident: string;
  input: NoticeInput;
  compose: ComposeLetter;
};

/** What an officer considers, under the rules of the day: what it is about and what was written. */
export type Considered = { incident: ConsideredIncident; rules: NoticeRules; read: ReadNotice };

/** Starts a notice as a draft; returns its reference. Refuses when the incident cannot lead to a notice. */
export function draftNotice(database: Database, asker: Asker, draft: Draft, now: Date): Promise<string> {
  return asPerson(database, asker, async (tx) => {
    const { incident, rules } = await openIncident(tx, asker, draft.incident, now);
    return saveDraft(tx, asker, { ...draft, incident, rules }, now);
  });
}

/**
 * Reads a form about a new notice by the rules of the day, and saves it as a draft when nothing is wrong and `save` says so. One
 * transaction: what was right is right when it is written.
 */
export function considerNotice(
  database: Database,
  asker: Asker,
  { values, save, ...form }: Omit<Draft, 'input'> & { values: Values; save: boolean },
  now: Date,
): Promise<Considered & { saved?: string | undefined }> {
  return asPerson(database, asker, async (tx) => {
    const { incident, rules } = await openIncident(tx, asker, form.incident, now);
    const read = readNotice(values, rules);
    if (!save || !read.input) return { incident, rules, read };
    const saving = saveDraft(tx, asker, { ...form, input: read.input, incident, rules }, now);
    const saved = await unlessRefused('already_sent', saving);
    const { personId } = asker;
    if (saved !== undefined && personId) await removeWriting(tx, { personId, incidentId: incident.id }, form.key);
    return { incident, rules, read, saved };
  });
}

async function openIncident(tx: Tx, asker: Asker, reference: string, now: Date) {
  const incident = await findIncidentToConsider(tx, readReference(reference) ?? '');
  if (!incident?.aboutProcess) throw new Refusal('not_found');
  return { incident, rules: await loadNoticeRules(tx, asker, now) };
}

type Saving = Omit<Draft, 'incident'> & { incident: ConsideredIncident; rules: NoticeRules };

async function saveDraft(tx: Tx, asker: Asker, draft: Saving, now: Date): Promise<string> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const earlier = await findFirstVersion(tx, draft.key);
    if (earlier) return sameAs(earlier, draft);
    const reference = await addDraft(tx, asker, { ...draft, attempt }, now);
    if (reference) return reference;
  }
  throw new Error('No free reference in five tries.');
}

// The form was sent before: with the same text it made this notice; another text would be lost without a word.
function sameAs({ reference, sha256 }: { reference: string; sha256: string }, { input, rules, compose }: Saving) {
  const sealed = sealedNotice.seal(writeContent(input, { reference, rules, compose }));
  if (sealed.sha256 !== sha256) throw new Refusal('already_sent');
  return reference;
}

async function addDraft(
  tx: Tx,
  asker: Asker,
  draft: Saving & { attempt: number },
  now: Date,
): Promise<string | undefined> {
  const { key, incident, input, rules, compose } = draft;
  const { personId } = asker;
  if (!personId) throw new Refusal('signed_out');
  const reference = proposeReference(incident.prefix, key, draft.attempt);
  const sealed = sealedNotice.seal(writeContent(input, { reference, rules, compose }));
  const added = await insertNotice(tx, {
    id: key,
    reference,
    incident_id: incident.id,
    round_code: incident.roundCode,
    state: 'draft',
    version: 1,
    platform_code: input.platform,
    drafted_by: personId,
    created_at: now,
    changed_at: now,
  });
  if (!added) return undefined;
  await insertVersion(tx, key, { number: 1, sealed, by: personId, at: now });
  const details = { incident: incident.id, hash: sealed.sha256 };
  await begin(tx, asker, noticeThing, { id: key, action: 'draft', details }, now);
  return reference;
}
