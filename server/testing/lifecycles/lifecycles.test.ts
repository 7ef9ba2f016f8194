import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPart } from '#db/as-person.ts';
import { cutOf } from '#db/lists/turn-page.ts';
import { signatures } from '../../disclosure/publication-thing.ts';
import { findReleasing } from '../../flagging/queries.ts';
import { statusSentence } from '../../following/status-sentence.ts';
import { actionsThat } from '../../kernel/lifecycle/actions.ts';
import { arrowsOf } from '../../kernel/lifecycle/arrows.ts';
import { actionOf, namesOf, statesOf } from '../../kernel/lifecycle/lifecycle.ts';
import { nextState } from '../../kernel/lifecycle/next-state.ts';
import { stateIs, statesThat } from '../../kernel/lifecycle/states.ts';
import { toldOf } from '../../kernel/lifecycle/told.ts';
import { possibleActions } from '../../kernel/lifecycle/who-may.ts';
import type { Lifecycle } from '../../kernel/lifecycle/lifecycle.ts';
import type { Mover } from '../../kernel/lifecycle/who-may.ts';
import { turnOf, whyHere } from '../../routing/why-here.ts';
import { moverOf } from '../../steps/move.ts';
import { listClosed, queueOrder, queueSql } from '../../triage/queue/queue-queries.ts';
import { caseLifecycle } from '../../vocabulary/case-lifecycle.ts';
import { lifecycles } from '../../vocabulary/lifecycles.ts';
import { noticeLifecycle, type NoticeState } from '../../vocabulary/notice-lifecycle.ts';
import { roles } from '../../vocabulary/permissions.ts';
import { publicationLifecycle } from '../../vocabulary/publication-lifecycle.ts';
import { referralLifecycle } from '../../vocabulary/referral-lifecycle.ts';
import { correct, endEmbargo, loggedDecision, publish } from '../disclosed.ts';
import { startLog } from '../log.ts';
import { openPolicyDatabase, type PolicyDatabase } from '../policies/policy-database.ts';
import { draftedNotice } from '../notices.ts';
import { fileIncident } from '../incidents.ts';
import { fileAssessed, refer } from '../referrals.ts';
import type { Visitor } from '../visit.ts';
import { referredUntil } from '../walk-referral.ts';
import { openWorld, type World } from '../world.ts';
import { answersTo, followedBy, triesOf, places } from './guard-probe.ts';
import { answersOnColumns, type Column } from './column-probe.ts';
import { actionsInDatabase } from './actions-in-database.ts';
import { marksOfSteps, outlastedBySteps } from './mark-probe.ts';
import { isMark, marksTurned, mutantsOf } from './mutants.ts';
import { statesInDatabase } from './states-in-database.ts';

let world: World;
let db: PolicyDatabase;
let pages: { visitor: Visitor; path: string }[];
let lists: Record<string, string[]>;
let actions: Record<string, string[]>;
beforeAll(async () => {
  world = await openWorld();
  db = await openPolicyDatabase();
  lists = await statesInDatabase(db.admin);
  actions = await actionsInDatabase(
    db.admin,
    new Set(all.flatMap(([thing, lifecycle]) => namesOf(lifecycle).flatMap((name) => [name, `${thing}.${name}`]))),
  );
  const [joost, sanne] = [await world.as('joost'), await world.as('sanne')];
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const log = await startLog(world);
  const published = await loggedDecision(world, log, { decision: 'not_sent' });
  const corrected = await loggedDecision(world, log, { decision: 'not_sent' });
  await endEmbargo(world);
  for (const { reference } of [published, corrected]) await publish(world, reference);
  const marjolein = await world.as('marjolein');
  await correct(marjolein, corrected.reference, 'Er staat een naam in.', { urls: 'avg' });
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  const sides = { joost, fatima: await world.as('fatima') };
  const claimed = (await fileIncident(world)).reference;
  await joost.finish(`/triage/${claimed}/claim`);
  const assessed = (await fileAssessed(world)).reference;
  const answered = (await referredUntil(world, sides, 'resolved')).reference;
  pages = [
    { visitor: joost, path: `/triage/${reference}/afsluiting?afloop=handled` },
    { visitor: joost, path: `/meldingen/${reference}/verwijzingen/${id}/intrekking` },
    { visitor: joost, path: `/meldingen/${reference}/verwijzingen` },
    ...[reference, claimed, assessed, answered].map((each) => ({ visitor: joost, path: `/triage/${each}` })),
    { visitor: sanne, path: `/notificaties/${await draftedNotice(world)}/intrekking` },
    { visitor: marjolein, path: '/publicatie' },
    { visitor: marjolein, path: `/publicatie/${published.reference}/intrekking` },
  ];
}, 120_000);
afterAll(async () => {
  await world.close();
  await db.close();
});

