import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { Incident } from '#db/schema.ts';

const columns = [
  'reference',
  'title',
  'category_code',
  'municipality_code',
  'filer_kind',
  'urgency',
  'tlp',
  'filed_at',
] as const;

export type BareRow = Pick<Selectable<Incident>, (typeof columns)[number]>;

/** Fifty rows by primary key order: the cheapest list there is. */
export const bareRows = ({ kysely }: Database): Promise<BareRow[]> =>
  kysely.selectFrom('incident').select(columns).orderBy('id').limit(50).execute();

/** The limit of a submission: three inserts and a commit, on tables of the same kind without rules. */
export const bareSubmission = (database: Database): Promise<void> =>
  asPart(database, async (tx) => {
    const id = randomUUID();
    const text = 'Bij stembureau 12 staat al een uur een lange rij en de deur is dicht.';
    await sql`insert into bench.incident (id, title, description, filed_at) values (${id}, ${text}, ${text}, now())`.execute(
      tx,
    );
    await sql`insert into bench.submission (key, incident_id, at) values (${randomUUID()}, ${id}, now())`.execute(tx);
    await sql`insert into bench.event (id, incident_id, action, at) values (${randomUUID()}, ${id}, 'submitted', now())`.execute(
      tx,
    );
  });
