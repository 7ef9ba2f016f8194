import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '#db/connect.ts';
import { startEmbedded } from '#db/embedded/embedded.ts';
import { giveLogins } from '#db/logins.ts';
import { migrate } from '#db/migrate.ts';
import type { Reader } from '#db/readers.ts';
import { loadPeople } from '../../accounts/load-people.ts';
import { readAllReference } from '../../read-all-reference.ts';
import { vocabulary } from '../../vocabulary-rows.ts';
import { testPassword, testSecret } from '../secrets.ts';
import { demoParties, demoPeople } from '../../demo/people.ts';

export const templateName = 'meldtafel_template';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { socketDir: string; password: string; readers: Record<Reader, string> };
  }
}

/** One PostgreSQL for the whole run, with a migrated and peopled template that every test file copies. */
export default async function startPostgres({ provide }: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'mt-test-'));
  const pg = await startEmbedded({ dataDir: path.join(dir, 'pg'), fast: true });
  const admin = { host: pg.socketDir, user: 'postgres', password: pg.password, database: templateName };
  const stop = async () => {
    await pg.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    await createDatabase(admin, templateName);
    await fillTemplate(admin);
    provide('postgres', { socketDir: pg.socketDir, password: pg.password, readers: await giveLogins(admin) });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function fillTemplate(admin: Login): Promise<void> {
  await migrate(admin, testSecret, vocabulary, { load: await readAllReference() });
  const owner = connect({ reader: 'owner', connection: admin, max: 1 });
  await loadPeople(owner, demoParties, demoPeople, testPassword);
  await owner.close();
}

type Login = { host: string; user: string; password: string; database: string };

async function createDatabase(admin: Login, name: string): Promise<void> {
  const { default: postgres } = await import('postgres');
  const sql = postgres({ ...admin, database: 'postgres', max: 1 });
  await sql.unsafe(`create database ${name}`);
  await sql.end();
}