const all: [string, Lifecycle][] = Object.entries(lifecycles);

test('the database keeps every thing where its room says: table, key, steps and holder', async () => {
  const kept = await db.admin<{ said: string }[]>`
    select encode(t.tgargs, 'escape') || t.tgrelid::regclass as said from pg_trigger t
    where t.tgfoid = 'ctx.guard_step'::regproc order by 1`;
  const told = Object.entries(places).map(([thing, { table, key, holder = '', steps }]) =>
    [thing, table, key, holder, steps].join('\\000'),
  );
  expect(kept.map(({ said }) => said)).toEqual(told.toSorted());
  expect(Object.keys(places)).toEqual(Object.keys(lifecycles));
});

test('lists of states in the database are those of the tables', () => {
  const held = heldLists().map(([place, states]) => [place, states.toSorted()]);
  expect(Object.fromEntries(ours(lists))).toEqual(Object.fromEntries(held));
});

test("the database has each referral where the life cycle has it in its partner's queue", async () => {
  const found = await db.admin<{ turn: string }[]>`
    select pg_get_expr(d.adbin, d.adrelid) as turn from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
    where d.adrelid = 'referral'::regclass and a.attname = 'turn'`;
  const told = turns();
  const kept = await db.admin<{ turn: number | null }[]>`
    select ${db.admin.unsafe(found[0]?.turn ?? '')} as turn
    from jsonb_to_recordset(${db.admin.json(told)}) as referral (state text, urgent boolean)`;
  expect(told.map((each, at) => ({ ...each, turn: kept[at]?.turn }))).toEqual(told);
});

test('lists of actions in the database are those of the tables', () => {
  const held = heldActions().map(([place, names]) => [place, names.toSorted()]);
  expect(Object.keys(actions)).toEqual(expect.arrayContaining(Object.keys(saidThere)));
  const found = Object.entries(actions).filter(([place]) => !Object.hasOwn(saidThere, place));
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(held));
});

test('what gives a case its turn names no action: what it asks of one is a mark', async () => {
  const functions = await db.admin<{ name: string; text: string }[]>`
    select p.oid::regproc::text as name, prosrc as text from pg_proc p where p.pronamespace = 'triage'::regnamespace`;
  const names = all.flatMap(([thing, lifecycle]) => namesOf(lifecycle).flatMap((name) => [name, `${thing}.${name}`]));
  const naming = functions.flatMap(({ name, text }) =>
    names.filter((action) => text.includes(`'${action}'`)).map((action) => `${name}: ${action}`),
  );
  expect(functions.length).toBeGreaterThan(5);
  expect(naming).toEqual([]);
});

const turns = () =>
  statesOf(referralLifecycle).flatMap((state) =>
    [true, false].map((urgent) => ({ state, urgent, turn: turnOf(whyHere({ state, urgent })) })),
  );

// A message in the outbox has states of its own, and no life cycle; which messages are queued, the policies ask of what they are about.
const ours = (found: Record<string, string[]>) =>
  Object.entries(found).filter(([place]) => !/^(check|index) outbox|ctx.require_log_index/.test(place));

