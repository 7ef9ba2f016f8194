import { sql, type Kysely } from 'kysely';
import type { DB, Json } from '#db/schema.ts';
import { everyRow, readPage, sortOrder, turnPage, writtenTurn, type Page, type Turn } from '#db/lists/turn-page.ts';
import type { Sealed } from '../../kernel/sealed.ts';
import type { Decision } from '../../vocabulary/notice-lifecycle.ts';
import type { RegisterFilter } from './register-filter.ts';

// The public role reaches published entries whose embargo has ended, in their last version: db/policies says so, once.
type Reader = Kysely<DB>;

/** What stands in the columns, and the sealed entry that it comes from. */
export type EntryRow = Sealed & {
  id: string;
  reference: string;
  roundCode: string;
  platformCode: string;
  /** Null where it names one that is not there. */
  platform: string | null;
  /** Its place in the log. */
  logIndex: bigint;
  decision: Decision;
  decidedAt: Date;
  publishedAt: Date;
  corrects: string | null;
  /** A version that opens nothing. */
  withdrawn: boolean;
  /** By a step, of what opens nothing. */
  takenBack: boolean | null;
};

/** The place in the log and the platform of an entry. Throws of one that points at what is not there, as of one that does not open. */
export function placeOf({ logIndex, platform }: Pick<EntryRow, 'logIndex' | 'platform'>) {
  if (platform === null) throw new TypeError('An entry points at what is not there.');
  return { logIndex: Number(logIndex), platform };
}

const registerOrder = sortOrder('d.decided_at timestamptz desc', 'd.id uuid desc');

/** Which page of the register is asked for; the first where no page of ours wrote the place. */
export const registerTurn = (turn: Turn): Turn => writtenTurn(registerOrder, turn);

/** A page of the register, newest decision first. */
export const listEntries = (db: Reader, filter: RegisterFilter, turn: Turn): Promise<Page<EntryRow>> =>
  turnPage(selectEntries(db, filter), registerOrder, { turn, size: 50 });

/** All of it, a slice at a time: for the data files. Within a snapshot every row comes once. */
export const everyEntry = (db: Reader, filter: RegisterFilter): AsyncIterable<EntryRow> =>
  everyRow((turn) => turnPage(selectEntries(db, filter), registerOrder, { turn, size: 500 }));

export async function findEntry(db: Reader, reference: string): Promise<EntryRow | undefined> {
  return selectEntries(db, {}).where('d.reference', '=', reference).executeTakeFirst();
}

export async function countEntries(db: Reader, filter: RegisterFilter): Promise<number> {
  const row = await matching(db, filter)
    .select((is) => is.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** `firstAt`: of the first version; `closedBefore` and `outcomesBefore`: of the one before, null of the first. */
export type HistoryRow = {
  publishedAt: Date;
  reason: string | null;
  closed: Json;
  outcomes: Json;
  withdrawn: boolean;
  firstAt: Date;
  closedBefore: Json;
  outcomesBefore: Json;
};

const historyOrder = sortOrder('h.version bigint desc');

/** Which page of the versions of an entry is asked for; the newest where no page of ours wrote the place. */
export const historyTurn = (turn: Turn): Turn => writtenTurn(historyOrder, turn);

/** A page of the versions of an entry, newest first; what they showed is not in it. Opened are those of the page and the one before. */
export const turnHistory = (db: Reader, reference: string, turn: Turn): Promise<Page<HistoryRow>> =>
  readPage(historyOrder, { turn, size: 20 }, async ({ place, beyond, order, limit }) => {
    const { rows } = await sql<HistoryRow & { place: string }>`
      select h.published_at as "publishedAt", said.correction_reason as reason, said.closed, said.outcomes, h.withdrawn,
        h.first_at as "firstAt", before.closed as "closedBefore", before.outcomes as "outcomesBefore", ${place} as place
      from (select * from disclosure.history(${reference}) h where ${beyond} order by ${order} limit ${limit}) h
      cross join lateral disclosure.said_in(h.id) said left join lateral disclosure.said_in(h.id_before) before on true
      order by ${order}`.execute(db);
    return rows;
  });

/** Was it made public? Also when nothing of it is to be found. */
export async function isMadePublic(db: Reader, reference: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select disclosure.is_public(${reference}) as yes`.execute(db);
  return rows[0]?.yes === true;
}

/** Of an entry `d` that opens nothing: by a step? Asked only of those few. */
export const takenBack = sql<boolean | null>`case when d.withdrawn then disclosure.taken_back(d.id) end`;

function selectEntries(db: Reader, filter: RegisterFilter) {
  return matching(db, filter)
    .leftJoin('platform as p', 'p.code', 'd.platform_code')
    .select([
      'd.id',
      'd.reference',
      'd.round_code as roundCode',
      'd.platform_code as platformCode',
      'p.name as platform',
    ])
    .select(['d.decision', 'd.decided_at as decidedAt', 'd.published_at as publishedAt', 'd.log_index as logIndex'])
    .select(['d.corrects', 'd.withdrawn', 'd.definition', 'd.body', 'd.sha256', takenBack.as('takenBack')]);
}

function matching(db: Reader, { round, platform, decision, outcome }: RegisterFilter) {
  return db
    .selectFrom('disclosure_entry as d')
    .$if(round !== undefined, (query) => query.where('d.round_code', '=', round ?? ''))
    .$if(platform !== undefined, (query) => query.where('d.platform_code', '=', platform ?? ''))
    .$if(decision !== undefined, (query) => query.where('d.decision', '=', decision ?? 'sent'))
    .$if(outcome !== undefined, (query) => query.where(sql<boolean>`d.outcomes @> ${[{ outcome: outcome ?? '' }]}`));
}
