import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import { cutOf, type Turn } from '#db/turn-page.ts';
import { sealedReport } from '../../intake/report.ts';
import { insertFiled } from '../../testing/incidents.ts';
import { openWorld, type World } from '../../testing/world.ts';
import type { QueueFilter } from './queue-form.ts';
import { queueOrder, queueSql } from './queue-queries.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const { personId, organisationId } = await world.askerFor('nienke', 'GM0402');
  const categories = await world.db.admin<{ code: string }[]>`select code from category order by code`;
  const places = await world.db.admin<{ code: string }[]>`select code from municipality order by code`;
  const reports = Array.from({ length: 6000 }, (_, n) => {
    const filedAt = new Date(Date.now() - n * 20_000);
    const sealed = sealedReport.seal({
      category: categories[n % 35]?.code ?? '',
      title: `Melding ${n}`,
      description: 'Tekst. '.repeat(40),
      noticedAt: filedAt,
      happenedAt: null,
      municipality: places[(n * 7) % 342]?.code ?? null,
      place: '',
      urgency: (['now', 'today', 'later'] as const)[n % 3] ?? 'now',
      tlp: n % 40 === 7 ? 'RED' : 'AMBER',
      victimRole: null,
      locale: 'nl',
      exercise: false,
      organisation: organisationId,
      files: [],
    });
    const reference = `PS27-${String(n).padStart(6, '0')}-A`;
    return { id: randomUUID(), reference, filer: { personId, kind: 'municipality' }, sealed, filedAt };
  });
  await insertFiled(world.db.admin, reports);
  await world.db.admin.unsafe('analyze');
}, 120_000);
afterAll(() => world.close());

async function planOf(filter: QueueFilter, turn: Turn = {}): Promise<string> {
  const asker = await world.askerFor('noor');
  return asPerson(world.db.readers.table, asker, async (tx) => {
    const statement = queueSql({ filter, personId: asker.personId, locale: 'nl' }, cutOf(queueOrder, turn, 50));
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (analyze, buffers) ${statement}`.execute(tx);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

const buffersOf = (plan: string): number =>
  [...(/Buffers:([^\n]*)/.exec(plan)?.[1] ?? '').matchAll(/(?:hit|read)=(\d+)/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );

const start = {};
const deep = { after: '2~2020-01-01T00:00:00.000000Z~00000000-0000-0000-0000-000000000000' };

test.each([
  ['the queue', start, undefined],
  ['a page further on', start, deep],
  ['one category', { ...start, category: 'process-location' }, undefined],
  ['what nobody took', { ...start, holder: 'nobody' }, undefined],
] as const)('under row-level security %s walks its index', async (_, filter, turn) => {
  const plan = await planOf(filter, turn);
  expect(plan).toMatch(/Index Scan using triage_queue/);
  expect(plan).not.toMatch(/Seq Scan on (?:incident|triage_case)/);
  expect(buffersOf(plan)).toBeLessThan(2500);
});

test.each([
  ['a state', { ...start, state: 'referred' }],
  ['a severity', { ...start, severity: 5 }],
  ['my own', { ...start, holder: 'me' }],
  ['a municipality', { ...start, municipality: 'GM0402' }],
] as const)('a filter on %s reads no more than what it finds', async (_, filter) => {
  const plan = await planOf(filter);
  expect(plan).not.toMatch(/Seq Scan on (?:incident|triage_case)/);
  expect(buffersOf(plan)).toBeLessThan(1500);
});
