import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPart, asPerson, type Asker } from '#db/as-person.ts';
import { connect, held, type Tx } from '#db/connect.ts';
import { keysOf } from '#db/keys.ts';
import { fileIncident } from '../../incidents.ts';
import { testSecret } from '../../secrets.ts';
import { openWorld, type World } from '../../world.ts';

// What a login writes of itself for its next sessions (`alter role`), any login may, and it outlives a process that was taken
// over. Whatever it is, the next session asks and reads the same.

let world: World;
let joost: Asker;
beforeAll(async () => {
  world = await openWorld();
  await fileIncident(world);
  joost = await world.askerFor('joost');
});
afterAll(() => world.close());

type Setting = { name: string; vartype: string; now: string; words: string[] | null; least: string; most: string };

type Written = [name: string, value: string];

// What is no value of it, or not theirs to write: nobody writes that.
const refused = ['22023', '42501'];

// Of a text somebody would have to know what it does.
const texts: Record<string, string> = {
  client_encoding: 'LATIN1',
  DateStyle: 'SQL, DMY',
  search_path: 'nowhere',
  TimeZone: 'Pacific/Chatham',
};

function othersThan({ name, vartype, now, words, least, most }: Setting): string[] {
  if (vartype === 'bool') return [now === 'on' ? 'off' : 'on'];
  if (vartype === 'enum') return (words ?? []).filter((word) => word !== now);
  if (vartype === 'string') return name in texts ? [texts[name] ?? ''] : [];
  return [least, '1', most].filter((value) => value !== now && Number(value) >= Number(least));
}

// What a page asks, and every kind of value that it may get.
const read = (tx: Tx) =>
  sql`
  select (select json_agg(json_build_array(reference, filed_at)) from incident)::text as seen, '\\x0102ff'::bytea as bytes,
    0.1::float8 + 0.2::float8 as number, 1234567890123456789::bigint as long, timestamptz '2027-03-17T21:00:00.123456Z' as moment,
    timestamptz '2027-03-17T21:00:00Z'::text as told, date '2027-03-02' as day, interval '1 day 02:03:04' as long_for,
    array['a', null] as list, '{NULL}'::text[] as said, '{"a": [1.50]}'::jsonb as document, null::int = null as same, 'a\\b' as slash,
    (select array_agg(current_setting(each)) from unnest(array['row_security', 'synchronous_commit', 'transaction_isolation',
      'transaction_read_only', 'transaction_deferrable', 'gin_fuzzy_search_limit', 'lock_timeout', 'idle_session_timeout', 'exit_on_error']) as each) as terms`.execute(
    tx,
  );

async function inNextSession(): Promise<unknown> {
  const [connection, keys] = [world.db.connectionOf('table'), keysOf(testSecret, 'table')];
  const table = connect({ reader: 'table', connection, keys, max: 1 });
  try {
    return (await asPerson(table, joost, read)).rows;
  } catch (error) {
    return String(error);
  } finally {
    await table.close();
  }
}

// But what stops it for all to see: where nothing may be written, and how long a transaction may take, which PostgreSQL 15 does not know.
test('whatever a login wrote for its next sessions, they ask and read the same', async () => {
  const { admin, name: database } = world.db;
  const { rows } = await asPart(world.db.readers.table, (tx) =>
    sql<{ role: string }>`select session_user as role`.execute(tx),
  );
  const settings = await admin<Setting[]>`
    select name, vartype, setting as now, enumvals as words, min_val as least, max_val as most from pg_settings
    where context = 'user' and name not like 'transaction\\_%' and name <> 'default_transaction_read_only' order by name`;
  const own = (statement: string) => admin.unsafe(`alter role ${rows[0]?.role} in database ${database} ${statement}`);
  const isWritten = ([name, value]: Written) =>
    own(`set ${name} = '${value}'`).then(
      () => true,
      ({ code }: { code: string }) => !refused.includes(code) && Promise.reject(new Error(`${name}: ${code}`)),
    );
  const before = await inNextSession();
  expect(before).toMatchObject([
    { seen: expect.stringContaining('PS27-') as string, number: 0.1 + 0.2, day: '2027-03-02' },
  ]);
  const tried: string[] = [];
  const others: Written[] = [];
  const isOther = async (all: Written[]) => {
    for (const each of all) if (await isWritten(each)) tried.push(each[0].toLowerCase());
    const after = await inNextSession();
    await own('reset all');
    return !isDeepStrictEqual(after, before);
  };
  // All of them at once, each at its first other value, at its second: one by one only to name who it is.
  for (let round = 0; round < 10; round += 1) {
    const all = settings.flatMap((each) =>
      othersThan(each)
        .slice(round, round + 1)
        .map((value): Written => [each.name, value]),
    );
    const found = others.length;
    if (!(await isOther(all))) continue;
    for (const each of all) if (await isOther([each])) others.push(each);
    if (others.length === found) others.push(['together', String(round)]);
  }
  expect(others).toEqual([]);
  expect(Object.keys(held).filter((name) => !tried.includes(name))).toEqual([]);
  expect(tried.length).toBeGreaterThan(200);
});
