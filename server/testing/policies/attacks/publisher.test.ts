import { createHash, randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asPerson, type Asker } from '#db/as-person.ts';
import type { Reader } from '#db/readers.ts';
import { sealedEntry } from '../../../disclosure/entry.ts';
import { canonicalJson } from '../../../kernel/canonical-json.ts';
import { endEmbargo, loggedDecision, prepare, publish, publishing, sign, signing } from '../../disclosed.ts';
import { commitLeaf } from '../../../ledger/format/leaf.ts';
import { startLog } from '../../log.ts';
import { approvedNotice, decideNotice, draftedNotice, hashOf } from '../../notices.ts';
import { forceNotice } from '../../force.ts';
import { fileAssessed, refer } from '../../referrals.ts';
import type { Visitor } from '../../visit.ts';
import { openWorld, type World } from '../../world.ts';

// What somebody tries who sends any SQL as a reader, in a context that was signed for them. Each transaction is whole: what is
// refused only at its end counts too.

type Person = Asker & { personId: string; organisationId: string };
type Things = { incident: string; reference: string; referral: string; fresh: string; draft: string; sent: string };
type Written = { id: string; notice_id: string; definition: string; body: string; sha256: string };
type Public = { prepared: Written; other: Written; signed: Written; published: Written; entry: Written };

let world: World;
let people: Record<'joost' | 'fatima' | 'sanne' | 'karim' | 'wim' | 'marjolein', Person>;
let now: Date;
let coordinator: Visitor;
let given: Things;
let shown: Public;
beforeAll(async () => {
  world = await openWorld();
  now = world.clock.now();
  coordinator = await world.as('joost');
  people = {
    joost: await world.askerFor('joost'),
    fatima: await world.askerFor('fatima', 'IBD'),
    sanne: await world.askerFor('sanne'),
    karim: await world.askerFor('karim'),
    wim: await world.askerFor('wim'),
    marjolein: await world.askerFor('marjolein'),
  };
  shown = await publications();
});
afterAll(() => world.close());
beforeEach(async () => {
  const about = { category: 'cyber-municipality' };
  const { id: incident, reference } = await fileAssessed(world, about);
  const referral = await refer(world, coordinator, { reference, partner: 'IBD' });
  const fresh = (await fileAssessed(world, about)).id;
  const sent = await decideNotice(world, { decision: 'sent' });
  await forceNotice(world.db.admin, { id: sent.id, from: 'releasing', to: 'sent' });
  given = { incident, reference, referral, fresh, draft: await idOf(await draftedNotice(world)), sent: sent.id };
});

const idOf = async (reference: string): Promise<string> => {
  const [row] = await world.db.admin<{ id: string }[]>`select id from notice where reference = ${reference}`;
  return row?.id ?? '';
};

/** A proposal, one about another decision, and what was published. Nothing that is refused changes them. */
async function publications(): Promise<Public> {
  const log = await startLog(world);
  const references: string[] = [];
  for (let i = 0; i < 4; i++) references.push((await loggedDecision(world, log, { decision: 'not_sent' })).reference);
  await endEmbargo(world);
  const [first = '', second = '', third = '', fourth = ''] = references;
  const wim = await world.as('wim');
  await prepare(wim, first);
  await prepare(wim, second);
  await publish(world, third);
  await sign(world, fourth);
  const row = async (table: string, reference: string): Promise<Written> => {
    const [found] = await world.db.admin<Written[]>`select t.id, t.notice_id, t.definition, t.body, t.sha256
      from ${world.db.admin(table)} t join notice n on n.id = t.notice_id where n.reference = ${reference}`;
    if (!found) throw new Error('Nothing was prepared.');
    return found;
  };
  return {
    prepared: await row('publication', first),
    other: await row('publication', second),
    signed: await row('publication', fourth),
    published: await row('publication', third),
    entry: await row('disclosure_entry', third),
  };
}

const as = (who: keyof typeof people, reader: Reader, ...statements: RawBuilder<unknown>[]): Promise<void> =>
  asPerson(world.db.readers[reader], people[who], async (tx) => {
    for (const statement of statements) await statement.execute(tx);
  });

