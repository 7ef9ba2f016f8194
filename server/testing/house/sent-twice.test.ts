import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicationVerbs } from '../../disclosure/publication-verbs.ts';
import { deliverMessage } from '../../delivery/deliver-messages.ts';
import { confirmDelivery } from '../../flagging/deciding/confirm-delivery.ts';
import { noticeVerbs } from '../../flagging/deciding/notice-verbs.ts';
import { actionsFrom, nextState } from '../../kernel/lifecycle/next-state.ts';
import { localFromMoment } from '../../kernel/local-time.ts';
import { partnerVerbs, tableVerbs } from '../../routing/referral-verbs.ts';
import { caseVerbs } from '../../triage/case-verbs.ts';
import { referralLifecycle } from '../../vocabulary/referral-lifecycle.ts';
import { choices, correct, endEmbargo, loggedDecision, prepare, publish, sign } from '../disclosed.ts';
import { formValues } from '../form-values.ts';
import { fileIncident } from '../incidents.ts';
import { startLog, type TestLog } from '../log.ts';
import { approvedNotice, decideNotice, draftedNotice } from '../notices.ts';
import { fileAssessed, fileUnheld, refer } from '../referrals.ts';
import type { Visitor } from '../visit.ts';
import { doings, partnerDoings, placeOf, referredUntil, tableDoings, type Doing } from '../walk-referral.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let log: TestLog;
const people = new Map<string, Visitor>();
beforeAll(async () => {
  world = await openWorld();
  log = await startLog(world);
  for (const key of ['joost', 'noor', 'fatima', 'sanne', 'karim', 'marjolein', 'wim'])
    people.set(key, await world.as(key));
  await endEmbargo(world);
});
afterAll(() => world.close());

const who = (key: string): Visitor => {
  const visitor = people.get(key);
  if (!visitor) throw new Error(`${key} is not signed in.`);
  return visitor;
};

const sides = () => ({ joost: who('joost'), fatima: who('fatima') });

type Answers = Readonly<Record<string, string>>;
/** A form on a page, where its verb can be done: what is answered, and what might have been. */
type Asked = {
  by: string;
  at: string;
  page?: string;
  answers?: Answers;
  others?: readonly Answers[];
  later?: Later;
};
/** What happens with the thing afterwards: by the worker, by somebody else, or by the same person. */
type Later = () => Promise<unknown>;

type Asks<Verbs> = Record<keyof Verbs, () => Promise<Asked>>;

