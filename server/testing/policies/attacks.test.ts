import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asPerson, type Asker } from '#db/as-person.ts';
import type { Reader } from '#db/readers.ts';
import { sealedNotice } from '../../flagging/notice.ts';
import { sealedDecision } from '../../triage/decision.ts';
import { sealedPackage } from '../../routing/package/package.ts';
import { decideNotice, draftedNotice } from '../notices.ts';
import { forceNotice } from '../force.ts';
import { fileAssessed, refer } from '../referrals.ts';
import type { Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

// What somebody tries who sends any SQL as a reader, in a context that was signed for them. Each transaction is whole: what is
// refused only at its end counts too.

type Person = Asker & { personId: string; organisationId: string };
type Things = { incident: string; reference: string; referral: string; fresh: string; draft: string; sent: string };

let world: World;
let people: Record<'joost' | 'fatima' | 'sanne', Person>;
let now: Date;
let coordinator: Visitor;
let given: Things;
beforeAll(async () => {
  world = await openWorld();
  now = world.clock.now();
  coordinator = await world.as('joost');
  people = {
    joost: await world.askerFor('joost'),
    fatima: await world.askerFor('fatima', 'IBD'),
    sanne: await world.askerFor('sanne'),
  };
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
const setCase = (id: string, change: RawBuilder<unknown>) =>
  sql`update triage_case set ${change} where incident_id = ${id}`;
const note = (id: string, details: Record<string, number> = {}) =>
  step('triage_step', 'joost', id, { action: 'note', from: 'assessed', to: 'assessed', details });

const offered = (id: string, organisation: string, more: readonly [string, string] = ['state', 'offered']) => {
  const about = sql`insert into referral (id, incident_id, partner_id, ${sql.ref(more[0])}, ${sql.raw(more[0] === 'state' ? '' : 'state,')} overrule_reason, offered_by, offered_at, changed_at)`;
  return sql`${about} select ${id}, ${given.fresh}, o.id, ${more[1]}, ${sql.raw(more[0] === 'state' ? '' : "'offered',")} 'x', ${people.joost.personId}, ${now}, ${now}
    from organisation o where o.code = ${organisation}`;
};
const packed = (id: string) => {
  const { definition, body, sha256 } = sealedPackage.seal({ tlp: 'AMBER' });
  const insert = sql`insert into referral_package (referral_id, definition, body, sha256) values (${id}, ${definition}, ${body}, ${sha256})`;
  return { insert, sha256 };
};
const offering = (id: string, hash: string) =>
  step('referral_step', 'joost', id, { action: 'offer', from: 'none', to: 'offered', details: { hash } });

test('a referral, whole, is taken: so what is refused below is refused for what is wrong with it', async () => {
  const id = randomUUID();
  const { insert, sha256 } = packed(id);
  await as('joost', 'table', offered(id, 'IBD'), insert, offering(id, sha256));
});

const attacks: Record<string, { refused: string; by: () => Promise<void> }> = {
  'a referral without its first step': {
    refused: 'thing_without_step',
    by: () => {
      const id = randomUUID();
      return as('joost', 'table', offered(id, 'IBD'), packed(id).insert);
    },
  },
  'a referral without a package': {
    refused: 'referral_has_package',
    by: () => {
      const id = randomUUID();
      return as('joost', 'table', offered(id, 'IBD'), offering(id, 'x'));
    },
  },
  'a referral whose step names another package': {
    refused: 'sealed_without_step',
    by: () => {
      const id = randomUUID();
      return as('joost', 'table', offered(id, 'IBD'), packed(id).insert, offering(id, '0'.repeat(64)));
    },
  },
  'a referral that is born with the answer of the partner': {
    refused: 'permission denied',
    by: () => as('joost', 'table', offered(randomUUID(), 'IBD', ['acknowledged_by', 'Fatima'])),
  },
  'a referral to a municipality': {
    refused: 'row-level security',
    by: () => as('joost', 'table', offered(randomUUID(), 'GM0402')),
  },
  'an answer in the name of the partner, while withdrawing': {
    refused: 'referral_as_told',
    by: () =>
      as(
        'joost',
        'table',
        step('referral_step', 'joost', given.referral, {
          action: 'withdraw',
          from: 'offered',
          to: 'withdrawn',
          reason: 'x',
        }),
        sql`update referral set state = 'withdrawn', result = 'opgelost' where id = ${given.referral}`,
      ),
  },
  'an acknowledgement by another name than the step says': {
    refused: 'referral_as_told',
    by: () =>
      as(
        'fatima',
        'partner',
        step('referral_step', 'fatima', given.referral, {
          action: 'acknowledge',
          from: 'offered',
          to: 'acknowledged',
          reason: 'Fatima',
        }),
        sql`update referral set state = 'acknowledged', acknowledged_by = 'Een ander' where id = ${given.referral}`,
      ),
  },
  'a case taken by nobody’s step': {
    refused: 'case_as_told',
    by: () => as('joost', 'table', setCase(given.fresh, sql`claimed_by = null`)),
  },
  'a case weighed without a step': {
    refused: 'case_as_told',
    by: () => as('joost', 'table', setCase(given.fresh, sql`severity = 1`)),
  },
  'a case weighed under the name of a note': {
    refused: 'case_as_told',
    by: () => as('joost', 'table', note(given.fresh, { severity: 1 }), setCase(given.fresh, sql`severity = 1`)),
  },
  'a category changed without a step': {
    refused: 'case_as_told',
    by: () => as('joost', 'table', setCase(given.fresh, sql`category_code = 'disturbance'`)),
  },
  'a step that weighs, without what it weighs': {
    refused: 'case_as_told',
    by: () =>
      as(
        'joost',
        'table',
        step('triage_step', 'joost', given.fresh, {
          action: 'assess',
          from: 'assessed',
          to: 'assessed',
          details: { severity: 1, category: 'cyber-municipality' },
        }),
      ),
  },
  'a decision about a case that no step takes': {
    refused: 'sealed_without_step',
    by: () => {
      const by = people.joost.personId;
      const said = { reference: 'x', outcome: 'handled', publicReason: 'x', decidedBy: by, decidedAt: now };
      const { definition, body, sha256 } = sealedDecision.seal(said);
      const insert = sql`insert into case_decision (incident_id, definition, body, sha256) values (${given.fresh}, ${definition}, ${body}, ${sha256})`;
      return as('joost', 'table', insert);
    },
  },
  'another text of a notice without the step that says who wrote it': {
    refused: 'sealed_without_step',
    by: () => rewritten([]),
  },
  'another text of a notice under the step of the text before it': {
    refused: 'sealed_without_step',
    by: () => rewritten([step('notice_step', 'sanne', given.draft, { action: 'edit', from: 'draft', to: 'draft' })]),
  },
  'an outcome that no step records': {
    refused: 'outcome_without_step',
    by: () =>
      as(
        'sanne',
        'ministry',
        sql`insert into notice_outcome (notice_id, position, outcome, person_id, at) values (${given.sent}, 1, 'removed', ${people.sanne.personId}, ${now})`,
      ),
  },
  'a mail about a referral to another address': {
    refused: 'row-level security',
    by: () => mailed({ address: 'x@x.example' }),
  },
  'a mail about a referral that was told already': {
    refused: 'outbox_message_dedupe_key_key',
    by: () => mailed({}),
  },
};

// The same words once more, as another version, by who may draft.
async function rewritten(steps: RawBuilder<unknown>[]): Promise<void> {
  const [last] = await world.db.admin<{ definition: string; body: string; sha256: string }[]>`
    select definition, body, sha256 from notice_version where notice_id = ${given.draft}`;
  if (!last) throw new Error('No text.');
  const { definition, body, sha256 } = sealedNotice.seal({
    ...sealedNotice.open(last),
    description: 'Een andere tekst.',
  });
  const insert = sql`insert into notice_version (notice_id, number, definition, body, sha256, written_by, written_at)
    values (${given.draft}, 2, ${definition}, ${body}, ${sha256}, ${people.sanne.personId}, ${now})`;
  const point = sql`update notice set version = 2 where id = ${given.draft}`;
  await as('sanne', 'ministry', insert, ...steps, point);
}

async function mailed({ address }: { address?: string }): Promise<void> {
  const key = `referral:${given.referral}`;
  const [row] = await world.db.admin`
    select dedupe_key, template, recipient_name, channel, recipient_address, locale, data, due_at, queued_at
    from outbox_message where dedupe_key = ${key}`;
  await asPerson(world.db.readers.table, people.joost, (tx) =>
    tx
      .insertInto('outbox_message')
      .values({ ...row, ...(address && { recipient_address: address }) } as never)
      .execute(),
  );
}

test.each(Object.entries(attacks))('%s is refused', async (_, { refused, by }) => {
  const error: { constraint_name?: string; message?: string } = await by().then(
    () => ({ message: 'taken' }),
    (thrown: Error) => thrown,
  );
  expect(`${error.constraint_name ?? ''} ${error.message}`).toContain(refused);
});
