import type { Words } from '../../kernel/words.ts';
import { sql, type Kysely } from 'kysely';
import type { DB, Json } from '#db/schema.ts';
import { ever } from '#db/in-force.ts';
import { sortOrder, turnPage, writtenTurn, type Page, type Turn } from '#db/turn-page.ts';
import type { Sealed } from '../../kernel/sealed.ts';
import type { Decision } from '../entry.ts';
import type { RegisterFilter } from './register-filter.ts';

// The public role reaches published entries whose embargo has ended, in their last version: db/policies says so, once.
type Reader = Kysely<DB>;

/** Changes whenever something is published or corrected, or an embargo ends. */
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
};

/** Every election, newest first, with what was decided and published once its embargo has ended. */
export async function listRoundStates(db: Reader): Promise<RoundState[]> {
  const { rows } = await sql<
    Omit<RoundState, 'decided' | 'sent' | 'notSent'> &
      Record<'decided' | 'sent' | 'notSent', bigint> & { ended: boolean }
  >`
    select r.code, r.name, r.polling_day as "pollingDay", r.embargo_until as "embargoUntil",
      r.embargo_reason as reason, r.embargo_until <= now() as ended,
      disclosure.decided_count(r.code) as decided,
      count(d.id) filter (where d.decision = 'sent') as sent, count(d.id) filter (where d.decision = 'not_sent') as "notSent"
    from election_round r left join disclosure_entry d on d.round_code = r.code
    group by r.code order by r.polling_day desc`.execute(db);
  return rows.map(({ ended, decided, sent, notSent, ...round }) => ({
    ...round,
    decided: ended ? Number(decided) : null,
    sent: ended ? Number(sent) : null,
    notSent: ended ? Number(notSent) : null,
  }));
}

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
  decision: Decision;
  decidedAt: Date;
  publishedAt: Date;
  /** Null where the log is not that long. */
  logIndex: bigint | null;
  corrects: string | null;
  /** A version that opens nothing: what was published was taken back. */
  withdrawn: boolean;
};

/** The place in the log and the platform of an entry. Throws of one that points at what is not there, as of one that does not open. */
export function placeOf({ logIndex, platform }: Pick<EntryRow, 'logIndex' | 'platform'>) {
  if (logIndex === null || platform === null) throw new TypeError('An entry points at what is not there.');
  return { logIndex: Number(logIndex), platform };
}

const registerOrder = sortOrder('d.decided_at timestamptz desc', 'd.id uuid desc');

/** Which page of the register is asked for; the first where no page of ours wrote the place. */
export const registerTurn = (turn: Turn): Turn => writtenTurn(registerOrder, turn);

/** A page of the register, newest decision first. */
export const listEntries = (db: Reader, filter: RegisterFilter, turn: Turn): Promise<Page<EntryRow>> =>
  turnPage(selectEntries(db, filter), registerOrder, { turn, size: 50 });

/** All of it, with every field: for the data files. */
export async function listWholeEntries(db: Reader, filter: RegisterFilter): Promise<EntryRow[]> {
  return selectEntries(db, filter).orderBy('d.decided_at', 'desc').orderBy('d.id', 'desc').execute();
}

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

export type BundleRow = { index: bigint; entry: (Sealed & { reference: string }) | null; padding: Json | null };

/** Entries of the log from `from` on, with what opens them if anything does. */
export async function listBundleRows(db: Reader, from: number, limit: number): Promise<BundleRow[]> {
  const rows = await db
    .selectFrom('ledger_entry as e')
    .leftJoin('disclosure_entry as d', 'd.log_index', 'e.log_index')
    .leftJoin('ledger_opening as o', 'o.leaf_id', 'e.leaf_id')
    .where('e.log_index', '>=', BigInt(from))
    .where('e.log_index', '<', BigInt(from + limit))
    .select(['e.log_index as index', 'd.reference', 'd.definition', 'd.body', 'd.sha256', 'o.openings as padding'])
    .orderBy('e.log_index')
    .execute();
  return rows.map(({ index, reference, definition, body, sha256, padding }) => ({
    index,
    entry:
      reference !== null && definition !== null && body !== null && sha256 !== null
        ? { reference, definition, body, sha256 }
        : null,
    padding,
  }));
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

function selectEntries(db: Reader, filter: RegisterFilter) {
  return matching(db, filter)
    .leftJoin('platform as p', 'p.code', 'd.platform_code')
    .leftJoin('ledger_entry as e', 'e.log_index', 'd.log_index')
    .select([
      'd.id',
      'd.reference',
      'd.round_code as roundCode',
      'd.platform_code as platformCode',
      'p.name as platform',
    ])
    .select(['d.decision', 'd.decided_at as decidedAt', 'd.published_at as publishedAt', 'e.log_index as logIndex'])
    .select(['d.corrects', 'd.withdrawn', 'd.definition', 'd.body', 'd.sha256']);
}

function matching(db: Reader, { round, platform, decision, outcome }: RegisterFilter) {
  return db
    .selectFrom('disclosure_entry as d')
    .$if(round !== undefined, (query) => query.where('d.round_code', '=', round ?? ''))
    .$if(platform !== undefined, (query) => query.where('d.platform_code', '=', platform ?? ''))
    .$if(decision !== undefined, (query) => query.where('d.decision', '=', decision ?? 'sent'))
    .$if(outcome !== undefined, (query) => query.where(sql<boolean>`d.outcomes @> ${[{ outcome: outcome ?? '' }]}`));
}