const { actions: notice } = noticeLifecycle;
const { actions: referral } = referralLifecycle;

const underFilters = ['state', 'door', 'category', 'municipality', 'severity', 'holder', 'nobody'];
const others = ['closed_door', 'closed_category', 'closed_municipality', 'own', 'own_closed'];
const caseLists = [...underFilters.map((filter) => `queue_${filter}`), ...others];

// Which mark a list in the database stands for.
const heldLists = (): [string, string[]][] => [
  ['check triage_case.triage_case_state_check', statesOf(caseLifecycle)],
  ['check referral.referral_state_check', statesOf(referralLifecycle)],
  ['check notice.notice_state_check', statesOf(noticeLifecycle)],
  ...caseLists.map((name): [string, string[]] => [`index triage_${name}`, statesThat(caseLifecycle, 'ended')]),
  ['check triage_case.ended_by_decision', statesThat(caseLifecycle, 'ended')],
  ['check notice.approval_complete', statesThat(noticeLifecycle, 'approved')],
  ['check notice.decision_is_logged', statesThat(noticeLifecycle, 'decided')],
  ['function flagging.guard_notice', [notice.deliver.to]],
  ['function flagging.guard_notice_version', [notice.edit.to]],
  ['check notice.not_sent_has_reason', [notice.not_send.to]],
  ['policy notice.worker_confirms', [...notice.deliver.from, notice.deliver.to]],
  ['policy outbox_message.approved_letter', [notice.release.to]],
  ['policy outbox_message.queued_by_referral', [referral.offer.to]],
  ['policy outbox_message.worker_sends', ['queued', 'dropped', referral.offer.to]], // those of the message too
  ['policy referral.offered_by_table', [referral.offer.to]],
  ['policy referral.delivered_by_worker', [referral.offer.to, referral.deliver.to]],
  ['function disclosure.guard_publication', [publicationLifecycle.initial]],
  ['function disclosure.guard_told', [notice.not_send.to]],
  ['function disclosure.guard_about', statesThat(noticeLifecycle, 'decided').filter((state) => !isOnItsWay(state))],
  ['policy notice_outcome.officer_records', statesThat(noticeLifecycle, 'delivered')],
  ['column referral.turn', statesOf(referralLifecycle)],
  ['index referral_once', statesThat(referralLifecycle, 'again')],
];

// Which property a list in the database stands for.
const heldActions = (): [string, string[]][] => [
  ['trigger case_decision.made', actionsThat(caseLifecycle, 'makes', 'case_decision')],
  ['trigger referral_package.made', actionsThat(referralLifecycle, 'makes', 'referral_package')],
  ['trigger notice_version.made', actionsThat(noticeLifecycle, 'makes', 'notice_version')],
  ['trigger publication.made', actionsThat(publicationLifecycle, 'makes', 'publication')],
  ['trigger notice_step.draft_brings_about', actionsThat(noticeLifecycle, 'makes', 'notice_version')],
  ['trigger notice_step.not_send_brings_about', deciding()],
  ['trigger notice_step.tells', deciding()],
  ['trigger publication_step.publish_brings_about', actionsThat(publicationLifecycle, 'makes', 'disclosure_entry')],
  // What says something new, and does not agree with what another said.
  [
    'function disclosure.guard_reviewer',
    namesOf(publicationLifecycle).filter((name) => {
      const { makes, notBySameAs } = actionOf(publicationLifecycle, name);
      return makes !== undefined && notBySameAs === undefined;
    }),
  ],
];

const deciding = () =>
  namesOf(noticeLifecycle).filter((name) => 'leaf_id' in (actionOf(noticeLifecycle, name).sets ?? {}));

// What stands for no property, and why.
const saidThere: Record<string, string> = {
  'trigger notice_step.approve_brings_about':
    'the two that must name the text: the list is the heading of that rule, and stands there once',
};