type Taken = { action: string; from: string; to: string; reason?: string; details?: Record<string, string | number> };
const step = (table: string, who: keyof typeof people, thing: string, taken: Taken): RawBuilder<unknown> => {
  const { personId, organisationId } = people[who];
  const { action, from, to, reason = null, details = {} } = taken;
  return sql`insert into ${sql.table(table)} (thing_id, action, from_state, to_state, person_id, organisation_id, reason, details, at)
    values (${thing}, ${action}, ${from}, ${to}, ${personId}, ${organisationId}, ${reason}, ${details}, ${now})`;
};
/** What somebody would like the public to read, as well made as what the application makes. */
const altered = ({ body }: Written, change: object): { body: string; sha256: string } => {
  const text = canonicalJson({ ...JSON.parse(body), ...change });
  return { body: text, sha256: createHash('sha256').update(text).digest('hex') };
};
const moved = (who: keyof typeof people, thing: Written, taken: Taken): RawBuilder<unknown>[] => [
  step('publication_step', who, thing.id, taken),
  sql`update publication set state = ${taken.to} where id = ${thing.id}`,
];
const entered = (
  who: keyof typeof people,
  text: { body: string; sha256: string },
  definition = shown.entry.definition,
) =>
  sql`insert into disclosure_entry (notice_id, definition, body, sha256, published_by, published_at)
    values (${shown.entry.notice_id}, ${definition}, ${text.body}, ${text.sha256}, ${people[who].personId}, ${now})`;
const corrected = (change: object, definition?: string): Promise<void> => {
  const text = altered(shown.entry, { corrects: shown.entry.id, correctionReason: 'x', ...change });
  const taken = { action: 'correct', from: 'published', to: 'corrected', reason: 'x', details: { hash: text.sha256 } };
  return as('wim', 'ministry', ...moved('wim', shown.published, taken), entered('wim', text, definition));
};
const openings = () => sealedEntry.open(shown.entry).openings;
/** A correction as it may be. */
const closingDoubts = () => ({
  openings: openings().filter(([, field]) => field !== 'doubts'),
  closed: [{ field: 'doubts', ground: 'woo-5.1.2.e' }],
});
const notSent = (leaf: string, from: string, more: RawBuilder<unknown>[]) =>
  as(
    'sanne',
    'ministry',
    sql`insert into ledger_queue (leaf_id, data) values (${leaf}, convert_to('garbage', 'utf8'))`,
    ...more,
    step('notice_step', 'sanne', given.draft, { action: 'not_send', from, to: 'not_sent', reason: 'x' }),
    sql`update notice set state = 'not_sent', leaf_id = ${leaf}, decided_by = ${people.sanne.personId}, decided_at = (select max(at) from notice_step where thing_id = ${given.draft}), not_sent_reason = 'x'
      where id = ${given.draft}`,
  );
const opened = (leaf: string, { padding = false, round = 'PSAB27', values = [] as object[] } = {}) =>
  sql`insert into ledger_opening (leaf_id, round_code, padding, openings) values (${leaf}, ${round}, ${padding}, ${JSON.stringify(values)}::text::jsonb)`;

