import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { listWordsChanged } from '../../audit/words-queries.ts';
import { packageRoot } from '#db/package-root.ts';
import { readers } from '#db/readers.ts';
import { approveNotice } from '../../flagging/deciding/approve-notice.ts';
import { releaseNotice } from '../../flagging/deciding/release-notice.ts';
import { submitNotice } from '../../flagging/deciding/submit-notice.ts';
import { editNotice } from '../../flagging/edit-notice.ts';
import { valuesOf } from '../../flagging/notice-form.ts';
import { verifyAudit, verifyKept } from '../../audit/verify-audit.ts';
import { verifyDocuments, verifyThings, type KeptFault, type KeptFaultCode } from '../../audit/verify-kept.ts';
import type { SignerKey } from '../../ledger/format/note-key.ts';
import { knownDefinitions } from '../../known-definitions.ts';
import { keptThings } from '../../things.ts';
import { vocabulary } from '../../vocabulary-rows.ts';
import { draftedNotice, hashOf, letterOf, noticeInput } from '../notices.ts';
import { force } from '../force.ts';
import { fillWithDemo } from '../pages/fill-with-demo.ts';
import { sentByPortal } from './sent-by-portal.ts';
import { openWorld, type World } from '../world.ts';
import { kinds } from './kinds.ts';

let world: World;
let owner: Database;
let signer: SignerKey;
beforeAll(async () => {
  world = await openWorld();
  ({ owner, signer } = await fillWithDemo(world));
  await releasedEdited();
  await sentByPortal(world, signer);
}, 120_000);
afterAll(async () => {
  await owner.close();
  await world.close();
});

test('the demonstration, made through the application alone, is everywhere as it was said', async () => {
  expect((await verifyAudit(owner)).defects).toEqual([]);
  const { documents, things, faults } = await verifyKept(
    owner,
    knownDefinitions,
    Object.values(keptThings),
    vocabulary,
  );
  expect(faults).toEqual([]);
  expect([documents > 40, things > 40]).toEqual([true, true]); // else little was compared
});

/** A notice of two texts that were both approved: the first was sent back, the second decided on. */
async function releasedEdited(): Promise<void> {
  const { ministry } = world.db.readers;
  const [sanne, karim] = [await world.askerFor('sanne'), await world.askerFor('karim')];
  const now = world.clock.now();
  const [incident] = await world.db.admin<{ id: string; reference: string }[]>`
    select i.id, i.reference from incident i join notice n on n.incident_id = i.id where n.leaf_id is not null limit 1`;
  if (!incident) throw new Error('The demonstration decided nothing.');
  const reference = await draftedNotice(world, { incident });
  const values = valuesOf(noticeInput({ description: 'Een tweede tekst.' }));
  const base = await hashOf(world, reference);
  await submitNotice(ministry, sanne, { reference }, now);
  await approveNotice(ministry, karim, { reference, contentSha256: base }, now);
  await (await world.as('karim')).finish(`/notificaties/${reference}/terugzending`, { reason: 'Graag anders.' });
  await editNotice(ministry, sanne, { reference, base, values, save: true, compose: letterOf }, now);
  await submitNotice(ministry, sanne, { reference }, now);
  const contentSha256 = await hashOf(world, reference);
  await approveNotice(ministry, karim, { reference, contentSha256 }, now);
  await releaseNotice(ministry, karim, { reference }, now);
}

/** `of`: what the fault must be named of, where another thing has one too. */
type Tampering = { what: string; statements: string[]; named: KeptFaultCode[]; of?: string };

const sealedTables = [...new Set([...kinds.map(({ table }) => table), 'publication'])];
const unsealed = (table: string) => `alter table ${table} drop constraint ${table}_sealed`;
const documents = sealedTables.flatMap((table): Tampering[] => {
  const first = `where ctid = (select min(ctid) from ${table})`;
  const other = `' ' || body`;
  const rewrite = `update ${table} set body = ${other}, sha256 = encode(sha256(convert_to(${other}, 'utf8')), 'hex') ${first}`;
  // What is prepared may be written again, and so replace what was there.
  const leaves: KeptFaultCode[] = table === 'publication' ? [] : ['gone'];
  return [
    {
      what: `${table}: another body`,
      statements: [unsealed(table), `update ${table} set body = ${other} ${first}`],
      named: ['seal_broken'],
    },
    { what: `${table}: another body, with its hash`, statements: [rewrite], named: ['not_recorded', ...leaves] },
    {
      what: `${table}: a version that never was`,
      statements: [`update ${table} set definition = split_part(definition, '/', 1) || '/99' ${first}`],
      named: ['definition_unknown'],
    },
    {
      what: `${table}: read as another kind`,
      statements: [
        `alter table ${table} drop constraint ${table}_sealed_as`,
        `update ${table} set definition = case when definition like 'notice/%' then 'report/1' else 'notice/1' end ${first}`,
      ],
      named: ['definition_unknown'],
    },
    { what: `${table}: one that is gone`, statements: [`delete from ${table} ${first}`], named: leaves },
  ];
});