const isOnItsWay = (state: NoticeState) => stateIs(noticeLifecycle, state, 'waitsFor', 'delivery');

test('nothing can be taken out of a life cycle without the application, its pages or the database showing it', async () => {
  const killers: Record<string, number> = {};
  const survivors: string[] = [];
  for (const [thing, lifecycle] of all) {
    const all = triesOf(thing, lifecycle); // as the tables say it before anything is taken out
    const histories = historiesOf(lifecycle);
    const before = {
      buttons: buttons(lifecycle, histories),
      lists: JSON.stringify([heldLists(), heldActions()]),
      queries: await queries(),
      pages: await read(),
      marks: await marks(thing, lifecycle),
    };
    const columns = toldOf(thing, lifecycle);
    for (const mutant of mutantsOf(thing, lifecycle)) {
      const own = all.filter(({ action }) => action === mutant.action);
      const said = ['sets', 'begins'].includes(mutant.property)
        ? await saidOf(thing, lifecycle, columns, mutant.action)
        : '';
      const guarded = ['reason', 'follows', 'permission', 'beside', 'besides'].includes(mutant.property)
        ? await guard(thing, lifecycle, own)
        : '';
      const undo = mutant.apply();
      try {
        const killer =
          said !== '' && (await saidOf(thing, lifecycle, columns, mutant.action)) !== said
            ? 'told'
            : isMark(mutant.property) && (await marks(thing, lifecycle)) !== before.marks
              ? 'marks'
              : buttons(lifecycle, histories) !== before.buttons
                ? 'buttons'
                : JSON.stringify([heldLists(), heldActions()]) !== before.lists
                  ? 'lists'
                  : (await queries()) !== before.queries
                    ? 'queries'
                    : guarded !== '' && (await guard(thing, lifecycle, own)) !== guarded
                      ? 'guard'
                      : (await read()) !== before.pages
                        ? 'pages'
                        : undefined;
        if (killer === undefined) survivors.push(mutant.name);
        else killers[killer] = (killers[killer] ?? 0) + 1;
      } finally {
        undo();
      }
    }
  }
  process.stdout.write(`life cycle mutants: ${JSON.stringify(killers)}\n`);
  expect(survivors).toEqual([]);
}, 300_000);

test('what a step is marked with the database does, with the marks as they are and with all the others', async () => {
  const marked = () =>
    Object.fromEntries(
      namesOf(caseLifecycle).map((name) => {
        const { laysAtDesk = false, toldToReporter = false, rethinks = false } = actionOf(caseLifecycle, name);
        return [name, { laysAtDesk, toldToReporter, rethinks }];
      }),
    );
  expect(await db.undone(marksOfSteps)).toEqual(marked());
  const undo = marksTurned(caseLifecycle);
  try {
    expect(JSON.parse(await marks('case', caseLifecycle))).toEqual(marked());
  } finally {
    undo();
  }
});

test('what a partner said outlasts the end of the last other referral where the table says so, and nowhere else', async () => {
  const told = namesOf(referralLifecycle).map((name) => [name, actionOf(referralLifecycle, name).outlasts ?? []]);
  expect(await db.undone(outlastedBySteps)).toEqual(Object.fromEntries(told));
});

test('a column that a step sets holds what that says, and nothing else', async () => {
  for (const [thing, lifecycle] of all) {
    const columns = toldOf(thing, lifecycle);
    const should = columns.map(({ source }) => ({
      early: false,
      alone: true,
      told: true,
      otherwise: source === 'optional',
    }));
    expect(await db.undone((tx) => answersOnColumns(tx, thing, columns))).toEqual(should);
  }
});

// Actions of which the state is all there is to it, and what holds that.
const onlyMove: Record<string, string> = {
  'notice.withdraw': 'nothing of it was decided, so nothing follows; why stands in the step',
  ...Object.fromEntries(
    signatures.map((name) => [`publication.${name}`, 'the step names the hash of what is signed: publication_as_seen']),
  ),
};

