import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { readReference } from '../kernel/reference.ts';
import { Refusal } from '../kernel/refusal.ts';
import { begin } from '../steps/move.ts';
import { findIncidentToConsider, type ConsideredIncident } from './incident-queries.ts';
import type { ComposeLetter } from './letter.ts';
import { loadNoticeRules } from './load-rules.ts';
import { noticeThing } from './notice-thing.ts';
import { sealedNotice, type NoticeInput } from './notice.ts';
import { proposeReference } from './propose-reference.ts';
import { findNoticeReference, insertNotice, insertVersion } from './queries.ts';
import type { NoticeRules } from './rules.ts';
import { writeContent } from './write-content.ts';

type Draft = {
  /** UUID made with the form: sent twice, it makes one notice. */
  key: string;
  /** Reference of the incident; it must be about the election process (S12). */
  incident: string;
  input: NoticeInput;
  compose: ComposeLetter;
};

/** Starts a notice as a draft; returns its reference. Refuses when the incident cannot lead to a notice. */
export function draftNotice(database: Database, asker: Asker, draft: Draft, now: Date): Promise<string> {
  return asPerson(database, asker, async (tx) => {
    const incident = await findIncidentToConsider(tx, readReference(draft.incident) ?? '');
    if (!incident) throw new Refusal('not_found');
    const rules = await loadNoticeRules(tx, asker, now);
    for (let attempt = 0; attempt < 5; attempt++) {
      const earlier = await findNoticeReference(tx, draft.key);
      if (earlier) return earlier;
      const reference = await addDraft(tx, asker, { ...draft, incident, rules, attempt }, now);
      if (reference) return reference;
    }
    throw new Error('No free reference in five tries.');
  });
}

async function addDraft(
  tx: Tx,
  asker: Asker,
  draft: Omit<Draft, 'incident'> & { incident: ConsideredIncident; rules: NoticeRules; attempt: number },
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