/** What each verb of each thing is sent with; `at` is its path below. */
const everything: Record<string, { verbs: object; ask: Record<string, () => Promise<Asked>> }> = {
  case: {
    verbs: caseVerbs.verbs,
    ask: {
      claim: async () => over({ by: 'noor', at: await filed() }),
      take_over: async () => over(why('noor', await claimed('joost'), 'handover')),
      take_up: async () => over({ by: 'noor', at: `/triage/${(await fileUnheld(world)).reference}` }),
      release: async () => {
        const at = await claimed('noor');
        return { by: 'noor', at, later: () => who('joost').finish(`${at}/claim`) };
      },
      reopen: async () => over(why('noor', await closed(), 'reopenReason')),
      assess: async () => ({
        ...over(why('noor', await claimed('noor'), 'remark', { severity: '3', category: 'process-location' })),
        others: [{ severity: '1' }, { category: 'process-voting-method' }, { remark: 'Anders.' }, { remark: '' }],
      }),
      weigh: async () => {
        const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
        await refer(world, who('joost'), { reference, partner: 'IBD' });
        const at = `/triage/${reference}`;
        await who('noor').finish(`${at}/overname`, { handover: 'Ik ga verder.' });
        const others = [{ severity: '1' }, { weighReason: 'Anders.' }];
        return { ...over(why('noor', at, 'weighReason', { severity: '5' })), others };
      },
      note: async () => ending(why('noor', await claimed('noor'), 'note')),
      answer: async () => ending(why('noor', await claimed('noor'), 'answer')),
      close: async () => {
        const at = await claimed('noor');
        const asked = why('noor', at, 'publicReason', { outcome: 'handled' });
        const others = [{ outcome: 'answered' }, { publicReason: 'Anders.' }];
        const later = () => who('joost').finish(`${at}/heropening`, { reopenReason: 'Er is meer.' });
        return { ...asked, page: `${at}/afsluiting?afloop=handled`, others, later };
      },
    } satisfies Asks<typeof caseVerbs.verbs>,
  },
  partner: {
    verbs: partnerVerbs.verbs,
    ask: {
      ...referralAsks(partnerDoings),
      decline: async () => ({
        ...why('fatima', `/verwijzingen/${(await referredUntil(world, sides(), 'offered')).id}`, 'reason', {
          next: 'unknown',
        }),
        others: [{ next: 'AP' }, { next: '' }, { reason: 'Anders.' }, { reason: '' }],
      }),
    },
  },
  table: {
    verbs: tableVerbs.verbs,
    ask: referralAsks(tableDoings),
  },
  notice: {
    verbs: noticeVerbs.verbs,
    ask: {
      submit: async () => {
        const at = noticeAt(await draftedNotice(world));
        return { by: 'sanne', at, later: () => who('karim').finish(`${at}/goedkeuring`) };
      },
      approve: async () => {
        const at = await submitted();
        return { by: 'karim', at, later: () => who('sanne').finish(`${at}/niet-versturen`, { reason: 'Toch niet.' }) };
      },
      return: async () => {
        const at = await submitted();
        return { ...why('karim', at, 'reason'), later: () => who('sanne').finish(`${at}/indiening`) };
      },
      withdraw: async () => why('sanne', noticeAt(await draftedNotice(world)), 'reason'),
      not_send: async () => why('sanne', noticeAt(await draftedNotice(world)), 'reason'),
      release: async () => ({ by: 'karim', at: noticeAt(await approvedNotice(world)), later: delivered }),
      record_portal: async () => {
        const answers = portal();
        const others = [{ portalReference: 'FB-2' }, { portalReference: '' }];
        const at = await logged();
        return { by: 'karim', at, answers, others, later: () => recorded(at, 'no_action') };
      },
      record_outcome: async () => {
        const at = await logged();
        await who('karim').finish(`${at}/portaalregistratie`, portal());
        const answers = { 'outcome-1': 'label', 'note-1': 'Zij antwoordden.' };
        const others = [{ 'note-1': 'Anders.' }, { 'outcome-1': 'no_action' }];
        return { by: 'sanne', at, answers, others, later: () => recorded(at, 'no_action') };
      },
    } satisfies Asks<typeof noticeVerbs.verbs>,
  },
  publication: {
    verbs: publicationVerbs.verbs,
    ask: {
      prepare: async () => {
        const page = publicationAt(await decided());
        const others = [choices({ description: 'avg' })];
        const later = () => prepare(who('wim'), referenceOf(page), { urls: 'avg' });
        return { by: 'marjolein', at: page, page, answers: choices(), others, later };
      },
      sign: async () => {
        const reference = await decided();
        await prepare(who('marjolein'), reference);
        const at = publicationAt(reference);
        return {
          by: 'marjolein',
          at,
          page: `${at}/voorstel`,
          later: () => who('wim').finish(`${at}/voorstel/openbaarmaking`),
        };
      },
      publish: async () => {
        const reference = await decided();
        await sign(world, reference);
        const at = publicationAt(reference);
        return {
          by: 'wim',
          at,
          page: `${at}/voorstel`,
          later: () => who('marjolein').finish(`${at}/intrekking`, { reden: 'Fout.' }),
        };
      },
      correct: async () => {
        const asked = why('marjolein', await published(), 'reden', choices({ description: 'avg' }));
        const later = () => correct(who('wim'), referenceOf(asked.at), 'Ook dit.', { description: 'avg', urls: 'avg' });
        return { ...asked, others: [{ reden: 'Anders.' }, choices({ urls: 'avg' })], later };
      },
      withdraw: async () => why('marjolein', await published(), 'reden'),
    } satisfies Asks<typeof publicationVerbs.verbs>,
  },
};

const each = Object.entries(everything).flatMap(([thing, { verbs, ask }]) =>
  Object.entries(verbs as Record<string, { path: string }>).map(
    ([action, { path }]) => [`${thing}.${action}`, path, ask[action]] as const,
  ),
);

test.each(each)('the form of %s sent twice is answered as the first time, and done once', async (thing, verb, ask) => {
  const { by, answers, post } = await opened(verb, ask);
  const before = await done(thing);
  const first = await post({});
  const once = await done(thing);
  const second = await post({});
  expect([by, answers, first.status, second.status]).toEqual([by, answers, 303, 303]);
  expect([second.location, once - before, (await done(thing)) - once]).toEqual([first.location, 1, 0]);
});

test.each(each)(
  'the form of %s sent again after what came later is answered as the first time',
  async (thing, verb, ask) => {
    const { post, later } = await opened(verb, ask);
    const first = await post({});
    expect([first.status, later !== undefined]).toEqual([303, !last.includes(thing)]);
    await later?.();
    const once = await done(thing);
    const second = await post({});
    expect([second.status, second.location, (await done(thing)) - once]).toEqual([303, first.location, 0]);
  },
);

