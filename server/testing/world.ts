import { say } from '../kernel/words.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Hono } from 'hono';
import { messagesFor } from '#views/messages/messages.ts';
import type { Asker } from '#db/as-person.ts';
import { demoPeople } from '../demo/people.ts';
import { createApp } from '../app.ts';
import { readCalendar } from '../reference/read-calendar.ts';
import { currentPhase, currentRound } from '../reference/rounds.ts';
import type { Clock } from '../kernel/process/clock.ts';
import type { AppEnv, Site } from '../web/env.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { testSite } from './test-site.ts';
import { visitorOf, type Visitor } from './visit.ts';

export type World = {
  db: TestDatabase;
  app: Hono<AppEnv>;
  site: Site;
  /** Time stands still until a test moves it. */
  clock: Clock & { set: (now: Date) => void; pass: (seconds: number) => void };
  /** A signed-in person of the demonstration world, by key; `role` picks one of several memberships. */
  as: (key: string) => Promise<Visitor>;
  /** Somebody without account. */
  stranger: () => Visitor;
  /** What the database is told about a person. */
  askerFor: (key: string, organisation?: string) => Promise<Asker & { personId: string; organisationId: string }>;
  close: () => Promise<void>;
};

/** Named people and organisations on a database of their own, behind the real application. */
export async function openWorld(now = new Date()): Promise<World> {
  const db = await openTestDatabase();
  const clock = movableClock(now);
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'mt-files-'));
  const calendar = await readCalendar(db.readers.intake);
  const site = testSite(dataDir, (locale, at) => {
    const round = currentRound(calendar, at);
    const phase = currentPhase(calendar, round.code, at);
    return { name: say(round.name, locale), phase: messagesFor(locale).reference.phases[phase] };
  });
  const { worker: _, ...databases } = db.readers;
  const app = createApp({ site, clock, databases });
  const close = async () => {
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const as = (key: string) => visitorOf(app, emailOf(key));
  const stranger = () => visitorOf(app);
  const askerFor = (key: string, organisation?: string) => findAsker(db, emailOf(key), organisation);
  return { db, app, site, clock, as, stranger, askerFor, close };
}

function emailOf(key: string): string {
  const person = demoPeople.find((each) => each.key === key);
  if (!person) throw new Error(`Nobody in the test world is called ${key}.`);
  return person.email;
}

async function findAsker(db: TestDatabase, email: string, organisation: string | undefined) {
  const [row] = await db.admin<{ person: string; organisation: string; kind: string; role: string }[]>`
    select p.id as person, o.id as organisation, o.kind, m.role from person p join membership m on m.person_id = p.id
    join organisation o on o.id = m.organisation_id
    where p.email = ${email} and (${organisation ?? null}::text is null or o.code = ${organisation ?? null}) limit 1`;
  if (!row) throw new Error(`${email} belongs to no such organisation.`);
  return {
    kind: 'person' as const,
    personId: row.person,
    organisationId: row.organisation,
    organisationKind: row.kind,
    role: row.role,
  };
}

function movableClock(start: Date): World['clock'] {
  let now = start;
  const set = (moment: Date) => (now = moment);
  return { now: () => now, set, pass: (seconds) => set(new Date(now.getTime() + seconds * 1000)) };
}
