import { sql, type RawBuilder } from 'kysely';
import { asPart, asPerson, type Asker } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import type { Reader } from '#db/readers.ts';
import type { World } from '../../world.ts';

export type Person = Asker & { personId: string; organisationId: string };
export type Work = RawBuilder<unknown> | ((tx: Tx) => Promise<unknown>);
export type Taken = {
  action: string;
  from: string;
  to: string;
  reason?: string;
  details?: Record<string, string | number>;
};

export type Trying<Key extends string> = {
  /** Undefined when all of it would have been committed, else what refused it. Nothing of it stays. */
  tried: (who: Key | 'worker', reader: Reader, ...work: Work[]) => Promise<string | undefined>;
  step: (table: string, who: Key | 'worker', thing: string, taken: Taken) => RawBuilder<unknown>;
};

const undo = new Error('undone');

/** Whole transactions of SQL as a reader, in a context that was signed for one of these people; and the steps in them. */
export const tryingAs = <Key extends string>(world: World, people: Record<Key, Person>, now: Date): Trying<Key> => ({
  tried: async (who, reader, ...work) => {
    const all = async (tx: Tx) => {
      for (const each of work) await (typeof each === 'function' ? each(tx) : each.execute(tx));
      await sql`set constraints all immediate`.execute(tx);
      throw undo;
    };
    const database = world.db.readers[reader];
    return (who === 'worker' ? asPart(database, all) : asPerson(database, people[who], all)).then(
      () => undefined,
      (error: Error & { constraint_name?: string }) =>
        error === undo ? undefined : `${error.constraint_name ?? ''} ${error.message}`,
    );
  },
  step: (table, who, thing, { action, from, to, reason = null, details = {} }) => {
    const { personId, organisationId } = who === 'worker' ? { personId: null, organisationId: null } : people[who];
    return sql`insert into ${sql.table(table)} (thing_id, action, from_state, to_state, person_id, organisation_id, reason, details, at)
      values (${thing}, ${action}, ${from}, ${to}, ${personId}, ${organisationId}, ${reason}, ${details}, ${now})`;
  },
});
