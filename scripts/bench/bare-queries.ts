import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';

export type BareRow = {
  reference: string;
  title: string;
  municipality_code: string | null;
  urgency: string;
  tlp: string;
  filed_at: Date;
};

/** Fifty rows by primary key order: the cheapest list there is. */
export const bareRows = (database: Database): Promise<BareRow[]> =>
  database.kysely
    .selectFrom('incident')
    .select(['reference', 'title', 'municipality_code', 'urgency', 'tlp', 'filed_at'])
    .orderBy('id')
    .limit(50)
    .execute();

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
