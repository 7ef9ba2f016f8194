import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { sealedPackage } from '../../../routing/package/package.ts';
import { messageOf } from '../../referrals.ts';
import type { Work } from '../tries/trying.ts';
import { decisionBy, type Attacks, type Ground, type Tries } from './attack-ground.ts';

/** Steps that say something and bring it about only half, or not at all. */
export function effectsOn(ground: Ground): Attacks {
  const { tried, given } = ground;
  const { answers, offer, delivered, portal, outcomeOf, recorded, beside, closed, closedAlike, since } =
    stepsOf(ground);
  const nothing = { refused: 'step_without_effect' };
  const told = { refused: 'thing_as_told' };
  return {
    ...Object.fromEntries(
      answers.map(([action, work]) => [
        `${action}: the partner says nothing with it`,
        { ...told, by: () => tried('fatima', 'partner', ...work) },
      ]),
    ),
    'an offer without its message': { ...nothing, by: () => offer({ mail: false }) },
    ...Object.fromEntries(
      ['title', 'description', 'place'].map((name) => [
        `a package with the ${name} of another incident`,
        { ...nothing, by: () => offer({ says: { [name]: 'iets anders' } }) },
      ]),
    ),
    'a package under the reference of another incident': { ...nothing, by: () => offer({ of: given.waiting }) },
    'a referral that is delivered while its message still waits': {
      ...nothing,
      by: () => delivered('referral', false),
    },
    'a notice that is delivered while its letter still waits': { ...nothing, by: () => delivered('notice', false) },
    'a notice recorded at a portal, at no moment': { ...told, by: () => portal(sql``) },
    'an outcome under the step that records the portal': {
      refused: 'outcome_without_step',
      by: () => portal(sql`, sent_at = now()`, outcomeOf(given.portal)),
    },
    ...Object.fromEntries(
      (['note', 'answer'] as const).map((action) => [
        `a step for what is none: ${action}`,
        { refused: 'step_order', by: () => tried('joost', 'table', ...beside(action)) },
      ]),
    ),
    'two outcomes recorded, and one to show for it': { ...nothing, by: () => recorded(outcomeOf(given.sent)) },
    'a case closed under the decision about another': { ...nothing, by: () => closedAlike() },
    'a case held since another moment than it was taken': { ...told, by: since },
    'a case closed under the decision of before': { ...nothing, by: () => closed(false) },
    'a case closed anew, as it was before': { ...nothing, by: () => closed(true) },
  };
}

/** The same with all that they bring about. */
export function effectsDoneOn(ground: Ground): Tries {
  const { tried, given } = ground;
  const { offer, delivered, portal, outcomeOf, recorded, answered, closedAlike } = stepsOf(ground);
  return {
    'an offer of what the report says': () => offer({}),
    'an offer that says a category in more words': () =>
      offer({ says: { category: { code: 'x', name: { nl: 'x' } } } }),
    'a referral delivered with its message': () => delivered('referral', true),
    'a notice delivered with its letter': () => delivered('notice', true),
    'a notice recorded at a portal': () => portal(sql`, sent_at = now(), portal_reference = 'x'`),
    'two outcomes recorded, each for itself': () => recorded(outcomeOf(given.sent), outcomeOf(given.sent)),
    'an answer': () => tried('joost', 'table', answered),
    'two cases closed': () => closedAlike(true),
  };
}

