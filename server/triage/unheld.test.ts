import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { formValues } from '../testing/form-values.ts';
import { fileAssessed, refer } from '../testing/referrals.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

// A case that was opened again and given back is nobody's, also when its partner goes on with it.

let world: World;
let people: Record<'joost' | 'noor' | 'fatima', Visitor>;
beforeAll(async () => {
  world = await openWorld();
  people = { joost: await world.as('joost'), noor: await world.as('noor'), fatima: await world.as('fatima') };
});
afterAll(() => world.close());
beforeEach(() => world.clock.set(new Date()));

type Given = { reference: string; referral: string; withdrawal: string };

/** Given back by who opened it again, while the IBD has seen it. */
async function givenBack(): Promise<Given> {
  const { joost, noor, fatima } = people;
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const page = `/triage/${reference}`;
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  const referral = `/verwijzingen/${id}`;
  await fatima.finish(`${referral}/bevestiging`, { name: 'Fatima' });
  const closing = `${page}/afsluiting`;
  await joost.submit(closing, formValues((await joost.get(`${closing}?afloop=handled`)).body, closing));
  await noor.finish(`${page}/heropening`, { reopenReason: 'Er is meer.' });
  await noor.finish(`${page}/vrijgave`);
  return { reference, referral, withdrawal: `/meldingen/${reference}/verwijzingen/${id}/intrekking` };
}

const accepts = ({ referral }: Given) => people.fatima.finish(`${referral}/aanvaarding`, { number: 'IBD-1' });
const resolves = async (given: Given) => {
  await accepts(given);
  await people.fatima.finish(`${given.referral}/resultaat`, { result: 'De pagina is weg.' });
};
const declines = ({ referral }: Given) =>
  people.fatima.take(`${referral}/afwijzing`, { reason: 'Niet voor ons.', next: 'unknown' });
const withdraws = ({ withdrawal }: Given) => people.joost.finish(withdrawal, { reason: 'Toch niet.' });

async function rowOf(reference: string) {
  const { body } = await people.noor.get('/triage?van=niemand');
  const row = body.split('<tr role="row">').find((each) => each.includes(`>${reference}</a>`));
  return row?.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

test.each([
  ['referred', accepts, 'Bij een partner', 'heeft deze melding sinds'],
  ['answered', resolves, 'Beantwoord door een partner', 'heeft geantwoord op'],
  ['assessed', declines, 'Beoordeeld', 'heeft deze melding afgewezen op'],
  ['assessed', withdraws, 'Beoordeeld', 'De melding is beoordeeld.'],
])(
  'nobody has it while it is %s: it says so, and is taken without a word to a colleague',
  async (state, go, stand, told) => {
    const given = await givenBack();
    await go(given);
    const { reference } = given;
    expect(await rowOf(reference)).toContain(`${stand}, bij niemand van de tafel`);
    const path = `/triage/${reference}`;
    const page = await people.noor.get(path);
    expect(page.text).toContain(told);
    expect(page.text).toContain('Niemand van de tafel heeft deze melding nu. Pak haar op als u verdergaat.');
    for (const untrue of ['Niemand heeft', 'Iemand van de tafel', 'collega leest', 'Neem de melding over'])
      expect(page.text).not.toContain(untrue);
    expect(page.body).not.toContain(`${path}/overname`);
    const refused = await people.noor.get(`${path}/afsluiting`);
    expect([refused.status, refused.text]).toEqual([
      409,
      expect.stringContaining('Dit kan nu niet Niemand van de tafel heeft deze melding.'),
    ]);
    expect(refused.body).toContain(`href="${path}"`);
    const mine = await people.noor.finish(`${path}/oppakken`);
    expect(mine.text).toContain('U hebt de melding opgepakt.');
    expect(mine.text).toContain('Noor Haverkate pakte de melding op.');
    expect(await rowOf(reference)).toBeUndefined();
    const [now] = await world.db.admin`select state from triage_case t join incident i on i.id = t.incident_id
    where i.reference = ${reference}`;
    expect(now?.['state']).toBe(state);
    expect((await people.joost.get(path)).text).toContain('Noor Haverkate werkt hieraan. Neem de melding over');
  },
);

test('two who take it at once: the second reads that somebody was first', async () => {
  const given = await givenBack();
  await accepts(given);
  const path = `/triage/${given.reference}/oppakken`;
  const form = formValues((await people.joost.get(`/triage/${given.reference}`)).body, path);
  await people.noor.finish(path);
  const late = await people.joost.post(path, form);
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('Iemand was u voor.')]);
  expect(late.text).toContain('Noor Haverkate werkt hieraan.');
});
