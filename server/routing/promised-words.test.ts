import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { formValues } from '../testing/form-values.ts';
import { fileAssessed, refer } from '../testing/referrals.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let people: Record<'joost' | 'fatima' | 'nienke', Visitor>;
beforeAll(async () => {
  world = await openWorld();
  const [joost, fatima, nienke] = await Promise.all([world.as('joost'), world.as('fatima'), world.as('nienke')]);
  people = { joost, fatima, nienke };
});
afterAll(() => world.close());
beforeEach(() => world.clock.pass(60));

/** An answer of a partner: what it says, what its page promises before and after it, and what the two others then read. */
type Promised = {
  noun: string;
  said: Record<string, string>;
  before: Record<Locale, string>;
  after: Record<Locale, string>;
  reporter: string[];
  table: string[];
  /** Of what was said, what the reporter must not read. */
  hidden: string[];
};
type Locale = 'nl' | 'en';

const acknowledge: Promised = {
  noun: 'bevestiging',
  said: { name: 'Faatje Bouzid' },
  before: {
    nl: 'De verkiezingstafel, haar auditor en de melder lezen dan de naam die u invult, uw organisatie en de tijd.',
    en: 'The election table, its auditor and the reporter then read the name you fill in, your organisation and the time.',
  },
  after: {
    nl: 'De ontvangst is bevestigd. De verkiezingstafel, haar auditor en de melder lezen de naam die u invulde, uw organisatie en de tijd.',
    en: 'You have confirmed the receipt. The election table, its auditor and the reporter read the name you filled in, your organisation and the time.',
  },
  reporter: ['IBD heeft de melding gezien, ', 'IBD heeft de melding gezien: Faatje Bouzid.'],
  table: ['Faatje Bouzid heeft de ontvangst bevestigd namens Informatiebeveiligingsdienst voor gemeenten.'],
  hidden: [],
};
const accept: Promised = {
  noun: 'aanvaarding',
  said: { number: 'IBD-4711' },
  before: {
    nl: 'Vanaf dan is uw organisatie aan zet. De melder leest dat uw organisatie de melding oppakt, en uw zaaknummer.',
    en: 'From then on it is up to your organisation. The reporter reads that your organisation takes up the report, and your case number.',
  },
  after: { nl: 'U hebt de zaak aangenomen. Uw organisatie is nu aan zet.', en: 'You have accepted the case.' },
  reporter: [
    'IBD pakt de melding op, ',
    'Hun nummer is IBD-4711.',
    'IBD heeft de melding aangenomen, onder nummer IBD-4711.',
  ],
  table: ['heeft de zaak aangenomen onder nummer IBD-4711.'],
  hidden: [],
};
const decline: Promised = {
  noun: 'afwijzing',
  said: { reason: 'Dit is een zaak van de politie.', next: 'POL', told: 'Bel uw wijkagent.' },
  before: {
    nl: 'De verkiezingstafel leest alles wat u hier invult. De melder leest dat uw organisatie de melding niet aanneemt, wanneer, en wat u hieronder voor de melder schrijft.',
    en: 'The election table reads all that you fill in here. The reporter reads that your organisation does not take the report, when, and what you write for the reporter below.',
  },
  after: {
    nl: 'U hebt de zaak afgewezen. De tafel leest waarom. De melder leest dat u haar niet aanneemt, en wat u voor de melder schreef.',
    en: 'You have declined the case. The table reads why. The reporter reads that you do not take it, and what you wrote for the reporter.',
  },
  reporter: ['IBD neemt de melding niet aan. Bel uw wijkagent.'],
  table: [
    'Dit is een zaak van de politie.',
    'Hoort volgens deze partner bij: Politie',
    'De melder leest: Bel uw wijkagent.',
  ],
  hidden: ['Dit is een zaak van de politie.', 'olitie'],
};
const resolve: Promised = {
  noun: 'resultaat',
  said: { result: 'De nagemaakte pagina is weg.', told: 'Wij zijn klaar met uw melding.' },
  before: {
    nl: 'De verkiezingstafel leest alles wat u hier invult. De melder leest dat uw organisatie heeft geantwoord, wanneer, en wat u hieronder voor de melder schrijft.',
    en: 'The election table reads all that you fill in here. The reporter reads that your organisation answered, when, and what you write for the reporter below.',
  },
  after: {
    nl: 'Het resultaat is gemeld aan de tafel. De melder leest dat u hebt geantwoord, en wat u voor de melder schreef.',
    en: 'The result has been sent to the table. The reporter reads that you answered, and what you wrote for the reporter.',
  },
  reporter: ['IBD heeft geantwoord, ', 'IBD heeft de verkiezingstafel geantwoord. Wij zijn klaar met uw melding.'],
  table: ['De nagemaakte pagina is weg.', 'De melder leest: Wij zijn klaar met uw melding.'],
  hidden: ['De nagemaakte pagina is weg.'],
};

