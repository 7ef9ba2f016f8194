import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localFromMoment } from '../kernel/local-time.ts';
import { forceClosed } from '../testing/closed.ts';
import { fileIncident } from '../testing/incidents.ts';
import { multiply } from '../testing/multiply.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let nienke: Visitor;
beforeAll(async () => {
  world = await openWorld();
  nienke = await world.as('nienke');
});
afterAll(() => world.close());

const read = (csv: string): string[][] => parse(csv, { bom: true, delimiter: ';' });

test('a reporter takes the list along: the columns of the page, every row, and no row of others', async () => {
  const { reference } = await fileIncident(world, { title: '=1+1 is geen titel', tlp: 'GREEN' });
  await fileIncident(world, { organisation: 'GM1900', filer: 'sjoerd', title: 'Van een ander' });
  expect((await nienke.get('/meldingen')).body).toContain('href="/meldingen.csv"');
  const { body, headers, ...answer } = await nienke.get('/meldingen.csv');
  expect(answer.status).toBe(200);
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(headers.get('content-disposition')).toContain('filename="meldingen.csv"');
  expect(headers.get('cache-control')).toBe('no-store');
  const [head, ...rows] = read(body);
  expect(head).toEqual(['Kenmerk', 'Melding', 'TLP', 'Stand', 'Gemeld']);
  const { day, time } = localFromMoment(world.clock.now());
  const status = expect.stringMatching(/^De verkiezingstafel kijkt vóór \w\w \d+ \S+ \d{4}, \d\d:\d\d/);
  expect(rows).toEqual([[reference, "'=1+1 is geen titel", 'GREEN', status, `${day} ${time}`]]);
});

test('in the language of the reader, and what is closed apart', async () => {
  const english = read((await nienke.get('/meldingen.csv?taal=en')).body);
  expect(english[0]).toEqual(['Reference', 'Report', 'TLP', 'Status', 'Reported']);
  for (const incident of await world.db.admin<{ id: string; reference: string }[]>`select id, reference from incident`)
    await forceClosed(world, incident);
  expect(read((await nienke.get('/meldingen.csv')).body)).toHaveLength(1);
  expect(read((await nienke.get('/meldingen.csv?stand=gesloten')).body)).toHaveLength(2);
});

test('it is sent while it is read, past the page of 500 that is read at once', async () => {
  const { id } = await fileIncident(world);
  await world.db.admin.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await multiply(tx, 601, { table: 'incident', of: ['id', id], ids: ['id'], references: ['reference'] });
    await multiply(tx, 601, {
      table: 'triage_case',
      of: ['incident_id', id],
      ids: ['incident_id'],
      references: ['reference'],
    });
  });
  const rows = read((await nienke.get('/meldingen.csv')).body).slice(1);
  expect(new Set(rows.map(([reference]) => reference)).size).toBe(601);
});

test('another organisation gets its own list, and nobody without account gets one', async () => {
  expect(read((await (await world.as('fatima')).get('/meldingen.csv')).body)).toHaveLength(1);
  expect((await world.stranger().get('/meldingen.csv')).status).toBe(303);
});
