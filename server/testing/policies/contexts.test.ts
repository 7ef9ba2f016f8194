import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asPart, asPerson, signedOut, type Asker, type AskingSession } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import { readers, type Reader } from '#db/readers.ts';
import { recordAudit } from '../../audit/record.ts';
import { fileIncident } from '../incidents.ts';
import { openWorld, type World } from '../world.ts';
import { contextOf, type Context } from './askers.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (const [filer, organisation] of [
    ['nienke', 'GM0402'],
    ['sjoerd', 'GM1900'],
    ['amir', 'PVHV'],
    ['eline', 'VZL'],
  ] as const)
    for (let i = 0; i < 3; i++) await fileIncident(world, { filer, organisation, title: `Van ${filer}` });
});
afterAll(() => world.close());

const incidents = (tx: Tx) =>
  sql<{ owner: string; title: string }>`select filer_organisation_id as owner, title from incident`.execute(tx);

const signed = async (tx: Tx, asker: string, audience: Reader): Promise<Context> => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
  return contextOf(asker, audience, rows[0]?.pid ?? 0);
};
const present = (tx: Tx, context: Context) => sql`select ctx.enter(${context?.payload}, ${context?.mac})`.execute(tx);
const enter = (asker: string, audience: Reader) => async (tx: Tx) => present(tx, await signed(tx, asker, audience));

const refused = { code: '42501' };

