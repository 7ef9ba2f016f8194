import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { connectionFromUrl } from '#db/connection/connection-from-url.ts';
import type { Statement } from './work.ts';

export type Row = Record<string, unknown>;

/**
 * The tables of the bare handlers: fifty rows to list, and three tables that take a report. Who measures sends more than anybody may:
 * it is counted as ever, and is never too much.
 */
export const bareTables = `
  create schema bench;
  create table bench.row as select reference, title, category_code, municipality_code, filer_kind, urgency, tlp, filed_at from incident limit 50;
  create table bench.report (id uuid primary key, title text, description text, filed_at timestamptz);
  create table bench.form (key uuid primary key, report_id uuid, at timestamptz);
  create table bench.event (id uuid primary key, report_id uuid, action text, at timestamptz);
  create function bench.forget() returns trigger language plpgsql as $$ begin new.hits := 1; return new; end $$;
  create trigger forget before insert or update on throttle for each row execute function bench.forget();
  analyze bench.row`;

/** Sessions without policies: what a page asks goes out in one write, on one of them. */
export function openBare(url: string) {
  const sessions = Array.from({ length: 8 }, () => postgres({ ...connectionFromUrl(url), max: 1, fetch_types: false }));
  let turn = 0;
  const session = (): postgres.Sql => {
    const next = sessions[turn++ % sessions.length];
    if (!next) throw new Error('No session.');
    return next;
  };
  return {
    rows: async (): Promise<Row[]> => session()<Row[]>`select * from bench.row limit ${50}`,
    ask: (statements: readonly Statement[]): Promise<Row[][]> => {
      const sql = session();
      return Promise.all(
        statements.map(async (each) => [
          ...(await sql.unsafe<Row[]>(each.sql, each.parameters as never[], { prepare: true })),
        ]),
      );
    },
    file: async (form: Record<string, unknown>): Promise<void> => {
      const text = String(form['description']);
      const id = randomUUID();
      await session()`
        with report as (insert into bench.report values (${id}, ${text.slice(0, 80)}, ${text}, now())),
          form as (insert into bench.form values (${randomUUID()}, ${id}, now()))
        insert into bench.event values (${randomUUID()}, ${id}, 'submitted', now())`;
    },
  };
}