/** Karim reads English. */
const somebodyElse = /Iemand was u voor|was iemand anders u voor|Somebody was first|somebody was ahead/;

/** What the same person can do in another window while the form of each is open; the others are all that they can do then. */
const otherwise: Record<string, (by: Visitor, at: string) => Promise<unknown>> = {
  'case.release': (by, at) => by.finish(`${at}/beoordeling`, { severity: '3', category: 'process-location' }),
  'case.assess': (_, at) => close(at),
  'case.close': (by, at) => by.finish(`${at}/beoordeling`, { severity: '3', category: 'process-location' }),
  'partner.acknowledge': (by, at) => by.finish(`${at}/afwijzing`, { reason: 'Niet voor ons.', next: 'unknown' }),
  'partner.accept': (by, at) => by.finish(`${at}/afwijzing`, { reason: 'Niet voor ons.', next: 'unknown' }),
  'partner.decline': (by, at) => by.finish(`${at}/bevestiging`, { name: 'Fatima' }),
  'notice.submit': (by, at) => by.finish(`${at}/intrekking`, { reason: 'Dubbel.' }),
  'notice.approve': (by, at) => by.finish(`${at}/terugzending`, { reason: 'Onduidelijk.' }),
  'notice.return': (by, at) => by.finish(`${at}/goedkeuring`),
  'notice.withdraw': (by, at) => by.finish(`${at}/indiening`),
  'notice.not_send': (by, at) => by.finish(`${at}/indiening`),
  'notice.release': (by, at) => by.finish(`${at}/niet-versturen`, { reason: 'Toch niet.' }),
  'publication.sign': (by, at) => prepare(by, referenceOf(at), { urls: 'avg' }),
  'publication.publish': (by, at) => prepare(by, referenceOf(at), { urls: 'avg' }),
  'publication.correct': (by, at) => by.finish(`${at}/intrekking`, { reden: 'Fout.' }),
  'publication.withdraw': (by, at) => correct(by, referenceOf(at), 'Ook dit.', { urls: 'avg' }),
};
const after = each.flatMap(([thing, verb, ask]) => {
  const act = otherwise[thing];
  return act ? [[thing, verb, ask, act] as const] : [];
});

test.each(after)(
  '%s after one did something else oneself says so, with what was typed',
  async (thing, verb, ask, act) => {
    const { by, at, answers, post } = await opened(verb, ask);
    await act(who(by), at);
    const once = await done(thing);
    const { status, text } = await post({});
    expect([status, /zelf|yourself/.test(text), somebodyElse.test(text)]).toEqual([409, true, false]);
    expect(text.includes('Zo staat het er.')).toBe(Object.values(answers).includes('Zo staat het er.'));
    expect(await done(thing)).toBe(once);
  },
);

test.each(each)('%s after it was done, with other words, is refused with those words', async (thing, verb, ask) => {
  const { post, others } = await opened(verb, ask);
  expect((await post({})).status).toBe(303);
  const once = await done(thing);
  for (const other of others) {
    const answer = await post(other);
    expect([other, [409, 422].includes(answer.status), somebodyElse.test(answer.text)]).toEqual([other, true, false]);
    if (!Object.values(other).includes('Anders.')) continue;
    expect(answer.body).toContain('Anders.');
    expect(answer.text).toMatch(/Dat is (?:nog )?niet bewaard|deze nog niet|That was not kept/);
  }
  expect(await done(thing)).toBe(once);
});

test('what could not be chosen any more is answered as the first time when it was', async () => {
  const { post } = await opened('afsluiting', everything['case']?.ask['close']);
  const first = await post({});
  await world.db.admin`update outcome set valid_to = '2020-12-31' where code = 'handled'`;
  const [second, other] = [await post({}), await post({ publicReason: 'Anders.' })];
  await world.db.admin`update outcome set valid_to = null where code = 'handled'`;
  expect([second.status, second.location]).toEqual([303, first.location]);
  expect([other.status, other.body]).toEqual([expect.toBeOneOf([409, 422]), expect.stringContaining('Anders.')]);
});

/** After these nothing happens with the thing any more. */
const last = [
  'partner.resolve',
  'partner.decline',
  'table.withdraw',
  'notice.withdraw',
  'notice.not_send',
  'publication.withdraw',
];