const wider = `left(body, length(body) - 1) || ',"more":1}'`;
documents.push(
  {
    what: 'case_decision: a body of another form, with its hash',
    statements: [
      `update case_decision set body = ${wider}, sha256 = encode(sha256(convert_to(${wider}, 'utf8')), 'hex')
        where ctid = (select min(ctid) from case_decision)`,
    ],
    named: ['body_unfit'],
  },
  {
    what: 'publication: about another notice',
    statements: [
      `update publication set notice_id = (select id from notice n where not exists (select from publication p where p.notice_id = n.id) limit 1)
        where ctid = (select min(ctid) from publication)`,
    ],
    named: ['not_recorded'],
    of: 'what is prepared about ',
  },
);

documents.push({
  what: 'audit_event: a filing at no moment at all, as somebody may have recorded it',
  statements: [
    `update audit_event set details = details || '{"filed_at": "2026-02-30T00:00:00.000Z"}'
      where (stream, seq) = (select stream, seq from audit_event where action = 'incident.submitted' limit 1)`,
  ],
  named: ['not_recorded'],
});

// In the report and in the case that keeps a copy of it.
for (const [column, another] of [
  ['filed_at', `filed_at + interval '1 hour'`],
  ['filer_kind', `case filer_kind when 'municipality' then 'party' else 'municipality' end`],
] as const)
  documents.push({
    what: `incident: another ${column}, with its copy`,
    statements: [
      `update incident set ${column} = ${another} where ctid = (select min(ctid) from incident where filer_kind <> 'citizen')`,
      `update triage_case c set ${column} = i.${column} from incident i where i.id = c.incident_id`,
    ],
    named: ['not_recorded'],
  });

for (const [table, writer] of Object.entries({ notice_version: 'written_by', disclosure_entry: 'published_by' }))
  documents.push({
    what: `${table}: in another name`,
    statements: [
      `update ${table} set ${writer} = (select id from person p where p.id <> ${writer} limit 1)
        where ctid = (select min(ctid) from ${table})`,
    ],
    named: ['not_recorded'],
  });

const elsewhere = (column: string, from: string) => `
  update disclosure_entry d set ${column} = (select min(${column}) from (select ${from}) x (${column}) where x.${column} <> d.${column})
  where ctid = (select min(ctid) from disclosure_entry)`;
documents.push(
  {
    what: 'disclosure_entry: under another election',
    statements: [elsewhere('round_code', 'code from election_round')],
    named: ['of_another_leaf'],
  },
  {
    what: 'disclosure_entry: at another place in the log',
    statements: [elsewhere('log_index', 'log_index from ledger_entry')],
    named: ['of_another_leaf'],
  },
  {
    what: 'disclosure_entry: a version in the place of the one that it corrects',
    statements: [
      `with first as (select d.*, jsonb_set(jsonb_set(body::jsonb, '{corrects}', to_jsonb(id)), '{correctionReason}', '"Beter."')::text as new
        from disclosure_entry d where corrects is null limit 1)
      insert into disclosure_entry (notice_id, definition, body, sha256, round_code, log_index, published_by, published_at, seq) overriding system value
        select notice_id, definition, new, encode(sha256(convert_to(new, 'utf8')), 'hex'), round_code, log_index, published_by, published_at, -seq from first`,
    ],
    named: ['out_of_turn'],
  },
  ...['true', 'false'].flatMap((padding) =>
    [`jsonb_set(openings, '{0,value}', '"anders"')`, `'"niets"'`].map((changed) => ({
      what: `ledger_opening: ${changed} of ${padding === 'true' ? 'padding' : 'a decision'}`,
      statements: [
        `update ledger_opening set openings = ${changed} where leaf_id = (select leaf_id from ledger_opening where padding is ${padding} limit 1)`,
      ],
      named: ['opens_another' as const],
    })),
  ),
);

