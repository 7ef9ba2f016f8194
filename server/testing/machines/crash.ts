import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { post, prepareGround, reportForm, signIn, type Ground } from '../ground.ts';

/** Which promise is taken away, to show that the test can turn red (security: finding 1). */
export type Control = 'none' | 'synchronous_commit_off' | 'new_key_at_every_try';

/** How much must have happened before it is counted. */
export type Least = { reports: number; crashes: number };

export type CrashReport = { acknowledged: number; lost: number; doubled: number; halfDone: number; crashes: number };

/**
 * Sends reports to the real application in a process of its own, on a durable PostgreSQL, while one or the other is killed
 * again and again, until there were `least` of both; then counts. Acknowledged means: its sender saw the receipt.
 */
export async function submitThroughCrashes(least: Least, control: Control): Promise<CrashReport> {
  const ground = await prepareGround();
  try {
    const state: State = { app: await ground.startApp(), done: false, crashes: 0, acknowledged: [] };
    await neverTooMany(ground);
    const cookie = await signIn(ground.port, 'nienke@demo.example');
    if (control === 'synchronous_commit_off') await loseDurability(ground);
    const chaos = crashAgainAndAgain(ground, state, control);
    const enough = () => state.crashes >= least.crashes && state.acknowledged.length >= least.reports;
    await submitAll(ground.port, cookie, state.acknowledged, enough, control).finally(() => (state.done = true));
    await chaos;
    state.app.kill('SIGKILL');
    return { ...(await count(ground, state.acknowledged)), crashes: state.crashes };
  } finally {
    await ground.close();
  }
}

// One person sends more here than anybody may: it is counted as ever, and is never too much.
async function neverTooMany(ground: Ground): Promise<void> {
  const admin = ground.admin();
  await admin`create function meta.forget() returns trigger language plpgsql as $$ begin new.hits := 1; return new; end $$`;
  await admin`create trigger forget before insert or update on throttle for each row execute function meta.forget()`;
  await admin.end();
}

// Sessions are opened with it on, whatever the server says, so every change takes it off for its own transaction.
async function loseDurability(ground: Ground): Promise<void> {
  const admin = ground.admin();
  await admin`create function meta.hasten() returns trigger language plpgsql as $$
    begin perform set_config('synchronous_commit', 'off', true); return null; end $$`;
  const tables = await admin<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`;
  for (const { name } of tables)
    await admin`create trigger hasten after insert or update or delete on ${admin(name)} execute function meta.hasten()`;
  await admin`alter system set wal_writer_delay = '10s'`;
  await admin`select pg_reload_conf()`;
  await admin.end();
}

type State = { app: ChildProcess; done: boolean; crashes: number; acknowledged: string[] };

async function crashAgainAndAgain(ground: Ground, state: State, control: Control): Promise<void> {
  while (!state.done) {
    await more(state, 10 + Math.random() * 60);
    if (state.done) return;
    state.crashes++;
    if (control !== 'synchronous_commit_off' && state.crashes % 2 === 0) {
      state.app.kill('SIGKILL');
      state.app = await ground.startApp();
    } else {
      await ground.restartPostgres();
    }
  }
}

// Senders never pause, so whatever comes next comes in the middle of something; a slow machine has as many reports between two crashes.
async function more(state: State, reports: number): Promise<void> {
  for (const least = state.acknowledged.length + reports; state.acknowledged.length < least && !state.done;)
    await sleep(10);
}

/** Eight senders; each tries a report until it sees the receipt, and adds what it was called. */
async function submitAll(
  port: number,
  cookie: string,
  acknowledged: string[],
  enough: () => boolean,
  control: Control,
): Promise<void> {
  const sender = async () => {
    while (!enough()) {
      const marker = `Melding ${randomUUID()}`;
      const form = reportForm(randomUUID(), marker); // made once: what is sent again is the very same form
      while (!(await submit(port, cookie, form))) {
        if (control === 'new_key_at_every_try') form['sleutel'] = randomUUID();
        await sleep(20);
      }
      acknowledged.push(marker);
    }
  };
  await Promise.all(Array.from({ length: 8 }, sender));
}

/** Sends a report once; false when its fate is unknown, so that the same is sent again. A refusal is a fault of the test. */
async function submit(port: number, cookie: string, form: Record<string, string>): Promise<boolean> {
  try {
    const answer = await post(port, '/melden', cookie, form);
    const page = await answer.text();
    if (answer.status >= 400 && answer.status < 500) throw new Refused(`${answer.status}: ${page.slice(0, 500)}`);
    return answer.status === 303;
  } catch (error) {
    if (error instanceof Refused) throw error;
    return false;
  }
}

class Refused extends Error {}

async function count(ground: Ground, acknowledged: string[]): Promise<Omit<CrashReport, 'crashes'>> {
  const admin = ground.admin();
  const rows = await admin<{ description: string; times: number; whole: boolean }[]>`
    select i.body::jsonb ->> 'description' as description, count(*)::int as times,
      bool_and(exists (select from triage_case c where c.incident_id = i.id)
        and exists (select from submission s where s.incident_id = i.id)
        and exists (select from audit_event e where e.stream = 'incident:' || i.id)) as whole
    from incident i group by 1`;
  await admin.end();
  const times = new Map(rows.map((row) => [row.description, row.times]));
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((marker) => !times.has(marker)).length,
    doubled: rows.filter((row) => row.times > 1).length,
    halfDone: rows.filter((row) => !row.whole).length,
  };
}
