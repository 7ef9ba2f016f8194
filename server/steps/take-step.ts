import type { Updateable } from 'kysely';
import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { DB } from '#db/schema.ts';
import { actionOf, type ActionOf } from '../kernel/lifecycle.ts';
import { Refusal } from '../kernel/refusal.ts';
import { move } from './move.ts';
import type { Steps, Thing } from './thing.ts';

type Values = Readonly<Record<string, string>>;

/** A verb that only moves. */
export type Verb<Table extends keyof DB> = {
  /** The noun in the address. */
  path: string;
  /** Columns that change with it, besides state and moment. */
  sets?: (given: { values: Values; personId: string; now: Date }) => Updateable<DB[Table]>;
};

/** A thing with its verbs that only move, by the action each of them is. */
export type Moves<L extends Steps, Table extends keyof DB> = {
  thing: Thing<L, Table>;
  verbs: Partial<Record<ActionOf<L>, Verb<Table>>>;
};

/** Takes a step that only moves, in the name of who asks. `values`: what its form asked, cleaned, by field. */
export function takeStep<L extends Steps, Table extends keyof DB>(
  database: Database,
  asker: Asker,
  { thing, verbs }: Moves<L, Table>,
  taken: { reference: string; action: ActionOf<L>; values?: Values; seen?: Date | undefined },
  now: Date,
): Promise<void> {
  const { reference, action, values = {}, seen } = taken;
  const { personId } = asker;
  if (personId === undefined) throw new Refusal('not_allowed');
  const field = actionOf(thing.lifecycle, action).reason;
  const reason = field === undefined ? undefined : values[field];
  const change = verbs[action]?.sets?.({ values, personId, now });
  const step = { reference, action, seen, reason, ...(change && { change }) };
  return asPerson(database, asker, (tx) => move(tx, asker, thing, step, now));
}
