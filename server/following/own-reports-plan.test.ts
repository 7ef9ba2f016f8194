import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import { cutOf, type Turn } from '#db/turn-page.ts';
import { sealedReport } from '../intake/report.ts';
import { insertFiled } from '../testing/incidents.ts';
import { openWorld, type World } from '../testing/world.ts';
import { ownIncidents, ownOrder } from './queries.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const [own, other] = [await world.askerFor('nienke', 'GM0402'), await world.askerFor('sjoerd')];
  const reports = Array.from({ length: 3000 }, (_, n) => {
    const { personId, organisationId } = n % 10 === 0 ? own : other;
    const filedAt = new Date(Date.now() - n * 20_000);
    const told = { category: 'process-location', title: `Melding ${n}`, description: 'Tekst. '.repeat(40), place: '' };
    const about = {
      noticedAt: filedAt,
      happenedAt: null,
      municipality: 'GM0402',
      urgency: 'today',
      tlp: 'AMBER',
    } as const;
    const rest = { victimRole: null, locale: 'nl', exercise: false, organisation: organisationId, files: [] };
    const sealed = sealedReport.seal({ ...told, ...about, ...rest });
    return { id: randomUUID(), reference: `PS27-${n}-A`, filer: { personId, kind: 'municipality' }, sealed, filedAt };
  });
  await insertFiled(world.db.admin, reports);
  await world.db.admin.unsafe('analyze');
}, 120_000);
afterAll(() => world.close());

const halfway = new Date(Date.now() - 30_000_000).toISOString().replace('Z', '000Z');

test.each([
  ['the first page', {}],
  ['a page further on', { after: `${halfway}~${randomUUID()}` }],
] as const)("under row-level security %s of an organisation's own reports walks its index", async (_, turn: Turn) => {
  const asker = await world.askerFor('nienke', 'GM0402');
  const plan = await asPerson(world.db.readers.reporter, asker, async (tx) => {
    const cut = cutOf(ownOrder, turn, 25);
    const page = ownIncidents(tx, asker.organisationId, false).where(cut.beyond).orderBy(cut.order).limit(cut.limit);
    const rows = await page.explain<{ 'QUERY PLAN': string }>('text', sql`analyze, buffers`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toMatch(/Index Scan using incident_of_organisation/);
  expect(plan).not.toMatch(/Seq Scan on (?:incident|triage_case)|Sort Key/);
});
