import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseVerbs } from '../../triage/case-verbs.ts';
import { formValues } from '../form-values.ts';
import { fileIncident } from '../incidents.ts';
import { fileAssessed, fileUnheld, refer } from '../referrals.ts';
import { swapping, type Answer, type Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

// Every form of the page of a case, through its whole life: sent as htmx sends it, and as a browser without scripts.

let world: World;
const people = new Map<string, Visitor>();
beforeAll(async () => {
  world = await openWorld();
  for (const key of ['noor', 'joost']) people.set(key, await world.as(key));
});
afterAll(() => world.close());

type Sent = { by: string; form: string; answers?: Readonly<Record<string, string>>; wrong?: string };

type Life = { begins: () => Promise<{ reference: string }>; sent: readonly Sent[] };

const lived: readonly Sent[] = [
  { by: 'noor', form: 'claim' },
  { by: 'noor', form: 'vrijgave' },
  { by: 'noor', form: 'claim' },
  { by: 'noor', form: 'notities', answers: { note: 'Gebeld.' }, wrong: 'note' },
  { by: 'noor', form: 'antwoorden', answers: { answer: 'Wij kijken ernaar.' }, wrong: 'answer' },
  { by: 'noor', form: 'beoordeling', answers: { severity: '2', category: 'process-location' }, wrong: 'severity' },
  { by: 'joost', form: 'overname', answers: { handover: 'Noor is er niet.' }, wrong: 'handover' },
  { by: 'joost', form: 'afsluiting', answers: { publicReason: 'Opgelost.' }, wrong: 'publicReason' },
  { by: 'joost', form: 'heropening', answers: { reopenReason: 'Toch niet.' }, wrong: 'reopenReason' },
];

/** A case from its report on, one that nobody has while a partner went on, and one that a partner has. */
const lives: readonly Life[] = [
  { begins: () => fileIncident(world, { category: 'process-location' }), sent: lived },
  { begins: () => fileUnheld(world), sent: [{ by: 'noor', form: 'oppakken' }] },
  {
    begins: async () => {
      const filed = await fileAssessed(world, { category: 'cyber-municipality' });
      await refer(world, people.get('joost') ?? world.stranger(), { ...filed, partner: 'IBD' });
      return filed;
    },
    sent: [{ by: 'joost', form: 'ernst', answers: { severity: '5', weighReason: 'Erger.' }, wrong: 'weighReason' }],
  },
];

const formsOn = ({ body }: Answer): string[] =>
  [...body.matchAll(/<form [^>]*action="(\/triage\/[^"]+)"[^>]*>/g)].map(([tag, action = '']) => {
    const answeredHere = tag.includes(`hx-post="${action}" hx-target="#inhoud"`);
    return answeredHere ? (action.split('/').at(-1) ?? '') : `${action} opens a page`;
  });

// Each page makes new keys for its forms.
const plain = (html: string) =>
  html.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'key').replace(/^<title>[^<]*<\/title>/, '');

test.each(['swapped', 'as a page'])(
  'each form of a case is answered where it stands, and the same without scripts: %s',
  async (how) => {
    const seen = new Set<string>();
    for (const { begins, sent } of lives) {
      const path = `/triage/${(await begins()).reference}`;
      for (const { by, form, answers = {}, wrong } of sent) {
        const visitor = people.get(by) ?? world.stranger();
        const action = `${path}/${form}`;
        const at = form === 'afsluiting' ? `${action}?afloop=handled` : path;
        const headers =
          how === 'swapped' ? { ...swapping('inhoud'), 'hx-current-url': `http://meldtafel.test${at}` } : {};
        const page = await visitor.get(at);
        formsOn(page).forEach((each) => seen.add(each));
        const values = formValues(page.body, action);
        if (wrong !== undefined) {
          const back = await visitor.post(action, { ...values, ...answers, [wrong]: '' }, headers);
          expect([form, back.status, /id="fouten"/.test(back.body)]).toEqual([form, 422, true]);
          expect(/<html/.test(back.body)).toBe(how !== 'swapped');
        }
        const { status, location } = await visitor.post(action, { ...values, ...answers }, headers);
        expect([form, status]).toEqual([form, 303]);
        const after = await visitor.get(location ?? '', headers);
        const whole = await visitor.get(location ?? '');
        const [main = ''] = /<main[\s\S]*<\/main>/.exec(whole.body) ?? [];
        expect(plain(how === 'swapped' ? after.body : main)).toBe(plain(main));
        expect(after.headers.get('hx-push-url')).toBe(how === 'swapped' && at !== path ? path : null);
      }
    }
    const every = Object.values(caseVerbs.verbs)
      .map((each) => each.path)
      .toSorted();
    expect([...seen].toSorted()).toEqual(every);
    expect([...new Set(lives.flatMap(({ sent }) => sent.map(({ form }) => form)))].toSorted()).toEqual(every);
  },
);
