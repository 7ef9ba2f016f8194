import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPart, asPerson, type Asker } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import { startLog, type TestLog } from '../../testing/log.ts';
import { approvedNotice, decideNotice, draftedNotice, hashOf, letterOf, noticeInput } from '../../testing/notices.ts';
import { force } from '../../testing/force.ts';
import { openWorld, type World } from '../../testing/world.ts';
import type { Role } from '../../vocabulary/permissions.ts';
import { BrokenSeal, type Sealed } from '../../kernel/sealed.ts';
import { approveNotice } from './approve-notice.ts';
import { editNotice } from '../edit-notice.ts';
import { valuesOf } from '../notice-form.ts';
import { sealedNotice, type NoticeContent } from '../notice.ts';
import { releaseNotice } from './release-notice.ts';
import { takeStep } from '../../steps/take-step.ts';
import { markSent } from '../../delivery/queries.ts';
import { move } from '../../steps/move.ts';
import { noticeMoves, noticeThing } from '../notice-thing.ts';
import { submitNotice } from './submit-notice.ts';

// What the database itself refuses: SQL as the desk's role, in a signed context, past every use case.
let world: World;
let log: TestLog;
let sanne: Asker & { personId: string };
let karim: Asker & { personId: string };
beforeAll(async () => {
  world = await openWorld();
  log = await startLog(world);
  [sanne, karim] = await Promise.all([world.askerFor('sanne'), world.askerFor('karim')]);
});
afterAll(() => world.close());

/** Somebody who holds both tasks. */
const both = () => ({ ...sanne, role: 'second_officer' });
const forge = (asker: Asker, change: (tx: Tx) => Promise<unknown>) =>
  asPerson(world.db.readers.ministry, asker, change);
const set = (asker: Asker, reference: string, change: Record<string, unknown>) =>
  forge(asker, (tx) => tx.updateTable('notice').set(change).where('reference', '=', reference).execute());
/** A step and its state, past the application. */
const stepped = (
  asker: Asker,
  { reference, action, state }: { reference: string; action: string; state: 'approved' | 'releasing' },
  change: Record<string, unknown>,
) =>
  forge(asker, async (tx) => {
    await sql`insert into notice_step (thing_id, action, from_state, to_state, person_id, organisation_id, at)
      select id, ${action}, state, ${state}, ${asker.personId}, ${asker.organisationId}, now()
      from notice where reference = ${reference}`.execute(tx);
    await tx
      .updateTable('notice')
      .set({ ...change, state })
      .where('reference', '=', reference)
      .execute();
  });
const stateOf = async (reference: string) => {
  const [row] = await world.db.admin<{ state: string }[]>`select state from notice where reference = ${reference}`;
  return row?.state;
};
const submitted = async () => {
  const reference = await draftedNotice(world);
  await submitNotice(world.db.readers.ministry, sanne, { reference }, world.clock.now());
  return reference;
};
const untold = (...columns: string[]) => `not what its steps say: ${columns.join(', ')}`;
const approval = (by: string) => ({ state: 'approved', approved_by: by, approved_version: 1 });

test('who drafted and submitted cannot approve, not even with the task of second officer', async () => {
  const reference = await submitted();
  const own = approval(sanne.personId);
  for (const asker of [sanne, both()]) await expect(set(asker, reference, own)).rejects.toThrow('no step leads there');
  const approving = { reference, action: 'approve', state: 'approved' } as const;
  await expect(stepped(both(), approving, own)).rejects.toThrow('not by the same person');
  expect(await stateOf(reference)).toBe('awaiting_approval');
});

test('who once changed the text cannot approve it, whoever changed it after them and submitted it', async () => {
  const reference = await draftedNotice(world);
  const { ministry } = world.db.readers;
  const now = world.clock.now();
  const edit = async (asker: Asker, description: string) =>
    editNotice(
      ministry,
      asker,
      {
        reference,
        base: await hashOf(world, reference),
        values: valuesOf(noticeInput({ description })),
        save: true,
        compose: letterOf,
      },
      now,
    );
  await edit({ ...karim, role: 'flagging_officer' }, 'De tekst van Karim.');
  await edit(sanne, 'De tekst van Karim, met een komma.');
  await submitNotice(ministry, sanne, { reference }, now);
  const contentSha256 = await hashOf(world, reference);
  await expect(approveNotice(ministry, karim, { reference, contentSha256 }, now)).rejects.toThrow('same_person');
  const own = { ...approval(karim.personId), approved_version: 3 };
  const approving = { reference, action: 'approve', state: 'approved' } as const;
  await expect(stepped(karim, approving, own)).rejects.toThrow('not by the same person');
});