function stepsOf({ tried, step, given, people, now }: Ground) {
  const { joost, sanne } = people;
  const change = (table: string, id: string, set: RawBuilder<unknown>) =>
    sql`update ${sql.table(table)} set ${set} where id = ${id}`;
  const setCase = (id: string, set: RawBuilder<unknown>) =>
    sql`update triage_case set ${set} where incident_id = ${id}`;
  const half = (action: string, from: string, to: string, more = sql``): Work[] => [
    step('referral_step', 'fatima', given.referral, { action, from, to, reason: 'x' }),
    change('referral', given.referral, sql`state = ${to} ${more}`),
  ];
  const seen = half('acknowledge', 'offered', 'acknowledged', sql`, acknowledged_by = 'x'`);
  const taken = half('accept', 'acknowledged', 'accepted', sql`, partner_reference = 'x'`);
  const answers: [string, Work[]][] = [
    ['acknowledge', half('acknowledge', 'offered', 'acknowledged')],
    ['accept', [...seen, ...half('accept', 'acknowledged', 'accepted')]],
    ['decline', half('decline', 'offered', 'declined')],
    ['resolve', [...seen, ...taken, ...half('resolve', 'accepted', 'resolved')]],
  ];

  const offer = ({ mail = true, says = {}, of = given.fresh }: { mail?: boolean; says?: object; of?: string }) => {
    const id = randomUUID();
    let sha256 = '';
    const put = sql`insert into referral (id, incident_id, partner_id, state, overrule_reason, offered_by, offered_at, urgent, changed_at)
      select ${id}, ${given.fresh}, o.id, 'offered', 'x', ${joost.personId}, ${now}, false, ${now} from organisation o where o.code = 'IBD'`;
    const pack = async (tx: Tx) => {
      const { reference, body } = await tx
        .selectFrom('incident')
        .select(['reference', 'body'])
        .where('id', '=', of)
        .executeTakeFirstOrThrow();
      const { title, description, place } = JSON.parse(body) as Record<'title' | 'description' | 'place', string>;
      const sealed = sealedPackage.seal({ tlp: 'AMBER', reference, title, description, place, ...says });
      sha256 = sealed.sha256;
      await sql`insert into referral_package (referral_id, definition, body, sha256)
        values (${id}, ${sealed.definition}, ${sealed.body}, ${sha256})`.execute(tx);
    };
    const says_ = (tx: Tx) =>
      step('referral_step', 'joost', id, {
        action: 'offer',
        from: 'none',
        to: 'offered',
        details: { hash: sha256 },
      }).execute(tx);
    return tried('joost', 'table', put, pack, ...(mail ? [messageOf(id)] : []), says_);
  };

  const leaves = {
    referral: {
      from: 'offered',
      to: 'received',
      id: given.referral,
      key: `referral:${given.referral}`,
      at: sql`received_at`,
    },
    notice: { from: 'releasing', to: 'sent', id: given.releasing, key: `notice:${given.releasing}`, at: sql`sent_at` },
  };
  const delivered = (thing: 'referral' | 'notice', left: boolean) => {
    const { from, to, id, key, at } = leaves[thing];
    const leave = sql`update outbox_message set state = 'sent', sent_at = ${now} where dedupe_key = ${key}`;
    return tried(
      'worker',
      'worker',
      ...(left ? [leave] : []),
      step(`${thing}_step`, 'worker', id, { action: 'deliver', from, to }),
      change(thing, id, sql`state = ${to}, ${at} = ${now}`),
    );
  };

  const portal = (set: RawBuilder<unknown>, ...more: Work[]) =>
    tried(
      'sanne',
      'ministry',
      step('notice_step', 'sanne', given.portal, { action: 'record_portal', from: 'releasing', to: 'sent' }),
      change('notice', given.portal, sql`state = 'sent' ${set}`),
      ...more,
    );
  const outcomeOf = (notice: string) => sql`insert into notice_outcome (notice_id, position, outcome, person_id, at)
    select thing_id, 1, 'removed', ${sanne.personId}, at from notice_step where thing_id = ${notice} order by position desc limit 1`;
  /** Recorded twice in one transaction; what is written under the first step, and under the second. */
  const recorded = (...written: Work[]) =>
    tried(
      'sanne',
      'ministry',
      ...['sent', 'decided'].flatMap((from, at) => [
        step('notice_step', 'sanne', given.sent, { action: 'record_outcome', from, to: 'decided' }),
        change('notice', given.sent, sql`state = 'decided'`),
        ...written.slice(at, at + 1),
      ]),
    );

  const beside = (action: string) => [
    step('triage_step', 'joost', given.fresh, { action, from: 'assessed', to: 'assessed' }),
    setCase(given.fresh, sql`state = state`),
  ];
  const answered = sql`insert into incident_addition (incident_id, author, person_id, body, added_at)
    values (${given.fresh}, 'desk', ${joost.personId}, 'x', ${now})`;
  const since = () => tried('joost', 'table', setCase(given.fresh, sql`claimed_at = '2999-01-01'`));
  const reopened = new Date(now.getTime() + 1); // the moment of what follows on that
  const closed = async (as: boolean) => {
    const { definition, body, sha256 } = decisionBy(joost.personId, reopened, 'duplicate');
    const insert = sql`insert into case_decision (incident_id, definition, body, sha256) values (${given.closed}, ${definition}, ${body}, ${sha256})`;
    const again = async (tx: Tx) => {
      const { id: decision, sha256: hash } = await tx
        .selectFrom('case_decision')
        .select(['id', 'sha256'])
        .where('incident_id', '=', given.closed)
        .where('sha256', '<>', sha256)
        .executeTakeFirstOrThrow();
      const details = { hash: as ? hash : sha256, decision };
      const closes = { action: 'close', from: 'claimed', to: 'closed', reason: 'x', details };
      await step('triage_step', 'joost', given.closed, closes).execute(tx);
      await setCase(given.closed, sql`state = 'closed', decision_id = ${decision}`).execute(tx);
    };
    const opens = { action: 'reopen', from: 'closed', to: 'claimed', reason: 'x' };
    const opened = sql`state = 'claimed', claimed_by = ${joost.personId}, decision_id = null`;
    return tried(
      'joost',
      'table',
      step('triage_step', 'joost', given.closed, opens),
      setCase(given.closed, opened),
      ...(as ? [] : [insert]),
      again,
    );
  };
  /** Two cases opened and closed again at one moment: each with its own decision, or the second, for a while, with that of the first. */
  const closedAlike = (own = false) => {
    const [one, other] = [given.closed, given.alike];
    const made = decisionBy(joost.personId, reopened, 'duplicate');
    const opens = (id: string) => [
      step('triage_step', 'joost', id, { action: 'reopen', from: 'closed', to: 'claimed', reason: 'x' }),
      setCase(id, sql`state = 'claimed', claimed_by = ${joost.personId}, decision_id = null`),
    ];
    const closes = (id: string, decision: string, holds: RawBuilder<unknown>) => {
      const details = { hash: made.sha256, decision };
      return [
        step('triage_step', 'joost', id, { action: 'close', from: 'claimed', to: 'closed', reason: 'x', details }),
        setCase(id, sql`state = 'closed', decision_id = ${holds}`),
      ];
    };
    const decided = (id: string, incident: string) =>
      sql`insert into case_decision (id, incident_id, definition, body, sha256) values (${id}, ${incident}, ${made.definition}, ${made.body}, ${made.sha256})`;
    const [first, second] = [randomUUID(), randomUUID()];
    const former = sql`(select id from case_decision where incident_id = ${other})`;
    return tried(
      'joost',
      'table',
      ...opens(one),
      ...opens(other),
      decided(first, one),
      ...closes(one, first, sql`${first}`),
      ...(own
        ? [decided(second, other), ...closes(other, second, sql`${second}`)]
        : [...closes(other, first, former), ...opens(other)]),
    );
  };
  return { answers, offer, delivered, portal, outcomeOf, recorded, beside, answered, closed, closedAlike, since };
}
