import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { fileIncident } from '../../incidents.ts';
import { messageOf } from '../../referrals.ts';
import type { Work } from '../tries/trying.ts';
import { decisionBy, packed, rewritten, type Attacks, type Ground, type Tries } from './attack-ground.ts';

type Try = Tries[string];

/** What somebody tries who sends any SQL as a reader, in a context that was signed for them; and what refuses it. */
export function attacksOn(ground: Ground): Attacks {
  const { tried, step, given, people, now } = ground;
  const { setCase, setReferral, withdrawn, acknowledged, offered, offering, takesOver } = wordsOf(ground);
  const withdrawing =
    (set: RawBuilder<unknown>): Try =>
    () =>
      tried('joost', 'table', withdrawn(given.referral), setReferral(given.referral, sql`state = 'withdrawn', ${set}`));
  const edited = (notice: string, hash: string) =>
    step('notice_step', 'sanne', notice, { action: 'edit', from: 'draft', to: 'draft', details: { hash } });
  const outcome = (notice: string, at: Date | RawBuilder<unknown> = now) =>
    sql`insert into notice_outcome (notice_id, position, outcome, person_id, at) values (${notice}, 1, 'removed', ${people.sanne.personId}, ${at})`;
  const lastStep = (notice: string) =>
    sql`(select at from notice_step where thing_id = ${notice} order by position desc limit 1)`;
  const recorded = (notice: string) => [
    step('notice_step', 'sanne', notice, { action: 'record_outcome', from: 'sent', to: 'decided' }),
    sql`update notice set state = 'decided' where id = ${notice}`,
  ];
  const told = { refused: 'thing_as_told' };
  const asTold = { refused: 'thing_as_told' };
  const sealed = { refused: 'sealed_without_step' };
  return {
    'a referral without its first step': {
      refused: 'thing_without_step',
      by: () => {
        const id = randomUUID();
        return tried('joost', 'table', offered(id, 'IBD'), packed(id).insert);
      },
    },
    'a referral that begins with its end': {
      refused: 'thing_without_step',
      by: () => {
        const id = randomUUID();
        const { insert, sha256 } = packed(id);
        const state = setReferral(id, sql`state = 'withdrawn'`);
        return tried('joost', 'table', offered(id, 'IBD'), insert, withdrawn(id, { hash: sha256 }), state);
      },
    },
    'a referral without a package': {
      refused: 'referral_has_package',
      by: () => {
        const id = randomUUID();
        return tried('joost', 'table', offered(id, 'IBD'), offering(id, 'x'));
      },
    },
    'a referral whose step names another package': {
      ...sealed,
      by: () => {
        const id = randomUUID();
        return tried('joost', 'table', offered(id, 'IBD'), packed(id).insert, offering(id, '0'.repeat(64)));
      },
    },
    'a referral that is born with the answer of the partner': {
      refused: 'permission denied',
      by: () => tried('joost', 'table', offered(randomUUID(), 'IBD', ['acknowledged_by', 'Fatima'])),
    },
    'a referral to a municipality': {
      refused: 'row-level security',
      by: () => tried('joost', 'table', offered(randomUUID(), 'GM0402')),
    },
    'a moment of delivery, while withdrawing': { ...told, by: withdrawing(sql`received_at = ${now}`) },
    'a moment of acknowledgement, while withdrawing': { ...told, by: withdrawing(sql`acknowledged_at = ${now}`) },
    'a name that acknowledges, while withdrawing': { ...told, by: withdrawing(sql`acknowledged_by = 'x'`) },
    'a number of the partner, while withdrawing': { ...told, by: withdrawing(sql`partner_reference = 'x'`) },
    'why the partner does not take it, while withdrawing': { ...told, by: withdrawing(sql`decline_reason = 'x'`) },
    'who else should, while withdrawing': { ...told, by: withdrawing(sql`next_body = 'NCSC'`) },
    'an answer in the name of the partner, while withdrawing': { ...told, by: withdrawing(sql`result = 'x'`) },
    'an acknowledgement by another name than the step says': {
      ...told,
      by: () => tried('fatima', 'partner', ...acknowledged(given.referral, 'Fatima', 'Een ander')),
    },
    'an acknowledgement by the name that another step says': {
      ...told,
      by: () => {
        const [first, set] = acknowledged(given.referral, 'Fatima', 'Een ander');
        return tried('fatima', 'partner', first, ...acknowledged(given.second, 'Een ander', 'Een ander'), set);
      },
    },
    'another number, reason or result than the step says': {
      ...told,
      by: async () => {
        const { says } = answersOf(ground);
        const wrong = says('iets anders');
        const refused = await Promise.all(wrong.map((work) => tried('fatima', 'partner', ...work)));
        return refused.includes(undefined) ? undefined : refused.join(' ');
      },
    },
    'another moment of a referral, without a step': {
      refused: 'append-only',
      by: () => tried('joost', 'table', setReferral(given.referral, sql`changed_at = ${now}`)),
    },
    'a case taken by nobody’s step': {
      ...asTold,
      by: () => tried('joost', 'table', setCase(given.fresh, sql`claimed_by = null`)),
    },
    'a case weighed without a step': {
      ...asTold,
      by: () => tried('joost', 'table', setCase(given.fresh, sql`severity = 1`)),
    },
    'a case weighed under the name of a step that does not weigh': {
      ...asTold,
      by: () =>
        tried(
          'noor',
          'table',
          takesOver({ severity: 1 }),
          setCase(given.fresh, sql`claimed_by = ${people.noor.personId}, severity = 1`),
        ),
    },
    'a case whose category is no longer confirmed': {
      ...asTold,
      by: () => tried('joost', 'table', setCase(given.fresh, sql`category_confirmed = false`)),
    },
    'a category changed without a step': {
      ...asTold,
      by: () => tried('joost', 'table', setCase(given.fresh, sql`category_code = 'disturbance'`)),
    },
    'a step that weighs, without what it weighs': {
      ...asTold,
      by: () =>
        tried(
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
    'a case that ends anew, and keeps how it ended before': {
      ...asTold,
      by: () => {
        const { definition, body, sha256 } = decisionBy(people.joost.personId, now, 'duplicate');
        const decision = randomUUID();
        const insert = sql`insert into case_decision (id, incident_id, definition, body, sha256) values (${decision}, ${given.closed}, ${definition}, ${body}, ${sha256})`;
        const opens = { action: 'reopen', from: 'closed', to: 'claimed', reason: 'x' };
        const closes = {
          action: 'close',
          from: 'claimed',
          to: 'closed',
          reason: 'x',
          details: { hash: sha256, decision },
        };
        const former = sql`(select id from case_decision where incident_id = ${given.closed} and sha256 <> ${sha256})`;
        return tried(
          'joost',
          'table',
          step('triage_step', 'joost', given.closed, opens),
          setCase(given.closed, sql`state = 'claimed', claimed_by = ${people.joost.personId}, decision_id = null`),
          insert,
          step('triage_step', 'joost', given.closed, closes),
          setCase(given.closed, sql`state = 'closed', decision_id = ${former}`),
        );
      },
    },
    'a decision that says another moment than its step': {
      refused: 'step_without_effect',
      by: () => {
        const { definition, body, sha256 } = decisionBy(people.joost.personId, new Date(now.getTime() - 1));
        const [id, incident] = [randomUUID(), given.fresh];
        return tried(
          'joost',
          'table',
          sql`insert into case_decision (id, incident_id, definition, body, sha256) values (${id}, ${incident}, ${definition}, ${body}, ${sha256})`,
          step('triage_step', 'joost', incident, {
            action: 'close',
            from: 'assessed',
            to: 'closed',
            reason: 'x',
            details: { hash: sha256, decision: id },
          }),
          setCase(incident, sql`state = 'closed', decision_id = ${id}`),
        );
      },
    },
    'a decision about a case that no step takes': {
      ...sealed,
      by: () => {
        const { definition, body, sha256 } = decisionBy(people.joost.personId, now);
        const insert = sql`insert into case_decision (incident_id, definition, body, sha256) values (${given.fresh}, ${definition}, ${body}, ${sha256})`;
        return tried('joost', 'table', insert);
      },
    },
    'another text of a notice without the step that says who wrote it': {
      ...sealed,
      by: () => {
        const { insert, point } = rewritten(ground, given.draft, 'sanne', 'Een andere tekst.');
        return tried('sanne', 'ministry', insert, point);
      },
    },
    'another text of a notice under the step of the text before it': {
      ...sealed,
      by: () => {
        const { insert, point } = rewritten(ground, given.draft, 'sanne', 'Een andere tekst.');
        const says = step('notice_step', 'sanne', given.draft, { action: 'edit', from: 'draft', to: 'draft' });
        return tried('sanne', 'ministry', insert, says, point);
      },
    },
    'another text of a notice under a step of another notice': {
      ...sealed,
      by: () => {
        const { insert, hash, point } = rewritten(ground, given.draft, 'sanne', 'Een andere tekst.');
        const says = (tx: Tx) => edited(given.other, hash.made).execute(tx);
        return tried('sanne', 'ministry', insert, says, point);
      },
    },
    'the same text of a notice once more, after its step was looked at': {
      ...sealed,
      by: () => {
        const { insert, hash, point } = rewritten(ground, given.draft, 'sanne', 'Een andere tekst.');
        const says = (tx: Tx) => edited(given.draft, hash.made).execute(tx);
        const again = sql`insert into notice_version (notice_id, number, definition, body, sha256, written_by, written_at)
          select notice_id, 3, definition, body, sha256, written_by, written_at from notice_version where notice_id = ${given.draft} and number = 2`;
        return tried('sanne', 'ministry', insert, says, point, sql`set constraints all immediate`, again);
      },
    },
    'the same text of a notice once more, in the name of a colleague': {
      ...sealed,
      by: () => {
        const { insert, point } = rewritten(ground, given.draft, 'jelle');
        return tried('jelle', 'ministry', insert, point);
      },
    },
    'an outcome that no step records': {
      refused: 'outcome_without_step',
      by: () => tried('sanne', 'ministry', outcome(given.sent)),
    },
    'an outcome more, under the step that recorded another': {
      refused: 'outcome_without_step',
      by: () => tried('sanne', 'ministry', outcome(given.told)),
    },
    'an outcome before its step, at another moment': {
      refused: 'outcome_without_step',
      by: () => tried('sanne', 'ministry', outcome(given.sent, new Date(now.getTime() - 1)), ...recorded(given.sent)),
    },
    'an outcome under a step of another notice': {
      refused: 'outcome_without_step',
      by: () =>
        tried(
          'sanne',
          'ministry',
          ...recorded(given.gone),
          outcome(given.gone),
          outcome(given.sent, lastStep(given.gone)),
        ),
    },
    'a version of a notice that no step of now wrote': {
      refused: 'version',
      by: async () => {
        const [found] = await ground.world.db.admin<{ names: string[] | null }[]>`
          select ctx.untold('notice', 'notice_step', n.id, to_jsonb(n), to_jsonb(n) || '{"version": 9}') as names from notice n where n.id = ${given.sent}`;
        return found?.names?.join();
      },
    },
    'a mail about a referral to another address': {
      refused: 'row-level security',
      by: () => tried('joost', 'table', mailed(ground, 'x@x.example')),
    },
    'a mail about a referral that was told already': {
      refused: 'outbox_message_dedupe_key_key',
      by: () => tried('joost', 'table', mailed(ground)),
    },
  };
}

/** What people really do, whole: taken, so that what is refused is refused for what is wrong with it. */
export function deedsOn(ground: Ground): Tries {
  const { tried, step, given, people, now, world } = ground;
  const { setCase, setReferral, withdrawn, offered, offering, takesOver } = wordsOf(ground);
  const { says } = answersOf(ground);
  const noted = (id: string) =>
    sql`insert into triage_note (incident_id, person_id, body, at) values (${id}, ${people.noor.personId}, 'x', ${now})`;
  const moved = (who: 'joost' | 'noor', id: string, action: string, [from, to]: [string, string], details = {}) =>
    step('triage_step', who, id, { action, from, to, reason: 'x', details });
  return {
    'a referral': () => {
      const id = randomUUID();
      const { insert, sha256 } = packed(id);
      return tried('joost', 'table', offered(id, 'IBD'), insert, messageOf(id), offering(id, sha256));
    },
    'a withdrawal': () =>
      tried('joost', 'table', withdrawn(given.referral), setReferral(given.referral, sql`state = 'withdrawn'`)),
    'the answers of a partner': async () => {
      const taken = await Promise.all(says('x').map((work) => tried('fatima', 'partner', ...work)));
      return taken.find((refused) => refused !== undefined);
    },
    'a report': () => {
      return fileIncident(world).then(
        () => undefined,
        (error: Error) => error.message,
      );
    },
    'a claim': () =>
      tried(
        'joost',
        'table',
        moved('joost', given.waiting, 'claim', ['new', 'claimed']),
        setCase(given.waiting, sql`state = 'claimed', claimed_by = ${people.joost.personId}`),
      ),
    'a note of a colleague': () => tried('noor', 'table', noted(given.fresh)),
    'a note on what ended': () => tried('noor', 'table', noted(given.closed)),
    'a step that names a weight and does not weigh, and moves no turn': () => {
      const turn = async (tx: Tx) =>
        tx.selectFrom('triage_case').select('rank').where('incident_id', '=', given.fresh).executeTakeFirstOrThrow();
      const taken = setCase(given.fresh, sql`claimed_by = ${people.noor.personId}`);
      return tried('noor', 'table', takesOver({ severity: 5 }), taken, async (tx) => {
        if ((await turn(tx)).rank === 0) throw new Error('Its turn moved.');
      });
    },
    'a release': () =>
      tried(
        'joost',
        'table',
        moved('joost', given.waiting, 'claim', ['new', 'claimed']),
        setCase(given.waiting, sql`state = 'claimed', claimed_by = ${people.joost.personId}`),
        moved('joost', given.waiting, 'release', ['claimed', 'new']),
        setCase(given.waiting, sql`state = 'new', claimed_by = null, claimed_at = null`),
      ),
    'a case that is closed': () => {
      const { definition, body, sha256 } = decisionBy(people.joost.personId, now);
      const id = randomUUID();
      return tried(
        'joost',
        'table',
        sql`insert into case_decision (id, incident_id, definition, body, sha256) values (${id}, ${given.fresh}, ${definition}, ${body}, ${sha256})`,
        moved('joost', given.fresh, 'close', ['assessed', 'closed'], { hash: sha256, decision: id }),
        setCase(given.fresh, sql`state = 'closed', decision_id = ${id}`),
      );
    },
    'a case that is opened again': () =>
      tried(
        'noor',
        'table',
        moved('noor', given.closed, 'reopen', ['closed', 'claimed']),
        setCase(given.closed, sql`state = 'claimed', claimed_by = ${people.noor.personId}, decision_id = null`),
      ),
    'another text of a notice': () => {
      const { insert, hash, point } = rewritten(ground, given.draft, 'sanne', 'Een andere tekst.');
      const edit = { action: 'edit', from: 'draft', to: 'draft' };
      const edited = (tx: Tx) =>
        step('notice_step', 'sanne', given.draft, { ...edit, details: { hash: hash.made } }).execute(tx);
      return tried('sanne', 'ministry', insert, edited, point);
    },
    'an outcome': () =>
      tried(
        'sanne',
        'ministry',
        step('notice_step', 'sanne', given.sent, { action: 'record_outcome', from: 'sent', to: 'decided' }),
        sql`insert into notice_outcome (notice_id, position, outcome, person_id, at) values (${given.sent}, 1, 'removed', ${people.sanne.personId}, ${now})`,
        sql`update notice set state = 'decided' where id = ${given.sent}`,
      ),
  };
}

function wordsOf({ step, given, people, now }: Ground) {
  const setReferral = (id: string, change: RawBuilder<unknown>) => sql`update referral set ${change} where id = ${id}`;
  return {
    setReferral,
    setCase: (id: string, change: RawBuilder<unknown>) =>
      sql`update triage_case set ${change} where incident_id = ${id}`,
    withdrawn: (id: string, details: Record<string, string> = {}) =>
      step('referral_step', 'joost', id, {
        action: 'withdraw',
        from: 'offered',
        to: 'withdrawn',
        reason: 'x',
        details,
      }),
    acknowledged: (id: string, said: string, name: string): [Work, Work] => [
      step('referral_step', 'fatima', id, { action: 'acknowledge', from: 'offered', to: 'acknowledged', reason: said }),
      setReferral(id, sql`state = 'acknowledged', acknowledged_at = ${now}, acknowledged_by = ${name}`),
    ],
    takesOver: (details: Record<string, number>) =>
      step('triage_step', 'noor', given.fresh, {
        action: 'take_over',
        from: 'assessed',
        to: 'assessed',
        reason: 'x',
        details,
      }),
    offered: (id: string, organisation: string, more: readonly [string, string] = ['changed_by', '']) => {
      const [column, value] = more;
      const extra = value === '' ? sql`` : sql`, ${sql.ref(column)}`;
      return sql`insert into referral (id, incident_id, partner_id, state, overrule_reason, offered_by, offered_at, urgent, changed_at${extra})
        select ${id}, ${given.fresh}, o.id, 'offered', 'x', ${people.joost.personId}, ${now}, false, ${now}${value === '' ? sql`` : sql`, ${value}`}
        from organisation o where o.code = ${organisation}`;
    },
    offering: (id: string, hash: string) =>
      step('referral_step', 'joost', id, { action: 'offer', from: 'none', to: 'offered', details: { hash } }),
  };
}

/** The ways of a partner through a referral, each whole, with another word in the column than the step says when `word` is not x. */
function answersOf(ground: Ground) {
  const { step, given } = ground;
  const { acknowledged, setReferral } = wordsOf(ground);
  const id = given.referral;
  const taken = (action: string, from: string, to: string) =>
    step('referral_step', 'fatima', id, { action, from, to, reason: 'x' });
  const seen = acknowledged(id, 'x', 'x');
  const accept = (word: string) => [
    taken('accept', 'acknowledged', 'accepted'),
    setReferral(id, sql`state = 'accepted', partner_reference = ${word}`),
  ];
  return {
    says: (word: string): Work[][] => [
      [...seen, ...accept(word)],
      [
        ...seen,
        ...accept('x'),
        taken('resolve', 'accepted', 'resolved'),
        setReferral(id, sql`state = 'resolved', result = ${word}`),
      ],
      [
        taken('decline', 'offered', 'declined'),
        setReferral(id, sql`state = 'declined', decline_reason = ${word}, next_body = 'NCSC'`),
      ],
    ],
  };
}

function mailed({ world, given }: Ground, address?: string) {
  return async (tx: Tx) => {
    const [row] = await world.db.admin`
      select dedupe_key, template, recipient_name, channel, recipient_address, locale, data, due_at, queued_at
      from outbox_message where dedupe_key = ${`referral:${given.referral}`}`;
    await tx
      .insertInto('outbox_message')
      .values({ ...row, ...(address && { recipient_address: address }) } as never)
      .execute();
  };
}