const attacks: Record<string, { refused: string; by: () => Promise<void> }> = {
  'a definition that nobody can open, of what is prepared': {
    refused: 'publication_content_frozen',
    by: () =>
      as('marjolein', 'ministry', sql`update publication set definition = 'entry/99' where id = ${shown.prepared.id}`),
  },
  'a correction under a definition that nobody can open': {
    refused: 'disclosure_entry_known',
    by: () => corrected(closingDoubts(), 'entry/99'),
  },
  'a correction with a text that was never decided': {
    refused: 'disclosure_opens_leaf',
    by: () => corrected({ openings: openings().map(([salt, field]) => [salt, field, 'Verzonnen.']) }),
  },
  'a correction of a field that the leaf does not have': {
    refused: 'sealed_shape',
    by: () => corrected({ openings: [...openings(), ['salt', 'verzonnen', 'Verzonnen.']] }),
  },
  'a correction that says of a field neither what it holds nor that it is closed': {
    refused: 'disclosure_every_field',
    by: () => corrected({ openings: openings().slice(1) }),
  },
  'a withdrawal that still says what became of it': {
    refused: 'disclosure_withdrawn_empty',
    by: () => withdrawn({ outcomes: [{ position: 1, outcome: 'removed', at: null }] }),
  },
  'a withdrawal that still says what was closed': {
    refused: 'disclosure_withdrawn_empty',
    by: () => withdrawn({ closed: [{ field: 'doubts', ground: 'woo-5.1.2.e' }] }),
  },
  'a withdrawal that changes nothing in the register': {
    refused: 'step_without_effect',
    by: () => {
      const taken = { action: 'withdraw', from: 'published', to: 'withdrawn', reason: 'x' };
      return as('wim', 'ministry', ...moved('wim', shown.published, taken));
    },
  },
  'a correction that changes nothing in the register': {
    refused: 'step_without_effect',
    by: () => {
      const details = { hash: shown.entry.sha256 };
      const taken = { action: 'correct', from: 'published', to: 'corrected', reason: 'x', details };
      return as('wim', 'ministry', ...moved('wim', shown.published, taken));
    },
  },
  'a publication without an entry': {
    refused: 'step_without_effect',
    by: () => {
      const taken = { ...publishing, details: { hash: shown.signed.sha256 } };
      return as('wim', 'ministry', ...moved('wim', shown.signed, taken));
    },
  },
  'another text under a signature, in the name of who chose the first': {
    refused: 'thing_as_told',
    by: () => {
      const { body, sha256 } = altered(shown.prepared, {
        closed: [{ field: 'doubts', ground: 'avg' }],
        openings: sealedEntry.open(shown.prepared).openings.filter(([, field]) => field !== 'doubts'),
      });
      const change = sql`update publication set body = ${body}, sha256 = ${sha256} where id = ${shown.prepared.id}`;
      const taken = { ...signing, details: { hash: sha256 } };
      return as('marjolein', 'ministry', change, ...moved('marjolein', shown.prepared, taken));
    },
  },
  'a signature under another text than what stands there': {
    refused: 'publication_as_seen',
    by: () => {
      const taken = { ...signing, details: { hash: shown.other.sha256 } };
      return as('marjolein', 'ministry', ...moved('marjolein', shown.prepared, taken));
    },
  },
  'a choice that leaves what stood there': {
    refused: 'thing_as_told',
    by: () => {
      const details = { hash: shown.other.sha256 };
      const taken = { action: 'prepare', from: 'draft', to: 'draft', details };
      return as('marjolein', 'ministry', ...moved('marjolein', shown.prepared, taken));
    },
  },
  'a proposal about another decision': {
    refused: 'disclosure_matches',
    by: () => {
      const { body, sha256 } = shown.other;
      const change = sql`update publication set body = ${body}, sha256 = ${sha256} where id = ${shown.prepared.id}`;
      const taken = { action: 'prepare', from: 'draft', to: 'draft', details: { hash: sha256 } };
      return as('marjolein', 'ministry', step('publication_step', 'marjolein', shown.prepared.id, taken), change);
    },
  },
  'a decision whose leaf nobody can open': {
    refused: 'step_without_effect',
    by: () => notSent(randomUUID(), 'draft', []),
  },
  'a decision under a leaf that does not commit to what it opens': {
    refused: 'step_without_effect',
    by: () => {
      const leaf = randomUUID();
      return notSent(leaf, 'draft', [opened(leaf, { values: [{ field: 'type', salt: 'x', value: 'notice' }] })]);
    },
  },
  'an edit that writes nothing': {
    refused: 'step_without_effect',
    by: () => {
      const taken = { action: 'edit', from: 'draft', to: 'draft', details: { hash: 'x' } };
      const touched = sql`update notice set state = 'draft' where id = ${given.draft}`;
      return as('sanne', 'ministry', step('notice_step', 'sanne', given.draft, taken), touched);
    },
  },
  'an outcome recorded that is none': {
    refused: 'step_without_effect',
    by: () =>
      as(
        'sanne',
        'ministry',
        step('notice_step', 'sanne', given.sent, { action: 'record_outcome', from: 'sent', to: 'decided' }),
        sql`update notice set state = 'decided' where id = ${given.sent}`,
      ),
  },
  'a notice released without its letter': {
    refused: 'step_without_effect',
    by: released,
  },
};

const far = new Date('2999-01-01T00:00:00Z');
test.each([
  ['joost', 'table', 'triage_case', 'incident_id', () => given.fresh, 'changed_at'],
  ['sanne', 'ministry', 'notice', 'id', () => given.draft, 'changed_at'],
  ['wim', 'ministry', 'publication', 'id', () => shown.prepared.id, 'changed_at'],
] as const)('%s as %s moves the moment of a %s nowhere: %s, %s, %s', async (who, reader, table, key, id, moment) => {
  const write = sql`update ${sql.table(table)} set ${sql.ref(moment)} = ${far} where ${sql.ref(key)} = ${id()}`;
  await as(who, reader, write);
  const { admin } = world.db;
  const [row] = await admin<{ moved: boolean }[]>`
    select ${admin(moment)} >= ${far} as moved from ${admin(table)} where ${admin(key)} = ${id()}`;
  expect(row).toEqual({ moved: false });
});

test('who is here for one incident reads no names on another', async () => {
  const { personId } = people.joost;
  await world.db
    .admin`insert into case_reader (incident_id, person_id) values (${given.incident}, ${personId}) on conflict do nothing`;
  const namesSeen = async (incidentId: string) => {
    const asker = { ...people.joost, incidentId };
    const ask = sql<{ name: string }>`select name from triage.named_readers(${given.incident})`;
    return (await asPerson(world.db.readers.table, asker, (tx) => ask.execute(tx))).rows.length;
  };
  expect(await namesSeen(given.incident)).toBeGreaterThan(0);
  expect(await namesSeen(given.fresh)).toBe(0);
});