test('nobody approves or submits in the name of another', async () => {
  const reference = await submitted();
  for (const asker of [sanne, both()])
    await expect(set(asker, reference, approval(karim.personId))).rejects.toThrow('no step leads there');
  const draft = await draftedNotice(world);
  await expect(set(karim, draft, { state: 'awaiting_approval', submitted_by: sanne.personId })).rejects.toThrow(
    'no step leads there',
  );
  await expect(set(sanne, draft, { submitted_by: karim.personId })).rejects.toThrow(untold('submitted_by'));
});

test('an approval cannot be written into a draft beforehand', async () => {
  const reference = await draftedNotice(world);
  await expect(set(sanne, reference, { approved_by: karim.personId, approved_version: 1 })).rejects.toThrow(
    untold('approved_by', 'approved_version'),
  );
});

test('an approval does not outlive a return: the new text needs its own', async () => {
  const reference = await approvedNotice(world);
  await expect(set(karim, reference, { state: 'draft' })).rejects.toThrow('no step leads there');
  await expect(
    set(sanne, reference, { state: 'draft', submitted_by: null, approved_by: null, approved_version: null }),
  ).rejects.toThrow('no step leads there');
  await takeStep(
    world.db.readers.ministry,
    karim,
    noticeMoves,
    { reference, action: 'return', values: { reason: 'Het kan korter.' } },
    world.clock.now(),
  );
  await expect(set(sanne, reference, { state: 'approved', approved_version: 1 })).rejects.toThrow();
  expect(await stateOf(reference)).toBe('draft');
});

test.each(['awaiting_approval', 'approved', 'releasing', 'sent', 'not_sent'])(
  'no word, address or hash of a notice that is %s changes',
  async (state) => {
    const reference = await noticeIn(state);
    const before = await versionsOf(reference);
    expect(before).toHaveLength(1);
    const id = sql`(select id from notice where reference = ${reference})`;
    const { definition, body, sha256 } = sealedNotice.seal({ ...contentOf(before), description: 'Smokkeltekst.' });
    for (const asker of [sanne, karim]) {
      const changes = [
        sql`update notice_version set body = ${body}, sha256 = ${sha256} where notice_id = ${id}`,
        sql`delete from notice_version where notice_id = ${id}`,
        sql`insert into notice_version (notice_id, number, definition, body, sha256, written_by, written_at)
          values (${id}, 2, ${definition}, ${body}, ${sha256}, ${asker.personId}, now())`,
      ];
      for (const change of changes)
        await expect(forge(asker, async (tx) => void (await change.execute(tx)))).rejects.toThrow(
          /only a draft|permission denied|row-level security/,
        );
      await expect(set(asker, reference, { version: 2 })).rejects.toThrow('what was written last');
    }
    // Not even whoever may do everything changes it unnoticed.
    const { admin } = world.db;
    await expect(admin`update notice_version set body = ${body}`).rejects.toThrow('append-only');
    expect(await versionsOf(reference)).toEqual(before);
  },
);

test('what a notice says is sealed: a body that was changed past everything opens nowhere', async () => {
  const reference = await draftedNotice(world);
  const [version] = await versionsOf(reference);
  const changed = version?.body.replace('twee ingekleurde vakjes', 'drie ingekleurde vakjes');
  expect(changed).not.toBe(version?.body);
  const tamper = (sql: postgres.TransactionSql) =>
    sql`update notice_version set body = ${changed ?? ''} where sha256 = ${version?.sha256 ?? ''}`;
  await world.db.admin.begin(async (tx) => {
    await tx`alter table notice_version disable trigger append_only, disable trigger made`;
    await expect(tx.savepoint(tamper)).rejects.toThrow('notice_version_sealed');
    await tx`alter table notice_version drop constraint notice_version_sealed`;
    await tamper(tx);
    await tx`alter table notice_version enable trigger append_only, enable trigger made`;
  });
  await expect(submitNotice(world.db.readers.ministry, sanne, { reference }, world.clock.now())).rejects.toThrow(
    BrokenSeal,
  );
});

