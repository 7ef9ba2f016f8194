import type { Asker } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import type { DB } from '#db/schema.ts';
import { recordAudit } from '../audit/record.ts';
import type { ActionOf } from '../kernel/lifecycle/lifecycle.ts';
import { keepOnce } from './keep-once.ts';
import { actOf, lockFor } from './move.ts';
import type { Steps, Thing } from './thing.ts';

type Written<L extends Steps, Earlier> = {
  reference: string;
  action: ActionOf<L>;
  /** As for `keepOnce`, with the id of the thing. */
  keep: (id: string) => Promise<boolean>;
  find: () => Promise<Earlier | undefined>;
  isSame: (earlier: Earlier, id: string) => boolean;
};

/** Keeps what is written beside a thing, which stays as it is: no step, but under every rule of its row, once, and with its audit event. */
export async function keepBeside<L extends Steps, Table extends keyof DB, Earlier>(
  tx: Tx,
  asker: Asker,
  thing: Thing<L, Table>,
  { reference, action, keep, find, isSame }: Written<L, Earlier>,
): Promise<void> {
  const { id, code } = await lockFor(tx, asker, thing, { reference, action });
  const kept = await keepOnce(
    { keep: async () => code === undefined && keep(id), find, isSame: (earlier) => isSame(earlier, id) },
    code,
  );
  if (kept) await recordAudit(tx, { about: thing.stream(id), action: actOf(thing.name, action) });
}
