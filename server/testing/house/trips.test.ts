import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Database } from '#db/connect.ts';
import { contextKey } from '#db/migrate.ts';
import { readers, type Reader } from '#db/readers.ts';
import { createApp } from '../../app.ts';
import { demoPeople } from '../../demo/people.ts';
import { fileIncident } from '../incidents.ts';
import { countTrips } from '../machines/count-trips.ts';
import { fileAssessed, refer } from '../referrals.ts';
import { testSecret } from '../secrets.ts';
import { visitorOf } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let relay: Awaited<ReturnType<typeof countTrips>>;
let far: Database[];
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  world = await openWorld();
  relay = await countTrips(`${world.db.connectionOf('intake').host}/.s.PGSQL.5432`);
  const through = (reader: Reader) => {
    const connection = { ...world.db.connectionOf(reader), host: '127.0.0.1', port: relay.port };
    return connect({ reader, connection, contextKey: contextKey(testSecret), max: 1 });
  };
  const databases = Object.fromEntries(readers.map((reader) => [reader, through(reader)])) as Record<Reader, Database>;
  far = Object.values(databases);
  const { worker: _, ...served } = databases;
  app = createApp({ ...world, databases: served });
});
afterAll(async () => {
  await Promise.all(far.map((database) => database.close()));
  relay.close();
  await world.close();
});

// Who it is, whether the session holds and all the page asks.
test('a page waits for the database once', async () => {
  const { reference } = await fileAssessed(world, { category: 'process-location' });
  const own = await fileIncident(world, { tlp: 'RED' });
  const referral = await refer(world, await world.as('joost'), {
    reference,
    partner: 'NCSC',
    reason: 'Zo afgesproken.',
  });
  const pages: Record<string, string[]> = {
    joost: ['/triage', '/triage?afdeling=dicht', `/triage/${reference}`],
    nienke: ['/meldingen', `/meldingen/${own.reference}`],
    daan: ['/verwijzingen', `/verwijzingen/${referral}`],
  };
  const trips: Record<string, number> = {};
  for (const [person, paths] of Object.entries(pages)) {
    const visitor = await visitorOf(app, demoPeople.find(({ key }) => key === person)?.email ?? '');
    for (const path of paths) {
      await visitor.get(path); // what the session has never heard is explained first, and who it is remembered
      const before = relay.trips();
      expect([path, (await visitor.get(path)).status]).toEqual([path, 200]);
      trips[path] = relay.trips() - before;
    }
  }
  expect(trips).toEqual(Object.fromEntries(Object.keys(trips).map((path) => [path, 1])));
});
