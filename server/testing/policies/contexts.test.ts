import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asPart, asPerson, signedOut, type Asker, type AskingSession } from '#db/as-person.ts';
import { connect, type Database, type Tx } from '#db/connect.ts';
import { keyFor, keysOf } from '#db/keys.ts';
import { readers, type Reader } from '#db/readers.ts';
import { recordAudit } from '../../audit/record.ts';
import { fileIncident } from '../incidents.ts';
import { openWorld, type World } from '../world.ts';
import { testSecret } from '../secrets.ts';
import { contextOf } from './askers.ts';

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

const sha256 = (...parts: (Buffer | string)[]) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();
const keyed = (key: Buffer, message: Buffer | string) => sha256(key, sha256(key, message));

type Signed = { payload: string; mac: string };
type Sign = (asker: string, changes?: { turn?: number; reader?: Reader }) => Signed;

const contextKeyOf = (reader: Reader): Buffer => keyFor(world.db.readers[reader], 'context');

/** What the application does in a session to sign there, written out a second time. */
async function openSession(tx: Tx, reader: Reader, key = contextKeyOf(reader)): Promise<Sign> {
  const { rows } = await sql<{ asked: string }>`select ctx.challenge() as asked`.execute(tx);
  const { proof, sign } = answerTo(rows[0]?.asked ?? '', reader, key);
  await sql`select ctx.open(${proof})`.execute(tx);
  return sign;
}

function answerTo(asked: string, reader: Reader, key: Buffer): { proof: Buffer; sign: Sign } {
  const hidden = keyed(sha256(key), asked);
  const own = Buffer.from(sha256(key, asked).subarray(0, 16).toString('hex'));
  const sign: Sign = (asker, { turn = 1, reader: audience = reader } = {}) => {
    const payload = `${contextOf(asker, audience).payload.replace(/[0-9]+$/, String(turn))}|`;
    return { payload, mac: keyed(own, payload).toString('hex') };
  };
  return { proof: Buffer.from(key.map((byte, at) => byte ^ (hidden[at] ?? 0))), sign };
}

const present = (tx: Tx, { payload, mac }: Signed) => sql`select ctx.enter(${payload}, ${mac})`.execute(tx);
const set = (tx: Tx, { payload }: { payload: string }) =>
  sql`select set_config('ctx.payload', ${payload}, true)`.execute(tx);

const refused = { code: '42501' };

/** One session alone, so that what follows on each other is in the same. */
function openAlone(reader: Reader): Database {
  const alone = connect({
    reader,
    connection: world.db.connectionOf(reader),
    keys: keysOf(testSecret, reader),
    max: 1,
  });
  opened.push(alone);
  return alone;
}
const opened: Database[] = [];
afterAll(() => Promise.all(opened.map((database) => database.close())));