async function released(): Promise<void> {
  const approved = await approvedNotice(world);
  const [id, hash] = [await idOf(approved), await hashOf(world, approved)];
  const leaf = randomUUID();
  const { data, openings: values } = commitLeaf({ type: 'notice' });
  await as(
    'karim',
    'ministry',
    sql`insert into ledger_queue (leaf_id, data) values (${leaf}, ${data})`,
    opened(leaf, { values }),
    step('notice_step', 'karim', id, { action: 'release', from: 'approved', to: 'releasing', details: { hash } }),
    sql`update notice set state = 'releasing', leaf_id = ${leaf}, decided_by = ${people.karim.personId}, decided_at = (select max(at) from notice_step where thing_id = ${id}) where id = ${id}`,
  );
}

function withdrawn(change: object): Promise<void> {
  const held = { openings: [], closed: [], outcomes: [], corrects: shown.entry.id, correctionReason: 'x', ...change };
  const text = altered(shown.entry, held);
  const taken = { action: 'withdraw', from: 'published', to: 'withdrawn', reason: 'x', details: { hash: text.sha256 } };
  return as('wim', 'ministry', ...moved('wim', shown.published, taken), entered('wim', text));
}

const misshapen: Record<string, () => object> = {
  'with a member that no entry has': () => ({ extra: 1 }),
  'that closes a field with a word to it': () => ({
    openings: openings().filter(([, field]) => field !== 'doubts'),
    closed: [{ field: 'doubts', ground: 'woo-5.1.2.e', extra: 1 }],
  }),
  'without outcomes': () => ({ outcomes: null }),
  'whose outcomes are a word': () => ({ outcomes: 'x' }),
  'whose outcome is a number': () => ({ outcomes: [{ position: 1, outcome: 1, at: null }] }),
  'whose outcome was at no moment': () => ({ outcomes: [{ position: 1, outcome: 'removed', at: 'x' }] }),
  'whose outcome is of no address': () => ({ outcomes: [{ position: 1.5, outcome: 'removed', at: null }] }),
  'whose outcome has no moment': () => ({ outcomes: [{ position: 1, outcome: 'removed' }] }),
};
/** Any code has the shape of one: those that nobody recorded are refused. */
const noWord = { outcomes: [{ position: 1, outcome: 'gewist', at: null }] };
attacks['a correction whose outcome is no word for one'] = {
  refused: 'disclosure_outcomes',
  by: () => corrected(noWord),
};
attacks['a proposal whose outcome is no word for one'] = { refused: 'disclosure_outcomes', by: () => proposed(noWord) };
for (const [what, change] of Object.entries(misshapen)) {
  attacks[`a correction ${what}`] = { refused: 'sealed_shape', by: () => corrected(change()) };
  attacks[`a proposal ${what}`] = { refused: 'sealed_shape', by: () => proposed(change()) };
}

function proposed(change: object): Promise<void> {
  const { body, sha256 } = altered(shown.prepared, change);
  const taken = { action: 'prepare', from: 'draft', to: 'draft', details: { hash: sha256 } };
  return as(
    'marjolein',
    'ministry',
    step('publication_step', 'marjolein', shown.prepared.id, taken),
    sql`update publication set body = ${body}, sha256 = ${sha256} where id = ${shown.prepared.id}`,
  );
}

attacks['a notice edited into what nobody can open'] = {
  refused: 'sealed_shape',
  by: async () => {
    const [first] = await world.db.admin<Written[]>`
      select notice_id as id, notice_id, definition, body, sha256 from notice_version where notice_id = ${given.draft}`;
    if (!first) throw new Error('Nothing was drafted.');
    const { body, sha256 } = altered(first, { extra: 1 });
    await as(
      'sanne',
      'ministry',
      sql`insert into notice_version (notice_id, number, definition, body, sha256, written_by, written_at)
        values (${given.draft}, 2, ${first.definition}, ${body}, ${sha256}, ${people.sanne.personId}, ${now})`,
      step('notice_step', 'sanne', given.draft, {
        action: 'edit',
        from: 'draft',
        to: 'draft',
        details: { hash: sha256 },
      }),
      sql`update notice set version = 2 where id = ${given.draft}`,
    );
  },
};

test.each(Object.entries(attacks))('%s is refused', async (_, { refused, by }) => {
  const error: { constraint_name?: string; message?: string } = await by().then(
    () => ({ message: 'taken' }),
    (thrown: Error) => thrown,
  );
  expect(`${error.constraint_name ?? ''} ${error.message}`).toContain(refused);
});