async function opened(verb: string, ask?: () => Promise<Asked>) {
  if (!ask) throw new Error(`${verb}: nobody says here how it is asked.`);
  const { by, at, page, answers = {}, others = [], later } = await ask();
  const path = `${at}/${verb}`;
  const pages = [page, path, at].flatMap((each) => (each === undefined ? [] : [each]));
  let form: Record<string, string> = {};
  for (const each of pages) {
    const { body } = await who(by).get(each);
    form = formValues(body, path);
    if (Object.keys(form).length === 0) form = formValues(body, `${at}/voorbeeld`); // which is shown before it is sent
    if (Object.keys(form).length > 0) break;
  }
  expect(Object.keys(form).filter((name) => name === 'seen' || name === 'key')).toHaveLength(1);
  return {
    by,
    at,
    answers,
    others,
    later,
    post: (other: Answers) => who(by).post(path, { ...form, ...answers, ...other }),
  };
}

/** Afterwards a colleague takes the case over. */
const over = (asked: Asked): Asked => ({
  ...asked,
  later: () => who('joost').finish(`${asked.at}/overname`, { handover: 'Dienst is om.' }),
});

/** Afterwards its case is closed. */
const ending = (asked: Asked): Asked => ({ ...asked, later: () => close(asked.at) });

const why = (by: string, at: string, field: string, more: Answers = {}): Asked => ({
  by,
  at,
  answers: { ...more, [field]: 'Zo staat het er.' },
  others: [{ [field]: 'Anders.' }],
});

/** How often this was done at all; what else happens with it is not counted. */
async function done(thing: string): Promise<number> {
  const action = thing.replace(/^(partner|table)[.]/, 'referral.');
  const [row] = await world.db.admin<{ done: number }[]>`
    select count(*)::int as done from audit_event
    where action = ${action}`;
  return row?.done ?? 0;
}

const noticeAt = (reference: string) => `/notificaties/${reference}`;
const publicationAt = (reference: string) => `/publicatie/${reference}`;
const referenceOf = (page: string) => page.slice('/publicatie/'.length);

const filed = async () => `/triage/${(await fileIncident(world, { category: 'process-location' })).reference}`;

async function claimed(by: string) {
  const at = await filed();
  await who(by).finish(`${at}/claim`);
  return at;
}

async function closed() {
  const at = await claimed('noor');
  await close(at);
  return at;
}

async function close(at: string) {
  const form = formValues((await who('noor').get(`${at}/afsluiting?afloop=handled`)).body, `${at}/afsluiting`);
  await who('noor').submit(`${at}/afsluiting`, { ...form, outcome: 'handled', publicReason: 'Klaar.' });
}

/** Each thing that one side of a referral can do, where it can. */
function referralAsks(all: readonly Doing[]): Record<string, () => Promise<Asked>> {
  return Object.fromEntries(
    all.map((doing) => [
      doing.action,
      async () => {
        const sent = await referredUntil(world, sides(), doing.from);
        const others = Object.keys(doing.answers).map((field) => ({ [field]: 'Anders.' }));
        const next = answersOf(doing)[0];
        const later = next && (() => who(next.by).finish(`${placeOf(next, sent)}/${next.noun}`, next.answers));
        const { by, answers } = doing;
        return { by, at: placeOf(doing, sent), answers, others, ...(later && { later }) };
      },
    ]),
  );
}

/** What the other side can do with it then. */
const answersOf = ({ by, action, from }: Doing): Doing[] => {
  const to = nextState(referralLifecycle, from, action);
  return doings.filter((each) => each.by !== by && actionsFrom(referralLifecycle, to).includes(each.action));
};

async function submitted() {
  const at = noticeAt(await draftedNotice(world));
  await who('sanne').finish(`${at}/indiening`);
  return at;
}

async function logged() {
  const input = { platform: 'Facebook', route: 'status_programme' } as const;
  const { reference } = await decideNotice(world, { decision: 'sent', input });
  await log.sequence();
  return noticeAt(reference);
}

/** The letter leaves, once the log has what was decided. */
async function delivered() {
  await log.sequence();
  const post = {
    database: world.db.readers.worker,
    now: world.clock.now,
    onSent: { platform_notice: confirmDelivery },
  };
  while (
    await deliverMessage({
      ...post,
      sender: { channel: 'mail', send: () => Promise.resolve(), close: () => undefined },
    })
  );
}

const recorded = (at: string, outcome: string) => who('karim').finish(`${at}/uitkomsten`, { 'outcome-1': outcome });

function portal() {
  const { day: atDate, time: atTime } = localFromMoment(world.clock.now());
  return { atDate, atTime, portalReference: 'FB-1' };
}

const decided = async () => (await loggedDecision(world, log, { decision: 'sent' })).reference;

async function published() {
  const reference = await decided();
  await publish(world, reference);
  return publicationAt(reference);
}
