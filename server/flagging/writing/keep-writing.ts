import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import type { Values } from '../../kernel/form.ts';
import { readReference } from '../../kernel/reference.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { findIncidentToConsider } from '../incident-queries.ts';
import { findFirstVersion } from '../queries.ts';
import { findWriting, putWriting, removeWriting, type WritingOf } from './writing-queries.ts';

/** A form about a notice that is no draft yet: about which incident, with which key, and what stands in it. */
export type Writing = { incident: string; key: string; base: number; values: Values };

/** version: what the form goes on from. changed: somebody wrote on in another window, or it is a draft by now: of this reference. */
export type KeptWriting = { outcome: 'saved'; version: number } | { outcome: 'changed'; draft: string | undefined };

/** Keeps what somebody writes as it stands, right or not, for them alone; never over what they wrote elsewhere since. */
export function keepWriting(database: Database, asker: Asker, writing: Writing): Promise<KeptWriting> {
  const { incident, key, base, values } = writing;
  return asPerson(database, asker, async (tx) => {
    const about = readReference(incident) ?? '';
    const of = await writingOf(tx, asker, about);
    const made = await findFirstVersion(tx, key);
    if (made) return { outcome: 'changed', draft: made.reference };
    const fields = JSON.stringify(values);
    const version = await putWriting(tx, of, { key, version: base, fields });
    if (version !== undefined) return { outcome: 'saved', version };
    const stands = await findWriting(tx, about);
    // What stands there already was kept: an answer may have been lost.
    if (stands?.key === key && stands.fields === fields) return { outcome: 'saved', version: stands.version };
    return { outcome: 'changed', draft: undefined };
  });
}

/** Throws away what somebody wrote about an incident and made no draft of. */
export const discardWriting = (
  database: Database,
  asker: Asker,
  { incident, key }: Pick<Writing, 'incident' | 'key'>,
): Promise<void> =>
  asPerson(database, asker, async (tx) =>
    removeWriting(tx, await writingOf(tx, asker, readReference(incident) ?? ''), key),
  );

async function writingOf(tx: Tx, { personId }: Asker, reference: string): Promise<WritingOf> {
  const incident = await findIncidentToConsider(tx, reference);
  if (!incident || !personId) throw new Refusal('not_found');
  return { personId, incidentId: incident.id };
}
