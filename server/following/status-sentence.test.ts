import { expect, test } from 'vitest';
import { statusText } from '#views/following/status-line.tsx';
import { messagesFor } from '#views/messages/messages.ts';
import { statusSentence, type CaseStanding } from './status-sentence.ts';

const at = (time: string) => new Date(`2027-03-17T${time}:00+01:00`);
const now = at('15:00');

type Referral = Parameters<typeof statusSentence>[1][number];

const found = (state: CaseStanding['state'], changes: Partial<CaseStanding> = {}): CaseStanding => ({
  state,
  dueAt: at('15:10'),
  claimedAt: null,
  turnReason: 'first_look',
  changedAt: at('14:32'),
  outcome: null,
  ...changes,
});

const changes: Partial<Record<Referral['state'], string>> = {
  offered: '14:00',
  received: '14:01',
  acknowledged: '14:32',
};

const referral = (state: Referral['state'], more: Partial<Referral> = {}): Referral => ({
  state,
  changedAt: at(changes[state] ?? '14:40'),
  number: null,
  code: 'IBD',
  name: { nl: 'Informatiebeveiligingsdienst voor gemeenten' },
  ...more,
});

const say = (state: CaseStanding, referrals: Referral[] = [], phone: string | null = null) =>
  statusText({
    status: statusSentence(state, referrals, now),
    mine: true,
    phone,
    now,
    locale: 'nl',
    m: messagesFor('nl'),
  });

const sentences: [string, CaseStanding, Referral[]][] = [
  ['De verkiezingstafel kijkt vóór 15:10.', found('new'), []],
  [
    'Wij hadden vóór 14:10 moeten kijken. Vraag ernaar bij uw contactpersoon aan de verkiezingstafel of bij de gemeente. Bel bij gevaar 112.',
    found('new', { dueAt: at('14:10') }),
    [],
  ],
  ['De verkiezingstafel kijkt opnieuw, vóór 15:10.', found('new', { turnReason: 'look_again' }), []],
  [
    'Wij hadden vóór 14:10 opnieuw moeten kijken. Vraag ernaar bij uw contactpersoon aan de verkiezingstafel of bij de gemeente. Bel bij gevaar 112.',
    found('new', { turnReason: 'look_again', dueAt: at('14:10') }),
    [],
  ],
  [
    'De verkiezingstafel bekijkt de melding, sinds 14:20.',
    found('claimed', { claimedAt: at('14:20'), dueAt: at('14:30') }),
    [],
  ],
  [
    'De verkiezingstafel bekijkt de melding, sinds 14:20. De politie heeft de melding gezien, 14:32.',
    found('claimed', { claimedAt: at('14:20') }),
    [referral('withdrawn'), referral('acknowledged', { code: 'POL', name: { nl: 'Politie' } })],
  ],
  [
    'De verkiezingstafel kijkt opnieuw, vóór 15:10. IBD pakt de melding op, 14:40.',
    found('new', { turnReason: 'look_again' }),
    [referral('accepted')],
  ],
  ['De verkiezingstafel heeft de melding beoordeeld, 14:32. Zij bepaalt nu wie haar oppakt.', found('assessed'), []],
  [
    'IBD neemt de melding niet aan, 14:40. De verkiezingstafel kiest wie haar wel oppakt.',
    found('assessed'),
    [referral('declined')],
  ],
  [
    'De verkiezingstafel bepaalt opnieuw wie de melding oppakt, sinds 14:32.',
    found('assessed'),
    [referral('withdrawn')],
  ],
  ['De verkiezingstafel heeft de melding verwezen naar IBD, 14:00.', found('referred'), [referral('offered')]],
  ['De melding is bezorgd bij IBD, 14:01.', found('referred'), [referral('received')]],
  ['IBD heeft de melding gezien, 14:32.', found('referred'), [referral('acknowledged')]],
  ['IBD pakt de melding op, 14:40.', found('referred'), [referral('accepted')]],
  [
    'IBD pakt de melding op, 14:40. Hun nummer is 2027-11.',
    found('referred'),
    [referral('accepted', { number: '2027-11' })],
  ],
  [
    'De politie heeft de melding gezien, 14:32. IBD pakt de melding op, 14:40.',
    found('referred'),
    [referral('accepted'), referral('acknowledged', { code: 'POL', name: { nl: 'Politie' } })],
  ],
  [
    'De politie heeft de melding gezien, 14:32.',
    found('assessed'),
    [referral('withdrawn'), referral('acknowledged', { code: 'POL', name: { nl: 'Politie' } })],
  ],
  ['De verkiezingstafel heeft de melding verwezen, 14:32.', found('referred'), []],
  ['De verkiezingstafel heeft de melding verwezen, 14:32.', found('referred'), [referral('declined')]],
  [
    'De politie heeft de melding gezien, 14:32.',
    found('referred'),
    [
      referral('declined', { changedAt: at('14:10') }),
      referral('acknowledged', { code: 'POL', name: { nl: 'Politie' } }),
    ],
  ],
  ['IBD heeft geantwoord, 14:40. De verkiezingstafel rondt de melding af.', found('answered'), [referral('resolved')]],
  ['De verkiezingstafel heeft een antwoord, 14:32, en rondt de melding af.', found('answered'), []],
  ['Afgesloten, 14:32.', found('closed'), []],
  [
    'Afgesloten, 14:32. De tafel heeft dit afgehandeld.',
    found('closed', { outcome: { nl: 'De tafel heeft dit afgehandeld.' } }),
    [],
  ],
];

test.each(sentences)('says "%s"', (sentence, state, referrals) => {
  expect(say(state, referrals)).toBe(sentence);
});

test('an overdue first look names the telephone number when there is one', () => {
  expect(say(found('new', { dueAt: at('14:10') }), [], '070 000 00 00')).toContain('Bel 070 000 00 00');
});

test('a moment of another day comes with its day', () => {
  expect(say(found('new', { dueAt: new Date('2027-03-18T09:00:00+01:00') }))).toContain('vóór do 18 mrt 2027, 09:00');
});

test('the promise is kept up to its last moment', () => {
  expect(statusSentence(found('new', { dueAt: now }), [], now).key).toBe('awaiting_look');
});
