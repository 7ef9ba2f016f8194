import { connect, type Database } from '#db/connect.ts';
import { connectionFromUrl } from '#db/connection/connection-from-url.ts';
import { readers, type Reader } from '#db/readers.ts';
import { keysOf } from '#db/keys.ts';
import { createApp } from '#server/app.ts';
import { followRegister } from '#server/disclosure/register/register-ground.ts';
import { systemClock } from '#server/kernel/process/clock.ts';
import { countTrips } from '#server/testing/machines/count-trips.ts';
import { watchStatements } from '#server/testing/plans/watch-statements.ts';
import { testSecret } from '#server/testing/secrets.ts';
import { testSite } from '#server/testing/test-site.ts';
import { visitorOf, type Visitor } from '#server/testing/visit.ts';
import type { Ground } from '#server/testing/ground.ts';
import type { Statement } from './work.ts';

/** What a page does at the database: how often it waits for it, and which selects it asks. */
export type Observation = { trips: number; statements: Statement[] };

/** The application once more, in this process, with a relay before its database that counts and listens. */
export async function startObserving({ urlOf, socketPath }: Pick<Ground, 'urlOf' | 'socketPath'>) {
  const relay = await countTrips(socketPath);
  let asked: Statement[] = [];
  const through = (reader: Reader): Database => {
    const connection = { ...connectionFromUrl(urlOf(reader)), host: '127.0.0.1', port: relay.port };
    const database = connect({ reader, connection, keys: keysOf(testSecret, reader), max: 1 });
    return watchStatements(database, ({ statement: { sql, parameters } }) => void asked.push({ sql, parameters }));
  };
  const { worker, ...databases } = Object.fromEntries(readers.map((reader) => [reader, through(reader)])) as Record<
    Reader,
    Database
  >;
  const unfollow = followRegister(databases.public);
  const app = createApp({ site: testSite('', () => undefined), clock: systemClock, databases });
  const visitors = new Map<string, Visitor>();
  return {
    /** Looks at one opening of a page, after others: what a session has never heard is explained to it first. */
    observe: async (person: string, open: (visitor: Visitor) => Promise<{ status: number }>): Promise<Observation> => {
      const visitor =
        visitors.get(person) ?? (person === '' ? visitorOf(app) : await visitorOf(app, `${person}@demo.example`));
      visitors.set(person, visitor);
      for (let i = 0; i < 2; i++) await open(visitor);
      asked = [];
      const before = relay.trips();
      const { status } = await open(visitor);
      if (status >= 400) throw new Error(`A page of ${person || 'everybody'} answered ${status}.`);
      return { trips: relay.trips() - before, statements: asked };
    },
    close: async () => {
      await unfollow();
      await Promise.all([worker, ...Object.values(databases)].map((database) => database.close()));
      relay.close();
    },
  };
}