const checks: Partial<Record<string, readonly string[]>> = {
  triage_case: ['ended_by_decision'],
  notice: ['approval_complete', 'decision_is_logged', 'not_sent_has_reason'],
};
const steps = Object.values(keptThings).flatMap(({ table, key, steps: taken }): Tampering[] => {
  const unchecked = (checks[table] ?? []).map((name) => `alter table ${table} drop constraint ${name}`);
  // One that went somewhere; its last step, and its first.
  const moved = `(select thing_id from ${taken} where from_state <> to_state and from_state <> 'none' order by position limit 1)`;
  const end = (which: 'min' | 'max') =>
    `position = (select ${which}(position) from ${taken} where thing_id = ${moved})`;
  const another = `(select to_state from ${taken} where to_state <> (select state from ${table} where ${key} = ${moved}) limit 1)`;
  return [
    {
      what: `${table}: another state`,
      statements: [...unchecked, `update ${table} set state = ${another} where ${key} = ${moved}`],
      named: ['state_differs'],
    },
    {
      what: `${taken}: the last one gone, and the state put back`,
      statements: [
        ...unchecked,
        `with gone as (delete from ${taken} where ${end('max')} returning thing_id, from_state)
          update ${table} set state = gone.from_state from gone where ${key} = gone.thing_id`,
      ],
      named: ['steps_not_recorded'],
    },
    {
      what: `${taken}: the first one gone`,
      statements: [`delete from ${taken} where ${end('min')}`],
      named: ['steps_broken'],
    },
    ...(['min', 'max'] as const).flatMap((which) =>
      Object.entries(alterations(taken)).map(([how, change]): Tampering => ({
        what: `${taken}: the ${which === 'min' ? 'first' : 'last'} one ${how}`,
        statements: [`update ${taken} set ${change} where ${end(which)}`],
        named: ['steps_not_recorded'],
      })),
    ),
    {
      what: `${table}: one gone with its steps`,
      statements: [
        `with gone as (delete from ${taken} where thing_id = ${moved}) delete from ${table} where ${key} = ${moved}`,
      ],
      named: ['thing_gone'],
    },
    {
      what: `${table}: one gone with its events`,
      statements: [
        `delete from audit_event where stream like '%:' || ${moved}`,
        `delete from audit_stream where stream like '%:' || ${moved}`,
        `delete from ${table} where ${key} = ${moved}`,
      ],
      named: ['thing_gone'],
    },
  ];
});

function alterations(taken: string): Record<string, string> {
  const another = (table: string) =>
    `${table}_id = (select o.id from ${table} o where o.id is distinct from ${taken}.${table}_id limit 1)`;
  return {
    'in another name': another('person'),
    'for another organisation': another('organisation'),
    'with other details': `details = details || '{"more": 1}'`,
  };
}

// A case that nobody took has no step: that it should be there says its report.
const newest = `(select incident_id from triage_case where state = 'new' limit 1)`;
const ended = `(select incident_id from triage_case where decision_id is not null limit 1)`;
const cases: Tampering[] = [
  {
    what: 'triage_case: one that nobody took, gone',
    statements: [`delete from triage_case where incident_id = ${newest}`],
    named: ['thing_gone'],
  },
  ...Object.entries({
    severity: `severity = coalesce(severity, 0) % 4 + 1`,
    category: `category_code = (select code from category c where c.code <> category_code limit 1)`,
    'confirmed category': 'category_confirmed = not category_confirmed',
    holder: 'claimed_by = (select id from person p where p.id is distinct from claimed_by limit 1)',
    decision: 'decision_id = null',
  }).map(([what, change]): Tampering => ({
    what: `triage_case: another ${what}`,
    statements: [
      'alter table triage_case drop constraint ended_by_decision',
      `update triage_case set ${change} where incident_id = ${ended}`,
    ],
    named: ['not_as_told'],
  })),
  {
    what: 'triage_case: another category than what was reported, of one that nobody weighed',
    statements: [
      `update triage_case set category_code = (select code from category c where c.code <> category_code limit 1) where incident_id = ${newest}`,
    ],
    named: ['not_as_told'],
  },
  {
    what: 'referral: an answer that its partner never gave',
    statements: [`update referral set result = 'x' where id = (select id from referral where result is null limit 1)`],
    named: ['not_as_told'],
  },
  {
    what: 'notice_step: through the portal on a day that is none',
    statements: [
      `update notice_step set details = '{"sent_at": "2026-02-30T00:00:00.000Z"}' where action = 'record_portal'`,
    ],
    named: ['not_as_told'],
  },
  {
    what: 'notice: another moment at which it went through the portal',
    statements: [`update notice set sent_at = sent_at + interval '1 minute' where portal_reference = 'NL-1'`],
    named: ['not_as_told'],
  },
  {
    what: 'notice: approved by another',
    statements: [
      'alter table notice drop constraint four_eyes',
      `update notice set approved_by = drafted_by where id = (select id from notice where approved_by is not null limit 1)`,
    ],
    named: ['not_as_told'],
  },
];

