import { z } from 'zod';
import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { Values } from '../../kernel/form.ts';
import { readReference } from '../../kernel/reference.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { findIncidentToConsider } from '../incident-queries.ts';
import { findFirstVersion } from '../queries.ts';
import { findWriting, putWriting, removeShown } from './writing-queries.ts';

/**
 * Which form: its key, how often it was kept when it was shown (nothing yet is 0), and the page that shows it: without one, a
 * page that kept nothing.
 */
export const shownForm = z.object({
  key: z.uuid(),
  base: z
    .string()
    .regex(/^\d{0,9}$/)
    .transform(Number),
  page: z.uuid().or(z.literal('').transform(() => crypto.randomUUID())),
});

export type ShownForm = z.output<typeof shownForm>;

/** A form about a notice that is no draft yet: about which incident, and what stands in it. */
export type Writing = ShownForm & { incident: string; values: Values };

/** version: what the form goes on from. changed: somebody wrote on in another window, or it is a draft by now: of this reference. */
export type KeptWriting = { outcome: 'saved'; version: number } | { outcome: 'changed'; draft: string | undefined };

/** Keeps what somebody writes as it stands, right or not, for them alone; never over what they wrote elsewhere since. */
export function keepWriting(database: Database, asker: Asker, writing: Writing): Promise<KeptWriting> {
  const { incident, key, base, page, values } = writing;
  return asPerson(database, asker, async (tx) => {
    const about = await findIncidentToConsider(tx, readReference(incident) ?? '');
    if (!about || !asker.personId) throw new Refusal('not_found');
    const of = { personId: asker.personId, incidentId: about.id };
    const made = await findFirstVersion(tx, key);
    if (made) return { outcome: 'changed', draft: made.reference };
    const version = await putWriting(tx, of, { key, version: base, page, fields: JSON.stringify(values) });
    return version === undefined ? { outcome: 'changed', draft: undefined } : { outcome: 'saved', version };
  });
}

/** Throws away what somebody wrote about an incident and made no draft of; false when other words than the form shows still stand. */
export const discardWriting = (
  database: Database,
  asker: Asker,
  { incident, key, base, page }: Omit<Writing, 'values'>,
): Promise<boolean> =>
  asPerson(database, asker, async (tx) => {
    await removeShown(tx, { key, version: base, page });
    return (await findWriting(tx, readReference(incident) ?? '')) === undefined;
  });
