import { createHash } from 'node:crypto';
import type { Database, Tx } from '#db/connect.ts';
import { askSnapshot } from '../../ledger/prove-inclusion.ts';
import { readCheckpoint } from '../../ledger/read-checkpoint.ts';
import { askTogether } from './ask-together.ts';
import {
  findRegisterVersion,
  listGrounds,
  listPlatforms,
  listRoundStates,
  type PublicGround,
  type RoundState,
} from './public-queries.ts';

/** What every answer of the register stands on, all of it as it was at one moment. */
export type RegisterGround = {
  /** Changes whenever something is published or corrected, or an embargo ends. */
  version: string;
  /** The same for the same ground. */
  mark: string;
  rounds: RoundState[];
  /** Platforms that something was published about. */
  platforms: { code: string; name: string }[];
  grounds: PublicGround[];
  checkpoint: string | undefined;
  /** How many rows a filter lets through, by its address; filled as it is asked. */
  totals: Map<string, number>;
};

const lag = 2000; // ms; longer a number of decisions still under review, or a checkpoint, may not be behind

type Kept = {
  version: () => Promise<string>;
  all: () => Promise<RegisterGround>;
  ground?: RegisterGround;
  until: number;
};
const kept = new WeakMap<Database, Kept>();

/** What the register stands on now. Its version is asked each time, the rest when that changed or two seconds went by. */
export async function readRegisterGround(database: Database): Promise<RegisterGround> {
  const known = kept.get(database) ?? remember(database);
  if (known.ground && known.until > performance.now() && known.ground.version === (await known.version()))
    return known.ground;
  const fresh = await known.all();
  known.until = performance.now() + lag;
  known.ground = known.ground?.mark === fresh.mark ? known.ground : fresh;
  return known.ground;
}

/** What `ask` reads in one trip, and the ground of that same moment: both anew when something was published in between. */
export async function readOnGround<T>(
  database: Database,
  ground: RegisterGround,
  ask: (tx: Tx) => Promise<T>,
): Promise<{ ground: RegisterGround; read: T }> {
  for (let on = ground; ; on = await readRegisterGround(database)) {
    const [version, read] = await askSnapshot(database, (tx) => Promise.all([findRegisterVersion(tx), ask(tx)]));
    if (version === on.version) return { ground: on, read };
  }
}

function remember(database: Database): Kept {
  const version = askTogether(() => findRegisterVersion(database.kysely));
  const fresh: Kept = { version, all: askTogether(() => readAll(database)), until: 0 };
  kept.set(database, fresh);
  return fresh;
}

async function readAll(database: Database): Promise<RegisterGround> {
  const [version, rounds, platforms, grounds, checkpoint] = await askSnapshot(database, (tx) =>
    Promise.all([findRegisterVersion(tx), listRoundStates(tx), listPlatforms(tx), listGrounds(tx), readCheckpoint(tx)]),
  );
  const ground = { version, rounds, platforms, grounds, checkpoint };
  const mark = createHash('sha256').update(JSON.stringify(ground)).digest('base64url');
  return { ...ground, mark, totals: new Map() };
}