test('every step is held to what it says: by its columns, by what it brings about, or by what follows on either side', async () => {
  const effects = await db.admin<{ steps: string; said: string }[]>`
    select tgrelid::regclass::text as steps, pg_get_triggerdef(oid) as said from pg_trigger where tgfoid = 'ctx.guard_effect'::regproc`;
  const unheld = all.flatMap(([thing, lifecycle]) => {
    const brought = effects
      .filter(({ steps }) => steps === places[thing]?.steps)
      .flatMap(({ said }) => /new\.action = ANY \('\{([^}]*)\}'/i.exec(said)?.[1]?.split(',') ?? []);
    return namesOf(lifecycle)
      .filter((action) => {
        const { sets = {}, follows: other, beside } = actionOf(lifecycle, action);
        const follows = other !== undefined || isFollowed(`${thing}.${action}`);
        return !beside && Object.keys(sets).length === 0 && !follows && !brought.includes(action);
      })
      .map((action) => `${thing}.${action}`);
  });
  expect(unheld.toSorted()).toEqual(Object.keys(onlyMove).toSorted());
});

// The database takes the step that follows in the same transaction, or refuses both.
const isFollowed = (step: string): boolean =>
  all.some(([, lifecycle]) => namesOf(lifecycle).some((name) => actionOf(lifecycle, name).follows === step));

const held = ['from', 'to', 'permission', 'notBySameAs', 'since', 'notAfter', 'reason', 'holder'];

test('the database by itself holds every arrow: what is taken out of the tables changes what its guard lets through', async () => {
  const survivors: string[] = [];
  for (const [thing, lifecycle] of all) {
    const tries = triesOf(thing, lifecycle);
    const answers = await db.undone((tx) => answersTo(tx, thing, tries));
    expect(answers).toContain('taken');
    for (const mutant of mutantsOf(thing, lifecycle).filter(({ property }) => held.includes(property))) {
      const undo = mutant.apply();
      try {
        // Nobody takes these: the test above tells them by their effect, or as no step.
        if (follows(lifecycle, mutant.action) || actionOf(lifecycle, mutant.action ?? '').beside) continue;
        const own = tries.filter(({ action }) => action === mutant.action);
        const now = await db.undone(async (tx) => {
          await tellArrows(tx, thing, lifecycle);
          return answersTo(tx, thing, own);
        });
        const was = answers.filter((_, at) => tries[at]?.action === mutant.action);
        if (JSON.stringify(now) === JSON.stringify(was)) survivors.push(mutant.name);
      } finally {
        undo();
      }
    }
  }
  expect(survivors).toEqual([]);
}, 300_000);

const follows = ({ actions }: Lifecycle, action = ''): boolean => actions[action]?.follows !== undefined;

type Histories = { action: string; personId: string }[][];

/** Who did what before: nothing, one step by who asks, and such a step before another began anew. */
function historiesOf(lifecycle: Lifecycle): Histories {
  const mine = namesOf(lifecycle).map((action) => [{ action, personId: 'me' }]);
  const begunAnew = namesOf(lifecycle).flatMap((action) => {
    const { since } = actionOf(lifecycle, action);
    return since === undefined ? [] : mine.map((step) => [...step, { action: since, personId: 'another' }]);
  });
  return [[], ...mine, ...begunAnew];
}

/** What the guard says once the database has been told the table as it is now. */
const guard = (thing: string, lifecycle: Lifecycle, tries: ReturnType<typeof triesOf>): Promise<string> =>
  db.undone(async (tx) => {
    await tellArrows(tx, thing, lifecycle);
    const followed = thing === 'case' ? await followedBy(tx, statesOf(lifecycle)) : [];
    return JSON.stringify([await answersTo(tx, thing, tries), followed]);
  });

/** What the database says of each column once it has been told the table as it is now. */
const saidOf = (thing: string, lifecycle: Lifecycle, columns: readonly Column[], only?: string): Promise<string> =>
  db.undone(async (tx) => {
    await tellArrows(tx, thing, lifecycle);
    return JSON.stringify(await answersOnColumns(tx, thing, columns, only));
  });

/** What the database does by the marks of the steps of a case or a referral, once it has been told the table as it is now. */
const marks = (thing: string, lifecycle: Lifecycle): Promise<string> =>
  db.undone(async (tx) => {
    await tellArrows(tx, thing, lifecycle);
    return JSON.stringify(await (thing === 'referral' ? outlastedBySteps(tx) : marksOfSteps(tx)));
  });

async function tellArrows(tx: postgres.TransactionSql, thing: string, lifecycle: Lifecycle): Promise<void> {
  await tx`delete from ctx.arrow where thing = ${thing}`;
  await tx`insert into ctx.arrow ${tx(arrowsOf(thing, lifecycle))}`;
  await tx`delete from ctx.told where thing = ${thing}`;
  const told = toldOf(thing, lifecycle);
  if (told.length > 0) await tx`insert into ctx.told ${tx(told)}`;
}

/** Every button of everybody, whoever holds it and whoever did what before; and where it leads. */
function buttons(lifecycle: Lifecycle, histories: Histories): string {
  const movers: Mover[] = [
    ...roles.map((role) => moverOf({ kind: 'person', personId: 'me', role })),
    moverOf('worker'),
  ];
  const seen = statesOf(lifecycle).flatMap((state) =>
    movers.flatMap((mover) =>
      ['me', 'another', null].flatMap((holder) =>
        histories.map((steps) => possibleActions(lifecycle, { state, holder, steps }, mover)),
      ),
    ),
  );
  const leads = ['none', ...statesOf(lifecycle)].map((state) =>
    namesOf(lifecycle).map((action) => {
      try {
        return nextState(lifecycle, state, action);
      } catch {
        return null;
      }
    }),
  );
  return JSON.stringify([seen, leads]);
}

/** The statements whose conditions come from the marks of states. */
async function queries(): Promise<string> {
  const { kysely } = world.db.readers.table;
  const desk = { filter: { holder: 'nobody' }, personId: 'x', locale: 'nl' } as const;
  const { sql: queue } = queueSql(desk, cutOf(queueOrder, {}, 50)).compile(kysely);
  const whys = turns().map(({ state, urgent, turn }) => [whyHere({ state, urgent }), turn]);
  const letter = { subject: 'x', text: 'x' };
  const found = await asPart(world.db.readers.worker, (tx) => findReleasing(tx, crypto.randomUUID(), letter)).then(
    () => 'asked',
    (error: Error) => error.message,
  );
  const closed = await asPart(world.db.readers.table, (tx) => listClosed(tx, desk, {})).then(
    () => 'asked',
    (error: Error) => error.message,
  );
  return JSON.stringify([queue, whys, found, closed, told()]);
}

/** What a reporter reads of a case in every state, with a referral in every state. */
function told() {
  const at = new Date(0);
  const body = { code: 'IBD', name: { nl: 'IBD' }, number: null, changedAt: at };
  return statesOf(caseLifecycle).flatMap((state) =>
    statesOf(referralLifecycle).map((referral) =>
      statusSentence(
        { state, dueAt: at, claimedAt: at, changedAt: at, turnReason: 'first_look', outcome: null },
        [{ ...body, state: referral }],
        at,
      ),
    ),
  );
}

/** What the pages that ask once more look like, without what differs each time. */
async function read(): Promise<string> {
  const bodies = await Promise.all(pages.map(async ({ visitor, path }) => (await visitor.get(path)).body));
  return bodies.map((body) => body.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d\d:\d\d/g, '')).join('\n');
}