describe('a context', () => {
  test('that is limited to nothing opens nothing; a limit is a list of permissions, not a text of them', async () => {
    const noor = await world.askerFor('noor');
    const narrowed = (only: string[]): Asker => ({ ...noor, kind: 'key', keyId: 'a-key', only });
    const read = (only: string[]) => asPerson(world.db.readers.table, narrowed(only), incidents);
    expect((await read(['triage.read'])).rows).not.toEqual([]);
    expect((await read([])).rows).toEqual([]);
    expect(() => read(['page.read,triage.read'])).toThrow('comma');
  });

  test.each(['forged', 'altered', 'elsewhere', 'replayed', 'expired'])(
    'that is %s is refused when it is entered',
    async (kind) => {
      await expect(asPart(world.db.readers.table, enter(kind, 'table'))).rejects.toMatchObject(refused);
    },
  );

  test.each(['forged', 'elsewhere', 'replayed', 'expired'])(
    'that is %s opens nothing when somebody sets it without entering',
    async (kind) => {
      const read = asPart(world.db.readers.table, async (tx) => {
        const context = await signed(tx, kind, 'table');
        await sql`select set_config('ctx.payload', ${context?.payload}, true), set_config('ctx.mac', ${context?.mac}, true)`.execute(
          tx,
        );
        return incidents(tx);
      });
      await expect(read).rejects.toMatchObject(refused);
    },
  );

  test.each(readers)('made for %s is good there and nowhere else', async (reader) => {
    await asPart(world.db.readers[reader], enter('named', reader));
    for (const other of readers.filter((each) => each !== reader))
      await expect(asPart(world.db.readers[other], enter('named', reader))).rejects.toMatchObject(refused);
  });

  test('that somebody reads in one session is good in no other of the same reader', async () => {
    const { table } = world.db.readers;
    await asPerson(table, await world.askerFor('joost'), async (tx) => {
      const { rows } = await sql<{ payload: string; mac: string }>`
        select current_setting('ctx.payload') as payload, current_setting('ctx.mac') as mac`.execute(tx);
      const stolen = rows[0] ?? null;
      expect((await incidents(tx)).rows.length).toBeGreaterThan(0);
      await expect(asPart(table, (other) => present(other, stolen))).rejects.toMatchObject(refused);
    });
  });

  test('is good only while the session it names is there, for exactly who asks', async () => {
    const joost = await world.askerFor('joost');
    const { organisationId } = await world.askerFor('nienke');
    const hash = 'ab'.repeat(32);
    const { admin } = world.db;
    await admin`
      insert into session (id_hash, person_id, membership_id, expires_at)
      select decode(${hash}, 'hex'), person_id, id, now() + interval '5 minutes' from membership where person_id = ${joost.personId}`;
    const read = async (changes: Partial<Asker> = {}, of = hash) => {
      const session: AskingSession = { hash: of, held: false, over: false };
      const asking = asPerson(world.db.readers.table, { ...joost, ...changes, session } as Asker, incidents);
      const code = await asking.then(
        () => 'good',
        (error: { code: string }) => error.code,
      );
      return [code, session.held, session.over];
    };
    const over = [signedOut, false, true];
    expect(await read()).toEqual(['good', true, false]);
    expect(await read({}, 'cd'.repeat(32))).toEqual(over);
    for (const other of [
      { personId: randomUUID() },
      { organisationId },
      { organisationKind: 'ministry' },
      { role: 'auditor' },
    ])
      expect([other, await read(other)]).toEqual([other, over]);
    expect(await read({ organisationId: undefined, organisationKind: undefined, role: undefined })).toEqual(over);
    await admin`update session set membership_id = null where id_hash = decode(${hash}, 'hex')`;
    expect(await read()).toEqual(over);
    expect(await read({ organisationId: undefined, organisationKind: undefined, role: undefined })).toEqual([
      'good',
      true,
      false,
    ]);
  });

  test('ends when its asker does, however long the transaction may last', async () => {
    const until = new Date(Date.now() - 1000);
    const over = { ...(await world.askerFor('joost')), until };
    await expect(asPerson(world.db.readers.table, over, incidents)).rejects.toMatchObject(refused);
    const link: Asker = { kind: 'link', linkId: 'a-link', until };
    await expect(asPerson(world.db.readers.partner, link, incidents)).rejects.toMatchObject(refused);
  });

  test('of a key is written in the audit by the name of the key, and of no person', async () => {
    const { organisationId } = await world.askerFor('nienke');
    const key: Asker = { kind: 'key', keyId: 'key-7', organisationId, role: 'reporter' };
    const { id } = await fileIncident(world, { filer: 'nienke', organisation: 'GM0402' });
    const action = 'incident.extended';
    await asPerson(world.db.readers.reporter, key, (tx) => recordAudit(tx, { about: `incident:${id}`, action }));
    const [event] = await world.db.admin`
      select reader, asker, person_id, organisation_id, role from audit_event where stream = ${`incident:${id}`} and action = ${action}`;
    expect(event).toEqual({
      reader: 'meldtafel_reporter',
      asker: 'key:key-7',
      person_id: null,
      organisation_id: organisationId,
      role: 'reporter',
    });
  });

  test.each(readers.filter((reader) => !['public', 'worker'].includes(reader)))(
    'that is not there writes nothing in the audit as %s: only the worker acts for nobody',
    async (reader) => {
      const unasked = (tx: Tx) => recordAudit(tx, { about: 'log:nobody', action: 'log.grown' });
      await expect(asPart(world.db.readers[reader], unasked)).rejects.toThrow('nobody is asking');
      await asPart(world.db.readers.worker, unasked);
    },
  );

  // What is sent together with an opening that failed would run by itself, without an asker.
  test('that is not there allows nothing, not even what anybody may do', async () => {
    for (const reader of readers) {
      const ask = sql<{ may: boolean }>`select ctx.may('incident.submit') or ctx.may('receipt.open') as may`;
      const { rows } = await ask.execute(world.db.readers[reader].kysely);
      expect([reader, rows]).toEqual([reader, [{ may: false }]]);
    }
  });

  test('that is not there leaves every table of reports empty', async () => {
    const { intake, reporter, table, ministry, auditor } = world.db.readers;
    for (const database of [intake, reporter, table, ministry, auditor])
      expect((await asPart(database, incidents)).rows).toEqual([]);
  });

  // What it is limited to is asked at the first row, when nobody asks; what it may only at the second, when somebody does.
  test('that is for one incident is not widened by a statement that empties it and sets it again', async () => {
    const { id: closed } = await fileIncident(world, { category: 'cyber-municipality' });
    const { id: open } = await fileIncident(world, { category: 'process-voting-method' });
    const sanne = await world.askerFor('sanne');
    const read = (asker: Asker, emptied: number) =>
      asPerson(world.db.readers.ministry, asker, async (tx) => {
        await sql`set local enable_seqscan = off`.execute(tx);
        await sql`set local enable_bitmapscan = off`.execute(tx);
        await sql`select set_config('test.kept', current_setting('ctx.payload'), true)`.execute(tx);
        const { rows } = await sql<{ id: string }>`
          select i.id from (values (1, ${closed}::uuid), (2, ${open}::uuid)) v (n, id)
          cross join lateral (select set_config('ctx.payload', case v.n when ${emptied}::int then '' else current_setting('test.kept') end, true) as payload offset 0) s
          cross join lateral (select t.id from incident t where t.id = case when s.payload is not null then v.id end offset 0) i`.execute(
          tx,
        );
        return rows.map(({ id }) => id);
      });
    const elsewhere = { ...sanne, incidentId: closed };
    expect(await read(sanne, 0)).toEqual([open]);
    expect(await read(elsewhere, 0)).toEqual([]);
    expect(await read(elsewhere, 1)).toEqual([]);
  });

  test('is good only where what others committed is seen at once: guards look at what is there now', async () => {
    for (const level of ['repeatable read', 'serializable']) {
      const asking = world.db.readers.table.transact(async (tx) => {
        await sql.raw(`set transaction isolation level ${level}`).execute(tx);
        await sql`select ctx.enter('', '')`.execute(tx);
      });
      await expect(asking).rejects.toThrow('only in a transaction that reads what is committed');
    }
  });

  test('ends with its transaction, also after an error', async () => {
    const asker = await world.askerFor('joost');
    const { table } = world.db.readers;
    const after = () =>
      Promise.all(Array.from({ length: 8 }, () => asPart(table, async (tx) => (await incidents(tx)).rows.length)));
    expect((await asPerson(table, asker, incidents)).rows.length).toBeGreaterThan(0);
    expect(await after()).toEqual(Array(8).fill(0));
    await expect(asPerson(table, asker, (tx) => sql`select 1 / 0`.execute(tx))).rejects.toMatchObject({
      code: '22012',
    });
    expect(await after()).toEqual(Array(8).fill(0));
  });

  test('cannot carry the separator into another claim', async () => {
    const person: Asker = { kind: 'person', personId: 'x|y' };
    await expect((async () => asPerson(world.db.readers.table, person, incidents))()).rejects.toThrow(TypeError);
  });
});