test.each([
  ['draft', 'approved'],
  ['draft', 'releasing'],
  ['draft', 'sent'],
  ['draft', 'decided'],
  ['awaiting_approval', 'releasing'],
  ['awaiting_approval', 'sent'],
  ['awaiting_approval', 'decided'],
  ['awaiting_approval', 'withdrawn'],
  ['approved', 'sent'],
  ['approved', 'decided'],
  ['releasing', 'decided'],
  ['releasing', 'not_sent'],
  ['releasing', 'draft'],
  ['sent', 'draft'],
  ['not_sent', 'draft'],
  ['not_sent', 'releasing'],
])('%s never becomes %s', async (from, to) => {
  const reference = await noticeIn(from);
  for (const asker of [sanne, karim]) await expect(set(asker, reference, { state: to })).rejects.toThrow(/^notice:/);
  expect(await stateOf(reference)).toBe(from);
});

test('nothing leaves but the text that was approved, wherever the notice was pointed past everything', async () => {
  const reference = await approvedNotice(world);
  await world.db.admin.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    const { definition, body, sha256 } = sealedNotice.seal({
      ...contentOf(await versionsOf(reference)),
      description: 'Een eerdere tekst.',
    });
    await tx`insert into notice_version (notice_id, number, definition, body, sha256, written_by, written_at)
      select id, 2, ${definition}, ${body}, ${sha256}, drafted_by, changed_at from notice where reference = ${reference}`;
    await tx`update notice set version = 2, approved_version = 2 where reference = ${reference}`;
  });
  const release = () => releaseNotice(world.db.readers.ministry, karim, { reference }, world.clock.now());
  await expect(release()).rejects.toMatchObject({ code: 'changed_meanwhile' });
  expect(await stateOf(reference)).toBe('approved');
  await world.db.admin.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update notice set version = 1, approved_version = 1 where reference = ${reference}`;
  });
  await release();
});

test('nothing is decided without a leaf, with the leaf of another, or with a second one', async () => {
  const reference = await approvedNotice(world);
  const decision = { decided_by: karim.personId, decided_at: world.clock.now() };
  const releasing = { reference, action: 'release', state: 'releasing' } as const;
  await expect(stepped(karim, releasing, decision)).rejects.toThrow('decision_is_logged');
  await expect(set(sanne, reference, { ...decision, state: 'not_sent', not_sent_reason: 'x' })).rejects.toThrow(
    'no step leads there',
  );
  const other = await decideNotice(world, { decision: 'not_sent' });
  await expect(stepped(karim, releasing, { ...decision, leaf_id: other.leafId })).rejects.toThrow('notice_leaf_id_key');
  await expect(set(sanne, other.reference, { leaf_id: await log.queue() })).rejects.toThrow(
    'a decision keeps its leaf',
  );
  await expect(set(sanne, other.reference, { not_sent_reason: 'Een andere reden.' })).rejects.toThrow(
    untold('not_sent_reason'),
  );
});

test('nothing is sent before the log has its index, and a mail only by the worker', async () => {
  const { reference } = await decideNotice(world, { decision: 'sent' });
  const sent = { state: 'sent' as const, sent_at: world.clock.now(), changed_at: world.clock.now() };
  const byWorker = () => delivered(reference);
  await expect(byWorker()).rejects.toThrow('log index');
  await log.sequence();
  await expect(set(karim, reference, sent)).rejects.toThrow('log index');
  await byWorker();
  expect(await stateOf(reference)).toBe('sent');
  const moment = () => world.db.admin`select sent_at from notice where reference = ${reference}`;
  const left = await moment();
  await set(karim, reference, { sent_at: new Date(0) });
  expect(await moment()).toEqual(left);
});

test('no letter leaves but the approved one, once, to the address of the platform', async () => {
  const { reference, leafId } = await decideNotice(world, { decision: 'sent' });
  const [queued] = await world.db.admin<[{ data: { subject: string; text: string } }]>`
    select dedupe_key, template, recipient_name, channel, recipient_address, locale, data, leaf_id, due_at, queued_at
    from outbox_message where leaf_id = ${leafId}`;
  const insert = (change: Record<string, unknown>, asker: Asker = karim) =>
    forge(asker, (tx) =>
      tx
        .insertInto('outbox_message')
        .values({ ...queued, ...change } as never)
        .execute(),
    );
  await expect(insert({})).rejects.toThrow('outbox_message_dedupe_key_key');
  await world.db.admin`delete from outbox_message where leaf_id = ${leafId}`;
  const { subject, text } = queued.data;
  const wrong = [
    { data: { subject, text: `${text}\nNu weg ermee.` } },
    { data: { subject: 'Bevel', text } },
    { data: { subject, text, more: 'x' } },
    { dedupe_key: randomUUID() },
    { recipient_name: 'Het ministerie beveelt' },
    { recipient_address: 'redactie@krant.example' },
    { recipient_address: 'art16@x.example' },
    { leaf_id: await log.queue() },
    { leaf_id: (await decideNotice(world, { decision: 'not_sent' })).leafId },
  ];
  for (const change of wrong) await expect(insert(change)).rejects.toThrow('row-level security');
  await expect(insert({}, { ...karim, role: 'publisher' satisfies Role })).rejects.toThrow('row-level security');
  const dated = (from: number, to: number) => world.db.admin`
    update platform_status s set valid_from = dutch_day(n.decided_at) + ${from}::int, valid_to = dutch_day(n.decided_at) + ${to}::int
    from notice n where n.leaf_id = ${leafId} and s.platform_code = 'X (Twitter)' and s.kind = 'ordinary'`;
  for (const [from, to] of [
    [1, 2],
    [-2, -1],
  ] as const) {
    await dated(from, to);
    await expect(insert({})).rejects.toThrow('row-level security');
  }
  for (const [from, to] of [
    [-1, 0],
    [0, 1],
  ] as const) {
    await dated(from, to);
    await insert({});
    await world.db.admin`delete from outbox_message where leaf_id = ${leafId}`;
  }
  await world.db
    .admin`update platform_status set valid_to = null where platform_code = 'X (Twitter)' and kind = 'ordinary'`;
  await insert({});
  expect(await stateOf(reference)).toBe('releasing');
});

test('a notice starts only from an incident about the process, in the name of who writes it', async () => {
  const reference = await draftedNotice(world);
  const [row] = await world.db.admin`select * from notice where reference = ${reference}`;
  const written = sealedNotice.seal(contentOf(await versionsOf(reference)));
  const about = (category: string) =>
    force(
      world.db.admin,
      (db) =>
        db`update triage_case set category_code = ${category} where incident_id = ${String(row?.['incident_id'])}`,
    );
  await about('disturbance');
  const insert = (change: Record<string, unknown>, asker: Asker = sanne) =>
    forge(asker, async (tx) => {
      const id = randomUUID();
      await tx
        .insertInto('notice')
        .values({ ...row, id, reference: randomUUID(), ...change } as never)
        .execute();
      await tx
        .insertInto('notice_version')
        .values({ notice_id: id, number: 1, ...written, written_by: asker.personId ?? '', written_at: new Date() })
        .execute();
      await sql`insert into notice_step (thing_id, action, from_state, to_state, person_id, organisation_id, details, at)
        values (${id}, 'draft', 'none', 'draft', ${asker.personId}, ${asker.organisationId}, ${{ hash: written.sha256 }}, now())`.execute(
        tx,
      );
    });
  await expect(insert({})).rejects.toThrow('row-level security');
  await about('process-result');
  await expect(insert({ drafted_by: karim.personId })).rejects.toThrow(untold('drafted_by'));
  const beforehand = {
    submitted_by: karim.personId,
    approved_by: karim.personId,
    decided_by: karim.personId,
    not_sent_reason: 'Vooraf.',
    portal_reference: 'X1',
    decided_at: new Date(),
    sent_at: new Date(),
  };
  for (const [column, value] of Object.entries(beforehand))
    await expect(insert({ [column]: value })).rejects.toThrow(untold(column));
  await expect(insert({ drafted_by: karim.personId }, karim)).rejects.toThrow('row-level security');
  await insert({});
});

test('steps and outcomes are added in one’s own name, true to the state, and stay', async () => {
  const reference = await draftedNotice(world);
  const id = sql<string>`(select id from notice where reference = ${reference})`;
  const step = (person: string, action: string, to: string) =>
    forge(sanne, (tx) =>
      sql`insert into notice_step (thing_id, action, from_state, to_state, person_id, organisation_id, at)
        values (${id}, ${action}, 'draft', ${to}, ${person}, ${sanne.organisationId}, now())`.execute(tx),
    );
  await expect(step(karim.personId, 'edit', 'draft')).rejects.toThrow('in another name');
  await expect(step(sanne.personId, 'approve', 'approved')).rejects.toThrow('does not follow');
  await expect(world.db.admin`delete from notice_step`).rejects.toThrow('append-only');
  await expect(world.db.admin`update notice_step set reason = 'x'`).rejects.toThrow('append-only');
  const outcome = forge(sanne, (tx) =>
    sql`insert into notice_outcome (notice_id, position, outcome, person_id, at)
      values (${id}, 1, 'removed', ${sanne.personId}::uuid, now())`.execute(tx),
  );
  await expect(outcome).rejects.toThrow('row-level security');
});

test('200 approvals, edits and releases at once: nothing is sent with fewer than two people or another text', async () => {
  const desk = world.db.readers.ministry;
  const now = world.clock.now();
  const ended: string[] = [];
  // Five rounds, and on until in one of them the approval and the release came through in time.
  for (let round = 0; round < 5 || (!ended.includes('releasing') && round < 60); round++) {
    const reference = await submitted();
    const seen = await hashOf(world, reference);
    const input = noticeInput({ description: `Een andere tekst ${round}.` });
    const tries: (() => Promise<unknown>)[] = [
      () => approveNotice(desk, karim, { reference, contentSha256: seen }, now),
      () => approveNotice(desk, both(), { reference, contentSha256: seen }, now),
      () => takeStep(desk, karim, noticeMoves, { reference, action: 'return', values: { reason: 'Anders.' } }, now),
      () =>
        editNotice(desk, sanne, { reference, base: seen, values: valuesOf(input), save: true, compose: letterOf }, now),
      () => submitNotice(desk, sanne, { reference }, now),
      () => releaseNotice(desk, sanne, { reference }, now),
      () => releaseNotice(desk, karim, { reference }, now),
      () => set(sanne, reference, { version: 2 }),
    ];
    await Promise.allSettled(
      Array.from({ length: 40 }, async (_, index) => tries[(index * 7 + round) % tries.length]?.()),
    );
    const [notice] = await world.db.admin`
      select n.state, n.approved_version, n.version, v.sha256, n.drafted_by, n.submitted_by, n.approved_by, v.letter,
        (select data from outbox_message m where m.leaf_id = n.leaf_id) as mailed,
        (select count(*)::int from outbox_message m where m.data -> 'subject' = v.letter -> 'subject') as mails
      from notice n join notice_version v on v.notice_id = n.id and v.number = n.version where n.reference = ${reference}`;
    if (notice?.['state'] === 'releasing') {
      expect(notice['approved_by']).toBe(karim.personId);
      expect(notice['drafted_by']).toBe(sanne.personId);
      expect([notice['approved_version'], notice['sha256']]).toEqual([notice['version'], seen]);
      expect(notice['mailed']).toEqual(notice['letter']);
      expect(JSON.stringify(notice['mailed'])).not.toContain('andere tekst');
    }
    ended.push(String(notice?.['state']));
    expect(notice?.['mails']).toBe(notice?.['state'] === 'releasing' ? 1 : 0);
  }
  expect(ended).toContain('releasing'); // else nothing was tried
});

type Version = Sealed & { number: number };

const versionsOf = (reference: string): Promise<Version[]> =>
  world.db.admin<Version[]>`
    select v.number, v.definition, v.body, v.sha256 from notice_version v join notice n on n.id = v.notice_id
    where n.reference = ${reference} order by v.number`;

const contentOf = (versions: Version[]): NoticeContent => {
  const last = versions.at(-1);
  if (!last) throw new Error('Nothing was written.');
  return sealedNotice.open(last);
};

const delivered = (reference: string) => {
  const at = world.clock.now();
  return asPart(world.db.readers.worker, async (tx) => {
    const { id } = await tx
      .selectFrom('outbox_message as m')
      .innerJoin('notice as n', 'n.leaf_id', 'm.leaf_id')
      .where('n.reference', '=', reference)
      .select('m.id')
      .executeTakeFirstOrThrow();
    await markSent(tx, id, at);
    await move(tx, 'worker', noticeThing, { reference, action: 'deliver' }, at);
  });
};

async function noticeIn(state: string): Promise<string> {
  if (state === 'draft') return draftedNotice(world);
  if (state === 'awaiting_approval') return submitted();
  if (state === 'approved') return approvedNotice(world);
  const { reference } = await decideNotice(world, { decision: state === 'not_sent' ? 'not_sent' : 'sent' });
  if (state !== 'sent') return reference;
  await log.sequence();
  await delivered(reference);
  return reference;
}