describe('a context', () => {
  test('that is limited to nothing opens nothing; a limit is a list of permissions, not a text of them', async () => {
    const noor = await world.askerFor('noor');
    const narrowed = (only: string[]): Asker => ({ ...noor, kind: 'key', keyId: 'a-key', only });
    const read = (only: string[]) => asPerson(world.db.readers.table, narrowed(only), incidents);
    expect((await read(['triage.read'])).rows).not.toEqual([]);
    expect((await read([])).rows).toEqual([]);
    expect(() => read(['page.read,triage.read'])).toThrow('comma');
  });

  test('that was signed for this session and this turn is taken', async () => {
    const rows = await asPart(world.db.readers.table, async (tx) => {
      const sign = await openSession(tx, 'table');
      await present(tx, sign('named'));
      await sql`select set_config('ctx.payload', '', true)`.execute(tx);
      await present(tx, sign('coordinator', { turn: 2 }));
      return incidents(tx);
    });
    expect(rows.rows).not.toEqual([]);
  });

  test.each<[what: string, ask: (tx: Tx, sign: Sign) => Promise<Signed>]>([
    ['with an invented signature', async (_, sign) => ({ ...sign('named'), mac: sha256('a guess').toString('hex') })],
    ['with the signature of another', async (_, sign) => ({ ...sign('named'), mac: sign('partner').mac })],
    ['without a signature', async (_, sign) => ({ ...sign('named'), mac: null as unknown as string })],
    ['that says nothing', async () => ({ payload: null, mac: null }) as unknown as Signed],
    ['for another reader', async (_, sign) => sign('named', { reader: 'partner' })],
    ['that has ended', async (_, sign) => sign('expired')],
    [
      'of another session',
      async () => asPart(openAlone('table'), async (tx) => (await openSession(tx, 'table'))('named')),
    ],
    [
      'of this session before it was opened again',
      async (tx, sign) => (await openSession(tx, 'table'), sign('named', { turn: 9 })),
    ],
    ['by the key of another reader', async (tx) => (await openSession(tx, 'table', contextKeyOf('partner')))('named')],
    [
      'by what the database keeps of the key',
      async (tx) => {
        const kept = sha256(contextKeyOf('table'));
        return (await openSession(tx, 'table', kept))('named');
      },
    ],
    [
      'that was entered before',
      async (tx, sign) => (await present(tx, sign('named', { turn: 5 })), sign('named', { turn: 5 })),
    ],
    [
      'of a turn before',
      async (tx, sign) => (await present(tx, sign('named', { turn: 5 })), sign('partner', { turn: 4 })),
    ],
  ])('%s is refused', async (_, ask) => {
    const entering = asPart(world.db.readers.table, async (tx) =>
      present(tx, await ask(tx, await openSession(tx, 'table'))),
    );
    await expect(entering).rejects.toMatchObject(refused);
  });

  test.each(readers)('made for %s is good there and nowhere else', async (reader) => {
    const enter = (as: Reader) =>
      asPart(world.db.readers[as], async (tx) => present(tx, (await openSession(tx, as))('named', { reader })));
    await enter(reader);
    for (const other of readers.filter((each) => each !== reader))
      await expect(enter(other)).rejects.toMatchObject(refused);
  });

  test('is good in the transaction in which it was entered, and in no other of that session', async () => {
    const table = openAlone('table');
    const joost = await world.askerFor('joost');
    const read = await asPerson(table, joost, async (tx) => {
      const { rows } = await sql<{ payload: string }>`select current_setting('ctx.payload') as payload`.execute(tx);
      expect((await incidents(tx)).rows).not.toEqual([]);
      return rows[0] ?? { payload: '' };
    });
    for (const setting of [
      'extra_float_digits = -15',
      "timezone = 'Asia/Tokyo'",
      "datestyle = 'SQL, DMY'",
      "intervalstyle = 'sql_standard'",
    ])
      await expect(
        asPart(table, async (tx) => {
          await sql`${sql.raw(`set local ${setting}`)}`.execute(tx);
          await set(tx, read);
          return incidents(tx);
        }),
      ).rejects.toMatchObject(refused);
    expect((await asPerson(table, joost, incidents)).rows).not.toEqual([]);
  });

  test.each([
    ['changed', (payload: string) => payload.replace('|person|', '|visitor|')],
    ['made longer', (payload: string) => `${payload}|`],
    ['of whoever it likes', () => contextOf('auditor', 'table').payload],
  ])('that is %s after it was entered opens nothing', async (_, change) => {
    const read = asPerson(world.db.readers.table, await world.askerFor('joost'), async (tx) => {
      const { rows } = await sql<{ payload: string }>`select current_setting('ctx.payload') as payload`.execute(tx);
      await set(tx, { payload: change(rows[0]?.payload ?? '') });
      return incidents(tx);
    });
    await expect(read).rejects.toMatchObject(refused);
  });

  test('that ends while its transaction goes on opens nothing any more', async () => {
    const until = new Date(Date.now() + 2000);
    const read = asPerson(world.db.readers.table, { ...(await world.askerFor('joost')), until }, async (tx) => {
      expect((await incidents(tx)).rows).not.toEqual([]);
      await sql`select pg_sleep(3)`.execute(tx);
      return incidents(tx);
    });
    await expect(read).rejects.toThrow('context: expired');
  });

  test.each(readers)('is kept where %s cannot write, and what signs it where it cannot read', async (reader) => {
    for (const statement of [
      ...['mark_a', 'mark_b', 'turn', 'key_a', 'key_b'].flatMap((name) => [
        `select setval('ctx.${name}', 1)`,
        `select nextval('ctx.${name}')`,
        `alter sequence ctx.${name} restart`,
      ]),
      ...['turn', 'key_a', 'key_b'].flatMap((name) => [
        `select currval('ctx.${name}')`,
        `select last_value from ctx.${name}`,
      ]),
      "select ctx.mark('1')",
      'select ctx.session_key()',
      'select * from ctx.reader_key',
      'create temp sequence mark_a',
    ])
      await expect(
        asPart(world.db.readers[reader], (tx) => sql.raw(statement).execute(tx)),
        statement,
      ).rejects.toMatchObject(refused);
  });

  test('is signed with what no copy of the database holds', async () => {
    await asPerson(openAlone('table'), await world.askerFor('joost'), incidents);
    const kept = await world.db
      .admin`select a.last_value::text as a, b.last_value::text as b from ctx.key_a a, ctx.key_b b`;
    expect(kept).toEqual([{ a: '0', b: '0' }]);
  });

  test('is lost with what the session remembers, and the next one is not', async () => {
    const table = openAlone('table');
    const joost = await world.askerFor('joost');
    await expect(
      asPerson(table, joost, async (tx) => {
        await sql`discard sequences`.execute(tx);
        return incidents(tx);
      }),
    ).rejects.toThrow('not yet defined');
    await expect(asPerson(table, joost, incidents)).rejects.toThrow('not yet defined');
    expect((await asPerson(table, joost, incidents)).rows).not.toEqual([]);
  });

  test.each([
    ['datestyle', 'SQL, DMY'],
    ['row_security', 'off'],
    ['default_transaction_read_only', 'on'],
    ['gin_fuzzy_search_limit', '1'],
    ['search_path', 'nowhere'],
    ['ctx.payload', 'what somebody left'],
  ])('finds nothing of what somebody left set before it in the session: %s', async (name, value) => {
    const table = openAlone('table');
    const joost = await world.askerFor('joost');
    const read = (tx: Tx) => sql<{ now: string }>`select current_setting(${name}, true) as now`.execute(tx);
    const leave = (tx: Tx) => sql`select set_config(${name}, ${value}, false)`.execute(tx);
    const before = name === 'ctx.payload' ? null : (await asPerson(table, joost, read)).rows;
    await asPart(table, leave);
    const after = await asPerson(table, joost, read);
    if (before) expect(after.rows).toEqual(before);
    expect((await asPerson(table, joost, incidents)).rows).not.toEqual([]);
  });

  test('stands in the text of no statement', async () => {
    const joost = await world.askerFor('joost');
    const { rows } = await asPerson(world.db.readers.table, joost, (tx) =>
      sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(tx),
    );
    expect(rows.map(({ statement }) => statement)).toContain('select ctx.enter($1, $2)');
    expect(rows.filter(({ statement }) => statement.includes(joost.personId))).toEqual([]);
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

  test('nor is it in another transaction that the same message begins', async () => {
    const session = postgres({ ...world.db.connectionOf('table'), max: 1 });
    const [{ asked } = { asked: '' }] = await session<{ asked: string }[]>`select ctx.challenge() as asked`;
    const { proof, sign } = answerTo(asked, 'table', contextKeyOf('table'));
    await session`select ctx.open(${proof})`;
    const { payload, mac } = sign('named');
    const asking = session
      .unsafe(
        `begin; select ctx.enter('${payload}', '${mac}'); commit; begin isolation level repeatable read;
            set local ctx.payload = '${payload}'; select count(*) from incident; commit`,
      )
      .simple();
    await expect(asking).rejects.toThrow('not entered in this transaction');
    await session.end();
  });

  // Of no key of its own anything is kept: what it shows is equal to nothing, and it would sign with the challenge that it reads.
  test.each([
    ['something', 'none', "'x'"],
    ['nothing', 'none', 'null'],
    ['nothing, as its reader', 'meldtafel_table', 'null'],
  ])('is not opened by a login that is a member of its reader and shows %s', async (_, role, proof) => {
    await world.db.admin.unsafe("create role app_table login in role meldtafel_table password 'x'");
    const session = postgres({ ...world.db.connectionOf('table'), user: 'app_table', password: 'x', max: 1 });
    try {
      const opening = session.unsafe(
        `select set_config('role', '${role}', false), ctx.challenge(), ctx.open(${proof})`,
      );
      await expect(opening).rejects.toMatchObject(refused);
    } finally {
      await session.end();
      await world.db.admin`drop role app_table`;
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
