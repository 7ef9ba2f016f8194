import type { Words } from '../../kernel/words.ts';
import { sql, type Kysely } from 'kysely';
import type { DB, Json } from '#db/schema.ts';
import { ever } from '#db/in-force.ts';
import { everyRow, sortOrder, turnPage, writtenTurn, type Page, type Turn } from '#db/turn-page.ts';
import type { Sealed } from '../../kernel/sealed.ts';
import type { Decision } from '../entry.ts';
import type { Kept } from '../stored-entry.ts';
import type { RegisterFilter } from './register-filter.ts';

// The public role reaches published entries whose embargo has ended, in their last version: db/policies says so, once.
type Reader = Kysely<DB>;

/** Another whenever anything that the register stands on changes through the application, and when an embargo ends. */
export async function findRegisterVersion(db: Reader): Promise<string> {
  const { rows } = await sql<{ version: string }>`select disclosure.version() as version`.execute(db);
  return rows[0]?.version ?? '';
}

export type RoundState = {
  code: string;
  name: Words;
  pollingDay: string;
  embargoUntil: Date;
  reason: Words;
  /** Absent before the embargo ends, all three: then a number would be news. */
  decided: number | null;
  sent: number | null;
  notSent: number | null;
  /** Made public by a step, and not to be found; below zero where one stands that is of another election. */
  missing: number;
};

/** Every election, newest first, with what was decided and published once its embargo has ended. */
export async function listRoundStates(db: Reader): Promise<RoundState[]> {
  const { rows } = await sql<
    Omit<RoundState, 'decided' | 'sent' | 'notSent' | 'missing'> &
      Record<'decided' | 'sent' | 'notSent' | 'made', bigint> & { ended: boolean }
  >`
    select r.code, r.name, r.polling_day as "pollingDay", r.embargo_until as "embargoUntil",
      r.embargo_reason as reason, r.embargo_until <= now() as ended,
      c.decided, c.made_public as made,
      count(d.id) filter (where d.decision = 'sent') as sent, count(d.id) filter (where d.decision = 'not_sent') as "notSent"
    from election_round r left join disclosure_entry d on d.round_code = r.code cross join lateral disclosure.counts(r.code) c
    group by r.code, c.decided, c.made_public order by r.polling_day desc`.execute(db);
  return rows.map(({ ended, decided, made, sent, notSent, ...round }) => ({
    ...round,
    decided: ended ? Number(decided) : null,
    sent: ended ? Number(sent) : null,
    notSent: ended ? Number(notSent) : null,
    missing: ended ? Number(made) - Number(sent) - Number(notSent) : 0,
  }));
}

/** How many decisions were made public and are not to be found, of the election that is asked for or of all. Of what they were nothing else is known. */
export const missingOf = (rounds: readonly RoundState[], { round }: RegisterFilter): number => {
  const asked = rounds.filter(({ code }) => round === undefined || round === code);
  return Math.max(
    0,
    asked.reduce((sum, { missing }) => sum + missing, 0),
  );
};

/** The end of the embargo that lasts longest; null when none lasts. Until then a closed entry of the log says nothing. */
export async function findLastEmbargo(db: Reader): Promise<Date | null> {
  const row = await db
    .selectFrom('election_round')
    .select((is) => is.fn.max('embargo_until').as('until'))
    .where('embargo_until', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return row?.until ?? null;
}

/** Platforms that something was published about, and no others. */
export async function listPlatforms(db: Reader): Promise<{ code: string; name: string }[]> {
  return db
    .selectFrom('platform')
    .where('code', 'in', db.selectFrom('disclosure_entry').select('platform_code'))
    .select(['code', 'name'])
    .orderBy('name')
    .execute();
}

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

export type HistoryRow = { publishedAt: Date; reason: string | null; closed: Json; outcomes: Json; withdrawn: boolean };

/** The versions of an entry, first to last; what they showed is not in it. */
export async function listHistory(db: Reader, reference: string): Promise<HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`
    select published_at as "publishedAt", correction_reason as reason, closed, outcomes, withdrawn
    from disclosure.history(${reference})`.execute(db);
  return rows;
}

export type BundleRow = {
  index: bigint;
  entry: Kept | null;
  padding: Json | null;
  /** What is about this decision was made public, whatever is kept of it. */
  public: boolean;
};

/** Entries of the log from `from` on, with what opens them if anything does. */
export async function listBundleRows(db: Reader, from: number, limit: number): Promise<BundleRow[]> {
  const rows = await db
    .selectFrom('ledger_entry as e')
    .leftJoin('disclosure_entry as d', 'd.log_index', 'e.log_index')
    .leftJoin('ledger_opening as o', 'o.leaf_id', 'e.leaf_id')
    .where('e.log_index', '>=', BigInt(from))
    .where('e.log_index', '<', BigInt(from + limit))
    .select(['e.log_index as index', 'o.openings as padding'])
    .select(['d.reference', 'd.round_code', 'd.definition', 'd.body', 'd.sha256', takenBack.as('taken_back')])
    .select(sql<boolean>`e.log_index in (select disclosure.made_public(${from}, ${from + limit}))`.as('public'))
    .orderBy('e.log_index')
    .execute();
  return rows.map(
    ({ index, padding, public: isPublic, reference, round_code, definition, body, sha256, taken_back }) => ({
      index,
      entry:
        reference !== null && round_code !== null && definition !== null && body !== null && sha256 !== null
          ? { reference, roundCode: round_code, logIndex: index, definition, body, sha256, takenBack: taken_back }
          : null,
      padding,
      public: isPublic,
    }),
  );
}

export type PublicGround = {
  code: string;
  article: string;
  label: Words;
  description: Words;
};

/** Every ground that a field was ever closed on or may be. */
export async function listGrounds(db: Reader): Promise<PublicGround[]> {
  return db
    .selectFrom(ever('redaction_ground', 'said'))
    .select(['code', 'article', 'label', 'description'])
    .orderBy('position')
    .execute();
}

/** Was it made public? Also when nothing of it is to be found. */
export async function isMadePublic(db: Reader, reference: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select disclosure.is_public(${reference}) as yes`.execute(db);
  return rows[0]?.yes === true;
}

// Asked only of the few that open nothing.
const takenBack = sql<boolean | null>`case when d.withdrawn then disclosure.taken_back(d.id) end`;

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