const approved = `(select id from notice where approved_version is not null and leaf_id is not null limit 1)`;
const decided = `(select min(leaf_id::text)::uuid from notice where leaf_id is not null)`;
const twice = `(select notice_id from notice_version where number = 2 limit 1)`;
const notices: Tampering[] = [
  ...Object.entries({
    'pointed at an earlier text': `update notice set version = 1, approved_version = 1 where id = ${twice}`,
    'that points past its texts, not approved': `update notice set version = 9 where id = (select id from notice where approved_version is null limit 1)`,
    'whose earlier text is said to be approved, and was': `
      with first as (update notice set approved_version = 1 where id = ${twice})
      update notice_step set details = details || jsonb_build_object('hash', (select sha256 from notice_version where notice_id = thing_id and number = 1))
        where thing_id = ${twice} and action = any('{approve,release}')`,
    'whose numbers skip one': `update notice_version set number = 3 where notice_id = ${twice} and number = 2`,
    'whose texts changed places': `update notice_version set number = 3 - number where notice_id = ${twice}`,
    'pointed at a text that is not there': `update notice set version = 9, approved_version = 9 where id = ${approved}`,
    'that was approved with another hash': `update notice_step set details = details || '{"hash": "x"}' where thing_id = ${approved} and action = 'approve'`,
    'that was approved and released with another hash': `update notice_step set details = details || '{"hash": "x"}' where thing_id = ${approved} and action = any('{approve,release,deliver,record_portal,record_outcome}')`,
    'that was released with another hash': `update notice_step set details = details || '{"hash": "x"}' where thing_id = ${approved} and action = 'release'`,
  }).map(([what, statement]): Tampering => ({
    what: `notice: one ${what}`,
    statements: [
      'alter table notice_version drop constraint notice_version_pkey',
      'alter table notice_version drop constraint notice_version_platform cascade',
      'alter table notice drop constraint approved_text_is_sent_text',
      statement,
    ],
    named: ['says_another'],
  })),
  ...Object.entries({
    'with the leaf of nothing': `update notice set leaf_id = (select leaf_id from ledger_opening where padding limit 1) where leaf_id = ${decided}`,
    'whose opening is gone': `delete from ledger_opening where leaf_id = ${decided}`,
    'whose opening hides': `update ledger_opening set padding = true where leaf_id = ${decided}`,
    'whose leaf and its opening tell a lie': `with lie as (
        select leaf_id, jsonb_agg(case when o ->> 'field' = 'description' then o || '{"value": "gelogen"}' else o end) as openings
        from ledger_opening, jsonb_array_elements(openings) o where leaf_id = ${decided} group by leaf_id),
      told as (update ledger_opening l set openings = lie.openings from lie where l.leaf_id = lie.leaf_id)
      update ledger_queue q set data = convert_to('{"sd":{' || (select string_agg(format('"%s":"%s"', o ->> 'field', rtrim(translate(encode(sha256(convert_to(
        '[' || (o -> 'salt')::text || ',' || (o -> 'field')::text || ',' || replace((o -> 'value')::text, ', ', ',') || ']', 'utf8')), 'base64'), '+/', '-_'), '=')), ','
        order by (o ->> 'field') collate "C") from jsonb_array_elements(lie.openings) o) || '},"v":1}', 'utf8') from lie where q.leaf_id = lie.leaf_id`,
    'whose leaf is gone': `delete from ledger_queue where leaf_id = ${decided}`,
  }).map(([what, statement]): Tampering => ({
    what: `notice: one ${what}`,
    statements: [statement],
    named: ['leaf_lost'],
  })),
  {
    what: 'notice: two with the leaf of the other',
    statements: [
      'alter table notice drop constraint notice_leaf_id_key',
      `with pair as (select min(leaf_id::text)::uuid as a, max(leaf_id::text)::uuid as b from notice where leaf_id is not null)
        update notice set leaf_id = case leaf_id when a then b else a end from pair where leaf_id in (a, b)`,
    ],
    named: ['leaf_lost'],
  },
];

