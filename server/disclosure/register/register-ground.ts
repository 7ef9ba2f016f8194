import type { Database, Tx } from '#db/connect.ts';
import type { Listening } from '#db/postgres/listen-to.ts';
import { askSnapshot, asSnapshot } from '../../ledger/prove-inclusion.ts';
import { loadNamed, type Named } from '../../flagging/instruction/load-named.ts';
import { readCheckpoint } from '../../ledger/read-checkpoint.ts';
import { askTogether } from './ask-together.ts';
import {
  findRegisterVersion,
  listGrounds,
  listPlatforms,
  listRoundStates,
  type PublicGround,
  type RoundState,
} from './ground-queries.ts';

/** What every answer of the register stands on, all of it as it was at one moment. What is remembered hangs on it, and goes with it. */
export type RegisterGround = {
  /** Another whenever something changes through the application, or an embargo ends. */
  version: string;
  rounds: RoundState[];
  /** Platforms that something was published about. */
  platforms: { code: string; name: string }[];
  grounds: PublicGround[];
  /** What decisions name, in words. */
  named: Named;
  checkpoint: string | undefined;
  /** How many rows a filter lets through, by its address; filled as it is asked. */
  totals: Map<string, number>;
};

const longest = 60_000; // ms that what was changed past the application, which makes no other version, may stay unseen
const trusted = 1000; // ms that who listens and hears nothing asks nothing

/** When a question was asked, and what had been heard by then. */
type Moment = { at: number; heard: number | undefined };

type Kept = {
  askVersion: () => Promise<string>;
  readAnew: () => Promise<RegisterGround>;
  ground?: RegisterGround;
  madeAt: number;
  /** When this ground was last known to be that of now. */
  known: Moment;
  changes?: Listening;
};
const everyKept = new WeakMap<Database, Kept>();

/**
 * What the register stands on now. Its version is asked each time; by who listens when something was told, and once a second. So
 * a process that listens is behind by what a message takes, and by a second where none came.
 */
export async function readRegisterGround(database: Database): Promise<RegisterGround> {
  const kept = keptOf(database);
  const ground = youngIn(kept);
  if (ground && (isQuiet(kept) || (await kept.askVersion()) === ground.version)) return ground;
  return kept.readAnew();
}

/** The same when it is known without a question. */
export function groundAtHand(database: Database): RegisterGround | undefined {
  const kept = keptOf(database);
  return isQuiet(kept) ? youngIn(kept) : undefined;
}

/** What `ask` reads in one trip, and the ground of that same moment: both anew when something was published in between. */
export const readOnGround = <T>(
  database: Database,
  ground: RegisterGround,
  ask: (tx: Tx, ground: RegisterGround) => Promise<T>,
) =>
  onGround(database, ground, (on) =>
    askSnapshot(database, async (tx) => {
      const [now, read] = await Promise.all([findRegisterVersion(tx), ask(tx, on)]);
      return now === on.version ? { read } : undefined;
    }),
  );

/** The same for what is more than one trip; `walk` begins when the ground is that of its moment, so no more than once. */
export const walkOnGround = <T>(
  database: Database,
  ground: RegisterGround,
  walk: (tx: Tx, ground: RegisterGround) => Promise<T>,
) =>
  onGround(database, ground, (on) =>
    asSnapshot(database, async (tx) => {
      const now = await findRegisterVersion(tx);
      return now === on.version ? { read: await walk(tx, on) } : undefined;
    }),
  );

/** From now on what is remembered of the register follows what is told of it, until the function that it gives is called. */
export function followRegister(database: Database): () => Promise<void> {
  const kept = keptOf(database);
  const changes = database.listen('register');
  kept.changes = changes;
  return async () => {
    delete kept.changes;
    await changes.stop();
  };
}

/** For the process that changed the register itself: it does not wait until that is told. */
export const lookAgain = (database: Database | undefined): void => {
  if (database) keptOf(database).changes?.hear();
};

async function onGround<T>(
  database: Database,
  ground: RegisterGround,
  read: (ground: RegisterGround) => Promise<{ read: T } | undefined>,
): Promise<{ ground: RegisterGround; read: T }> {
  for (let on = ground; ; on = await keptOf(database).readAnew()) {
    const found = await read(on);
    if (found) return { ground: on, ...found };
  }
}

const youngIn = ({ ground, madeAt }: Kept): RegisterGround | undefined =>
  madeAt + longest > performance.now() ? ground : undefined;

const isQuiet = ({ changes, known }: Kept): boolean =>
  changes?.heard !== undefined && changes.heard === known.heard && performance.now() < known.at + trusted;

function keptOf(database: Database): Kept {
  const found = everyKept.get(database);
  if (found) return found;
  const now = (): Moment => ({ at: performance.now(), heard: kept.changes?.heard });
  const kept: Kept = {
    askVersion: askTogether(async () => {
      const asked = now();
      const version = await findRegisterVersion(database.kysely);
      if (version === kept.ground?.version) kept.known = asked;
      return version;
    }),
    readAnew: askTogether(async () => {
      const asked = now();
      const ground = await readAll(database);
      Object.assign(kept, { ground, madeAt: asked.at, known: asked });
      return ground;
    }),
    madeAt: 0,
    known: { at: 0, heard: undefined },
  };
  everyKept.set(database, kept);
  return kept;
}

async function readAll(database: Database): Promise<RegisterGround> {
  const [version, rounds, platforms, grounds, named, checkpoint] = await askSnapshot(database, (tx) =>
    Promise.all([
      findRegisterVersion(tx),
      listRoundStates(tx),
      listPlatforms(tx),
      listGrounds(tx),
      loadNamed(tx),
      readCheckpoint(tx),
    ]),
  );
  return { version, rounds, platforms, grounds, named, checkpoint, totals: new Map() };
}
