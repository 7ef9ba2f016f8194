import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { packageRoot } from '#db/package-root.ts';
import { verifyDocuments, verifyThings } from '../../audit/verify-kept.ts';
import { knownDefinitions } from '../../known-definitions.ts';
import { keptThings } from '../../things.ts';
import { fillWithDemo } from '../pages/fill-with-demo.ts';
import { openWorld, type World } from '../world.ts';
import { kinds } from './kinds.ts';
import { sentByPortal } from './sent-by-portal.ts';

const things = Object.values(keptThings);
const steps: readonly string[] = things.map((thing) => thing.steps);
const tables = [...new Set([...kinds.map(({ table }) => table), ...things.map(({ table }) => table), ...steps])];

let world: World;
let owner: Database;
beforeAll(async () => {
  world = await openWorld();
  const filled = await fillWithDemo(world);
  ({ owner } = filled);
  await sentByPortal(world, filled.signer); // which the demonstration has none of
}, 120_000);
afterAll(async () => {
  await owner.close();
  await world.close();
});

test('what verify-audit does not name when it is changed stands in decision 0011, column by column', async () => {
  const decision = readFileSync(path.join(packageRoot, 'server/decisions/0011-what-was-said-is-sealed.md'), 'utf8');
  const listed = [...decision.matchAll(/^ +- `(\w+)`: (.*)$/gm)].map(([, table = '', columns = '']) => [
    table,
    [...columns.matchAll(/`(\w+)`/g)].map(([, column = '']) => column),
  ]);
  expect(await findUnnamed()).toEqual(Object.fromEntries(listed));
}, 240_000);

type Column = { table: string; column: string; type: string; may_lack: boolean };

/** Columns of which some change to some row is named by nothing, by table. */
async function findUnnamed(): Promise<Record<string, string[]>> {
  const columns = await world.db.admin<Column[]>`
    select relname as table, attname as column, format_type(atttypid, null) as type, not attnotnull as may_lack
    from pg_attribute a join pg_class c on c.oid = attrelid
    where relnamespace = 'public'::regnamespace and relname = any(${tables}) and attnum > 0 and not attisdropped and attgenerated = ''
    order by relname, attname`;
  const found: Record<string, string[]> = {};
  for (const each of columns) if (!(await isNamed(each))) (found[each.table] ??= []).push(each.column);
  return found;
}

async function isNamed({ table, column, type, may_lack: mayLack }: Column): Promise<boolean> {
  const name = `"${column}"`;
  const other = `${name} = ${another(name, type)}`;
  const filled = `${name} is not null`;
  const ways: Change[] = [{ table, set: other, where: filled }];
  if (mayLack)
    ways.push({ table, set: other, where: `${name} is null` }, { table, set: `${name} = null`, where: filled });
  for (const way of ways)
    for (const part of ['true', ...(await partsOf(table))]) {
      const { changed, named } = await tamper({ ...way, where: `${way.where} and ${part}` });
      if (named < changed) return false;
    }
  return true;
}

// A step is one of many of its thing: those of one action at a time, so that no other step of it is what is named.
async function partsOf(table: string): Promise<string[]> {
  if (!steps.includes(table)) return [];
  const rows = await world.db.admin<{ action: string }[]>`select distinct action from ${world.db.admin(table)}`;
  return rows.map(({ action }) => `action = '${action}'`);
}

// Something else than what stands there, whatever that is.
function another(name: string, type: string): string {
  const made: Record<string, string> = {
    uuid: 'gen_random_uuid()',
    'uuid[]': 'array[gen_random_uuid()]',
    text: name === '"body"' ? `' ' || body` : `coalesce(${name}, '') || 'x'`,
    integer: `-1 - coalesce(${name}, 0)`,
    bigint: `-1 - coalesce(${name}, 0)`,
    boolean: `${name} is not true`,
    xid8: 'pg_current_xact_id()',
    jsonb: `'{"another": 1}'`,
    'timestamp with time zone': `coalesce(${name}, now()) + interval '1 day'`,
  };
  return made[type] ?? `no other ${type} is known`;
}

// What a name is of: several things of one report, or versions of one notice, are one of those.
const aboutIn = (name: string): string =>
  / ([A-Z0-9]+(?:-[A-Z0-9]+){2,})/.exec(name)?.[1] ?? / ([0-9a-f-]{36})/.exec(name)?.[1] ?? name;

type Change = { table: string; set: string; where: string };

/** How many rows, or things of steps, a superuser changed past everything, and how many things were named. Undone. */
async function tamper({ table, set, where }: Change): Promise<{ changed: number; named: number }> {
  const counted = { changed: 0, named: 0 };
  const undo = new Error('undo');
  const ofSteps = steps.includes(table);
  await asPart(owner, async (tx) => {
    await sql`set local role none`.execute(tx);
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql.raw(unbind(table)).execute(tx);
    const rows = ofSteps ? 'distinct thing_id' : '*';
    const { rows: found } = await sql<{ n: number }>`
      select count(${sql.raw(rows)})::int as n from ${sql.table(table)} where ${sql.raw(where)}`.execute(tx);
    counted.changed = found[0]?.n ?? 0;
    if (counted.changed === 0) throw undo;
    await sql`update ${sql.table(table)} set ${sql.raw(set)} where ${sql.raw(where)}`.execute(tx);
    await sql`set local role meldtafel_owner`.execute(tx);
    const faults = [
      ...(ofSteps ? [] : (await verifyDocuments(tx, knownDefinitions)).faults),
      ...(await verifyThings(tx, ofSteps ? things.filter((thing) => thing.steps === table) : things)).faults,
    ];
    counted.named = new Set(faults.map(({ name }) => aboutIn(name))).size;
    throw undo;
  }).catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  return counted;
}

// Whoever passes the triggers passes keys, checks and what is made by itself too.
const unbind = (table: string): string => `
  do $$ declare r record; begin
    for r in select attname from pg_attribute where attrelid = '${table}'::regclass and attidentity <> '' loop
      execute format('alter table ${table} alter %I drop identity', r.attname);
    end loop;
    for r in select conname from pg_constraint where conrelid = '${table}'::regclass and contype <> 't' order by contype desc loop
      execute format('alter table ${table} drop constraint if exists %I cascade', r.conname);
    end loop;
    for r in select indexrelid::regclass as name from pg_index where indrelid = '${table}'::regclass and indisunique loop
      execute format('drop index %s', r.name);
    end loop;
    for r in select attname from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped loop
      execute format('alter table ${table} alter %I drop not null', r.attname);
    end loop;
  end $$`;
