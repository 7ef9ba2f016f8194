import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicationVerbs } from '../../disclosure/publication-verbs.ts';
import { noticeVerbs } from '../../flagging/deciding/notice-verbs.ts';
import { localFromMoment } from '../../kernel/local-time.ts';
import { partnerVerbs, tableVerbs } from '../../routing/referral-verbs.ts';
import { caseVerbs } from '../../triage/case-verbs.ts';
import { choices, endEmbargo, loggedDecision, prepare, publish, sign } from '../disclosed.ts';
import { formValues } from '../form-values.ts';
import { fileIncident } from '../incidents.ts';
import { startLog, type TestLog } from '../log.ts';
import { approvedNotice, decideNotice, draftedNotice } from '../notices.ts';
import { fileAssessed, refer } from '../referrals.ts';
import type { Visitor } from '../visit.ts';
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

type Answers = Readonly<Record<string, string>>;
/** A form on a page, where its verb can be done: what is answered, and what might have been. */
type Asked = { by: string; at: string; page?: string; answers?: Answers; others?: readonly Answers[] };

/** What each verb of each thing is sent with; `at` is its path below. */
const everything: Record<string, { verbs: object; ask: Record<string, () => Promise<Asked>> }> = {
  case: {
    verbs: caseVerbs.verbs,
    ask: {
      claim: async () => ({ by: 'noor', at: await filed() }),
      take_over: async () => why('noor', await claimed('joost'), 'handover'),
      release: async () => ({ by: 'noor', at: await claimed('noor') }),
      reopen: async () => why('noor', await closed(), 'reopenReason'),
      assess: async () => ({
        ...why('noor', await claimed('noor'), 'remark', { severity: '3', category: 'process-location' }),
        others: [{ severity: '1' }, { category: 'process-voting-method' }, { remark: 'Anders.' }, { remark: '' }],
      }),
      note: async () => why('noor', await claimed('noor'), 'note'),
      answer: async () => why('noor', await claimed('noor'), 'answer'),
      close: async () => {
        const at = await claimed('noor');
        const asked = why('noor', at, 'publicReason', { outcome: 'handled' });
        const others = [{ outcome: 'duplicate' }, { publicReason: 'Anders.' }];
        return { ...asked, page: `${at}/afsluiting?afloop=handled`, others };
      },
    },
  },
  partner: {
    verbs: partnerVerbs.verbs,
    ask: {
      acknowledge: async () => why('fatima', await offered(), 'name'),
      accept: async () => why('fatima', await offered('acknowledged'), 'number'),
      resolve: async () => why('fatima', await offered('accepted'), 'result'),
      decline: async () => ({
        ...why('fatima', await offered(), 'reason', { next: 'unknown' }),
        others: [{ next: 'AP' }, { next: '' }, { reason: 'Anders.' }, { reason: '' }],
      }),
    },
  },
  table: {
    verbs: tableVerbs.verbs,
    ask: { withdraw: async () => why('joost', await offeredAt(), 'reason') },
  },
  notice: {
    verbs: noticeVerbs.verbs,
    ask: {
      submit: async () => ({ by: 'sanne', at: noticeAt(await draftedNotice(world)) }),
      approve: async () => ({ by: 'karim', at: await submitted() }),
      return: async () => why('karim', await submitted(), 'reason'),
      withdraw: async () => why('sanne', noticeAt(await draftedNotice(world)), 'reason'),
      not_send: async () => why('sanne', noticeAt(await draftedNotice(world)), 'reason'),
      release: async () => ({ by: 'karim', at: noticeAt(await approvedNotice(world)) }),
      record_portal: async () => {
        const answers = portal();
        const others = [{ portalReference: 'FB-2' }, { portalReference: '' }];
        return { by: 'karim', at: await logged(), answers, others };
      },
      record_outcome: async () => {
        const at = await logged();
        await who('karim').finish(`${at}/portaalregistratie`, portal());
        const answers = { 'outcome-1': 'label', 'note-1': 'Zij antwoordden.' };
        return { by: 'sanne', at, answers, others: [{ 'note-1': 'Anders.' }, { 'outcome-1': 'no_action' }] };
      },
    },
  },
  publication: {
    verbs: publicationVerbs.verbs,
    ask: {
      prepare: async () => {
        const page = publicationAt(await decided());
        const others = [choices({ description: 'avg' })];
        return { by: 'marjolein', at: page, page, answers: choices(), others };
      },
      sign: async () => {
        const reference = await decided();
        await prepare(who('marjolein'), reference);
        return { by: 'marjolein', at: publicationAt(reference), page: `${publicationAt(reference)}/voorstel` };
      },
      publish: async () => {
        const reference = await decided();
        await sign(world, reference);
        return { by: 'wim', at: publicationAt(reference), page: `${publicationAt(reference)}/voorstel` };
      },
      correct: async () => {
        const asked = why('marjolein', await published(), 'reden', choices({ description: 'avg' }));
        return { ...asked, others: [{ reden: 'Anders.' }, choices({ urls: 'avg' })] };
      },
      withdraw: async () => why('marjolein', await published(), 'reden'),
    },
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

test.each(each)('%s after it was done, with other words, is refused with those words', async (thing, verb, ask) => {
  const { post, others } = await opened(verb, ask);
  expect((await post({})).status).toBe(303);
  const once = await done(thing);
  for (const other of others) {
    const answer = await post(other);
    expect([other, [409, 422].includes(answer.status), answer.text.includes('Iemand was u voor')]).toEqual([
      other,
      true,
      false,
    ]);
    for (const words of Object.values(other).filter((value) => value === 'Anders.'))
      expect(answer.body).toContain(words);
  }
  expect(await done(thing)).toBe(once);
});

async function opened(verb: string, ask?: () => Promise<Asked>) {
  if (!ask) throw new Error(`${verb}: nobody says here how it is asked.`);
  const { by, at, page, answers = {}, others = [] } = await ask();
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
  return { by, answers, others, post: (other: Answers) => who(by).post(path, { ...form, ...answers, ...other }) };
}

const why = (by: string, at: string, field: string, more: Answers = {}): Asked => ({
  by,
  at,
  answers: { ...more, [field]: 'Zo staat het er.' },
  others: [{ [field]: 'Anders.' }],
});

/** How often this was done at all; what else happens with it is not counted. */
async function done(thing: string): Promise<number> {
  const action = { 'case.answer': 'incident.answered' }[thing] ?? thing.replace(/^(partner|table)[.]/, 'referral.');
  const [row] = await world.db.admin<{ done: number }[]>`
    select count(*)::int as done from audit_event
    where action = ${action}`;
  return row?.done ?? 0;
}

const noticeAt = (reference: string) => `/notificaties/${reference}`;
const publicationAt = (reference: string) => `/publicatie/${reference}`;

const filed = async () => `/triage/${(await fileIncident(world, { category: 'process-location' })).reference}`;

async function claimed(by: string) {
  const at = await filed();
  await who(by).finish(`${at}/claim`);
  return at;
}

async function closed() {
  const at = await claimed('noor');
  const form = formValues((await who('noor').get(`${at}/afsluiting?afloop=handled`)).body, `${at}/afsluiting`);
  await who('noor').submit(`${at}/afsluiting`, { ...form, outcome: 'handled', publicReason: 'Klaar.' });
  return at;
}

async function referred() {
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  return { reference, id: await refer(world, who('joost'), { reference, partner: 'IBD' }) };
}

async function offered(until?: 'acknowledged' | 'accepted') {
  const at = `/verwijzingen/${(await referred()).id}`;
  if (until) await who('fatima').finish(`${at}/bevestiging`, { name: 'Fatima' });
  if (until === 'accepted') await who('fatima').finish(`${at}/aanvaarding`, { number: 'IBD-1' });
  return at;
}

async function offeredAt() {
  const { reference, id } = await referred();
  return `/meldingen/${reference}/verwijzingen/${id}`;
}

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