test('a thousand transactions of many people at once over four connections each, some cut short, never show a foreign row', async () => {
  const people = await Promise.all(
    ['nienke', 'sjoerd', 'amir', 'eline', 'fatima', 'joost'].map((key) => world.askerFor(key)),
  );
  const foreign: string[] = [];
  let seen = 0;
  let aborted = 0;
  const one = async (turn: number): Promise<void> => {
    const asker: Asker = people[turn % people.length] ?? { kind: 'visitor' };
    await asPerson(world.db.readerOf(asker), asker, async (tx) => {
      if (turn % 7 === 0) await sql`select pg_sleep(0.001)`.execute(tx);
      if (turn % 5 === 0) await sql`select 1 / 0`.execute(tx);
      const { rows } = await incidents(tx);
      seen += rows.length;
      if (asker.role === 'reporter')
        foreign.push(...rows.filter((row) => row.owner !== asker.organisationId).map((row) => row.title));
      if (turn % 11 === 0) throw new Error('changed my mind');
    }).catch(() => aborted++);
  };
  for (let batch = 0; batch < 20; batch++) await Promise.all(Array.from({ length: 50 }, (_, i) => one(batch * 50 + i)));
  expect(foreign).toEqual([]);
  expect(aborted).toBeGreaterThan(200);
  expect(seen).toBeGreaterThan(1000);
});
