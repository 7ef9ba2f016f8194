import { sql, type Kysely } from 'kysely';
import { ever } from '#db/in-force.ts';
import type { DB } from '#db/schema.ts';
import type { Words } from '../../kernel/words.ts';
import type { RegisterFilter } from './register-filter.ts';

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
  /** Absent before the embargo ends, as all that follow: then a number would be news. */
  decided: number | null;
  /** Made public by a step, whatever became of its entry since. */
  published: number | null;
  sent: number | null;
  notSent: number | null;
  /** Of those that were made public: how many were taken back since. */
  withdrawn: number | null;
};

/** Every election, newest first, with what was decided and published once its embargo has ended. */
export async function listRoundStates(db: Reader): Promise<RoundState[]> {
  const { rows } = await sql<
    Omit<RoundState, 'decided' | 'published' | 'sent' | 'notSent' | 'withdrawn'> &
      Record<'decided' | 'published' | 'sent' | 'notSent' | 'withdrawn', bigint> & { ended: boolean }
  >`
    select r.code, r.name, r.polling_day as "pollingDay", r.embargo_until as "embargoUntil",
      r.embargo_reason as reason, r.embargo_until <= now() as ended,
      c.decided, c.made_public as published, c.withdrawn,
      count(d.id) filter (where d.decision = 'sent') as sent, count(d.id) filter (where d.decision = 'not_sent') as "notSent"
    from election_round r left join disclosure_entry d on d.round_code = r.code cross join lateral disclosure.counts(r.code) c
    group by r.code, c.decided, c.made_public, c.withdrawn order by r.polling_day desc`.execute(db);
  return rows.map(({ ended, decided, published, sent, notSent, withdrawn, ...round }) => ({
    ...round,
    decided: ended ? Number(decided) : null,
    published: ended ? Number(published) : null,
    sent: ended ? Number(sent) : null,
    notSent: ended ? Number(notSent) : null,
    withdrawn: ended ? Number(withdrawn) : null,
  }));
}

/** How many decisions were made public and are not to be found, of the election that is asked for or of all. Of what they were nothing else is known. */
export const missingOf = (rounds: readonly RoundState[], { round }: RegisterFilter): number => {
  const asked = rounds.filter(({ code }) => round === undefined || round === code);
  return Math.max(
    0,
    // Below zero where one stands that is of another election.
    asked.reduce((sum, { published, sent, notSent }) => sum + (published ?? 0) - (sent ?? 0) - (notSent ?? 0), 0),
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