test.each([
  ['nl', [acknowledge, accept, resolve]],
  ['en', [acknowledge, accept, resolve]],
  ['nl', [decline]],
  ['en', [acknowledge, decline]],
] as const)(
  'what a partner reads that others will read of its answer is what they read (%s)',
  async (locale, answers) => {
    const { joost, fatima, nienke } = people;
    const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
    const id = await refer(world, joost, { reference, partner: 'IBD' });
    const page = `/verwijzingen/${id}`;
    for (const { noun, said, before, after, reporter, table, hidden } of answers) {
      fatima.cookies.set('taal', locale);
      expect((await fatima.get(page)).text).toContain(before[locale]);
      expect((await fatima.finish(`${page}/${noun}`, said)).text).toContain(after[locale]);
      const theirs = (await nienke.get(`/meldingen/${reference}`)).text;
      const [desk, offered] = await Promise.all(
        [`/triage/${reference}`, `/meldingen/${reference}/verwijzingen`].map((each) => joost.get(each)),
      );
      for (const words of reporter) expect(theirs).toContain(words);
      for (const words of table) expect(`${desk?.text} ${offered?.text}`).toContain(words);
      if ('told' in said && locale === 'nl')
        for (const { text } of [desk, offered, await fatima.get(page)].filter((each) => each !== undefined))
          expect(text).toContain(`De melder leest: ${said['told']}`);
      for (const words of hidden) expect(theirs).not.toContain(words);
    }
  },
);

test.each([
  ['afwijzing', { reason: 'Niet voor ons.', next: 'POL' }, 0],
  ['resultaat', { result: 'Het is weg.' }, 2],
])('an %s sent again is the first one only when the reporter reads the same', async (noun, said, before) => {
  const { joost, fatima } = people;
  fatima.cookies.set('taal', 'nl');
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  const page = `/verwijzingen/${id}`;
  for (const each of [acknowledge, accept].slice(0, before)) await fatima.finish(`${page}/${each.noun}`, each.said);
  const form = { ...formValues((await fatima.get(page)).body, `${page}/${noun}`), ...said, told: 'Bel ons.' };
  const send = async (changes: object) => (await fatima.post(`${page}/${noun}`, { ...form, ...changes })).status;
  expect([await send({}), await send({}), await send({ told: 'Bel ons niet.' }), await send({ told: '' })]).toEqual([
    303, 303, 409, 409,
  ]);
});

test('what a partner reads before it declines is also true of a case that was closed meanwhile', async () => {
  world.clock.set(new Date()); // what is closed is sealed with a moment, and the database believes those up to five minutes on
  const { joost, fatima, nienke } = people;
  fatima.cookies.set('taal', 'nl');
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  const close = `/triage/${reference}/afsluiting`;
  const form = formValues((await joost.get(`${close}?afloop=handled`)).body, close);
  await joost.submit(close, { ...form, publicReason: 'Klaar.' });
  expect((await fatima.get(`/verwijzingen/${id}`)).text).toContain(decline.before.nl);
  await fatima.finish(`/verwijzingen/${id}/afwijzing`, decline.said);
  const theirs = (await nienke.get(`/meldingen/${reference}`)).text;
  expect(theirs).toContain('Afgesloten, ');
  expect(theirs).toContain('IBD neemt de melding niet aan.');
  expect(theirs).not.toContain('Dit is een zaak van de politie.');
});