test.each([...documents, ...steps, ...cases, ...notices].filter(({ named }) => named.length > 0))(
  '$what: is named',
  async ({ statements, named, of = '' }) => {
    const found = await tampered(statements);
    const ofIt = found.filter(({ name }) => name.startsWith(of));
    expect([...new Set(ofIt.map(({ fault }) => fault))]).toEqual(expect.arrayContaining(named));
    // Of one thing, not of everything; and by a name.
    expect(found.length).toBeLessThan(6);
    expect(found.filter(({ name }) => name.length < 10)).toEqual([]);
  },
);

test.each([
  ['ctx.told', `delete from ctx.told where name = 'severity'`],
  ['ctx.arrow', `update ctx.arrow set not_by_same_as = '{}' where thing = 'notice' and action = 'approve'`],
  ['ctx.permission', `insert into ctx.permission (permission, role) values ('notice.approve', 'coordinator')`],
  ['ctx.definition', `update ctx.definition set shape = '{}' where definition = 'decision/1'`],
  ['audit.act', 'delete from audit.act'],
])('the words that the database judges by are compared with ours: %s', async (table, change) => {
  const undo = new Error('undo');
  await asPart(owner, async (tx) => {
    await sql`set local role none`.execute(tx);
    expect(await listWordsChanged(tx, vocabulary)).toEqual([]);
    await sql.raw(change).execute(tx);
    expect(await listWordsChanged(tx, vocabulary)).toEqual([`table ${table}`]);
    throw undo;
  }).catch((error: unknown) => {
    if (error !== undo) throw error;
  });
});

/** What is found after it was changed by a superuser, with every trigger off. Undone. */
async function tampered(statements: readonly string[]): Promise<KeptFault[]> {
  let found: KeptFault[] = [];
  const undo = new Error('undo');
  await asPart(owner, async (tx) => {
    for (const statement of ['set local role none', 'set local session_replication_role = replica', ...statements])
      await sql.raw(statement).execute(tx);
    await sql`set local role meldtafel_owner`.execute(tx);
    found = [
      ...(await verifyDocuments(tx, knownDefinitions)).faults,
      ...(await verifyThings(tx, Object.values(keptThings))).faults,
    ];
    throw undo;
  }).catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  return found;
}

test('the command says which and what, in words, and ends with 1; with 0 while all is well', async () => {
  const { socketDir, password } = inject('postgres');
  const url = `postgres://postgres:${password}@localhost/${world.db.name}?host=${encodeURIComponent(socketDir)}`;
  const run = () =>
    spawnSync(process.execPath, ['--conditions=source', path.join(packageRoot, 'scripts/verify-audit.ts')], {
      env: { ...process.env, DATABASE_OWNER_URL: url },
      encoding: 'utf8',
    });
  const whole = run();
  expect(whole.stdout).toContain('Every document is as it was sealed, every state where its steps led.');
  expect(whole.status).toBe(0);
  const [case_] = await world.db.admin<{ reference: string }[]>`
    select i.reference from triage_case t join incident i on i.id = t.incident_id where t.state = 'assessed' limit 1`;
  await force(
    world.db.admin,
    (db) =>
      db`update triage_case t set state = 'claimed' from incident i where i.id = t.incident_id and i.reference = ${case_?.reference ?? ''}`,
  );
  const broken = run();
  expect(broken.stdout).toContain(`BROKEN: case ${case_?.reference}: its state is not where its last step led.`);
  expect(broken.status).toBe(1);
});

test.each(readers)(
  'npm run verify-audit with the login of %s says that it needs the owner, and no verdict',
  (reader) => {
    const { user, password, database, host } = world.db.connectionOf(reader);
    const url = `postgres://${user}:${password}@localhost/${database}?host=${encodeURIComponent(host)}`;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--conditions=source', path.join(packageRoot, 'scripts/verify-audit.ts')],
      { env: { ...process.env, DATABASE_OWNER_URL: url }, encoding: 'utf8' },
    );
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^This login may not do that\. .*`npm run verify-audit` need the owner of the database/);
  },
);
