import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealedEntry, type Entry } from '../../disclosure/entry.ts';
import { readRegisterGround } from '../../disclosure/register/register-ground.ts';
import { csvColumns } from '../../disclosure/register/open-data.ts';
import { readCsv, readJson } from '../../disclosure/register/read-files.ts';
import { readRegister } from '../../disclosure/register/read-register.ts';
import { csvParts } from '../../web/files/csv.ts';
import { openWorld, type World } from '../world.ts';
import { explain } from './explain.ts';
import { watchStatements, type Asked } from './watch-statements.ts';

const many = 5000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await publishMany();
}, 60_000);
afterAll(() => world.close());

test('a later page of the register, of all elections or of one, walks over no more than it shows', async () => {
  let asked: Asked[] = [];
  const database = watchStatements(world.db.readers.public, (statement) => asked.push(statement));
  for (const filter of [{}, { round: 'TK2025' }]) {
    const ground = await readRegisterGround(database);
    const first = await readRegister(database, ground, { filter, turn: {} });
    expect(first.total).toBe(many);
    asked = [];
    const turn = { after: first.page.after };
    const { page } = await readRegister(database, ground, { filter, turn });
    expect(page.rows).toHaveLength(50);
    const costs = [];
    for (const each of asked.filter(({ statement }) => statement.sql.startsWith('select')))
      costs.push(...(await explain(each)));
    expect(costs.length).toBeGreaterThan(1);
    expect(costs.filter(({ buffers, sorted, leftOut }) => buffers > 1000 || sorted > 400 || leftOut > 400)).toEqual([]);
  }
});

test('every decision stands once in the files, however many slices were read for them', async () => {
  const database = world.db.readers.public;
  const [filter, site] = [{}, 'https://x.example'];
  const ground = await readRegisterGround(database);
  const json = await readJson(database, ground, { filter, site });
  const data = JSON.parse(Buffer.from(json.body).toString()) as { total: number; entries: { reference: string }[] };
  const references = Array.from({ length: many }, (_, n) => decided(many - 1 - n).reference);
  expect([data.total, data.entries.map(({ reference }) => reference)]).toEqual([many, references]);
  const csv = Buffer.from((await readCsv(database, ground, { filter, ...csvParts(csvColumns(site)) })).body).toString();
  expect(csv.split('\r\n').flatMap((line) => /NT25-\d{6}-A/.exec(line)?.[0] ?? [])).toEqual(references);
});

test('its version reads a few pages, however many decisions there are', async () => {
  const [of] = await explain({
    database: world.db.readers.public,
    how: undefined,
    statement: CompiledQuery.raw('select disclosure.version()'),
  });
  expect(of?.buffers).toBeLessThan(20);
});

/** Past every trigger: this is about reading. */
async function publishMany(): Promise<void> {
  await world.db.admin.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    const sealed = Array.from({ length: many }, (_, n) => sealedEntry.seal(decided(n)));
    await tx`create temp table made on commit drop as
      select *, gen_random_uuid() as leaf from jsonb_to_recordset(${tx.json(sealed)}) as s (definition text, body text, sha256 text)`;
    await tx`insert into ledger_entry (log_index, leaf_id) select (body::jsonb ->> 'logIndex')::bigint, leaf from made`;
    await tx`insert into disclosure_entry (notice_id, definition, body, sha256, round_code, log_index, published_by, published_at)
      select leaf, definition, body, sha256, 'TK2025', (body::jsonb ->> 'logIndex')::bigint, (select id from person limit 1), now() from made`;
  });
  await world.db.admin`analyze`;
}

function decided(n: number): Entry {
  const reference = `NT25-${String(n).padStart(6, '0')}-A`;
  const decidedAt = new Date(Date.UTC(2026, 0, 1) + n * 3_600_000);
  return {
    reference,
    election: 'TK2025',
    platform: 'TikTok',
    decision: 'sent',
    decidedAt,
    logIndex: 1_000_000 + n,
    openings: [
      ['salt', 'decided_at', decidedAt.toISOString()],
      ['salt', 'decision', 'sent'],
      ['salt', 'election', 'TK2025'],
      ['salt', 'platform', 'TikTok'],
      ['salt', 'reference', reference],
    ],
    closed: [],
    outcomes: [],
    corrects: null,
    correctionReason: null,
  };
}
