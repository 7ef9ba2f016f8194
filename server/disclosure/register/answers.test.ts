import { afterAll, beforeAll, expect, test } from 'vitest';
import { choices, endEmbargo, loggedDecision, publish } from '../../testing/disclosed.ts';
import { startLog } from '../../testing/log.ts';
import { draftedNotice, noticeInput, passingAnswers } from '../../testing/notices.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { valuesOf } from '../../flagging/notice-form.ts';

let world: World;
let shown: { reference: string };
let withheld: { reference: string };

const input = {
  route: 'dsa_16',
  legalGround: 'kw-z8',
  answers: {
    ...passingAnswers,
    satire: { answer: 'uncertain', note: 'Piet Voorbeeld bedoelt\nhet als "grap"; =1+1.' },
  },
} as const;

beforeAll(async () => {
  world = await openWorld();
  const log = await startLog(world);
  shown = await loggedDecision(world, log, { decision: 'sent', input });
  withheld = await loggedDecision(world, log, { decision: 'sent', input });
  await endEmbargo(world);
  await publish(world, shown.reference);
  await publish(world, withheld.reference, { legal_ground: 'woo-5.1.2.c', answer_texts: 'woo-5.1.2.e' });
});
afterAll(() => world.close());

const read = (path: string) => world.stranger().get(path);

type Entry = { reference: string; fields: Record<string, unknown>; closed: { field: string; ground: string }[] };

async function entryOf({ reference }: { reference: string }): Promise<Entry> {
  const { entries } = JSON.parse((await read('/openbaar.json')).body) as { entries: Entry[] };
  const found = entries.find((entry) => entry.reference === reference);
  if (!found) throw new Error(`${reference} is not in the register.`);
  return found;
}

/** What a page of facts tells, by term. */
const termsIn = (body: string) => [...body.matchAll(/<dt>([^<]*)<\/dt>/g)].map(([, term = '']) => term);

test('the ground of a notice under DSA art. 16, the version of the instruction and its answers are public, in words and in codes', async () => {
  const { text } = await read(`/openbaar/${shown.reference}`);
  expect(text).toContain('Wettelijke grond Kieswet Z 8: Mogelijk: stelselmatig mensen vragen hun stempas af te geven');
  expect(text).toContain('Versie van de werkwijze 2026-1');
  expect(text).toContain('Gaat het bericht over het stemmen, het tellen of de uitslag? Ja');
  expect(text).toContain('Piet Voorbeeld bedoelt');
  const { text: english } = await read(`/openbaar/${shown.reference}?taal=en`);
  expect(english).toContain('Legal ground Kieswet Z 8: Possible: systematically asking people');
  expect(english).toContain('Is the post about voting, counting or the result? Yes');
  const { fields } = await entryOf(shown);
  expect(fields).toMatchObject({ legal_ground: 'kw-z8', instruction_version: '2026-1' });
  expect(fields['answers']).toEqual(
    expect.arrayContaining(['about-process=yes', 'satire=uncertain', 'reach=1000-10000']),
  );
  expect(fields['answer_texts']).toContain('satire=Piet Voorbeeld bedoelt\nhet als "grap"; =1+1.');
  const csv = (await read('/openbaar.csv')).body;
  expect(csv).toContain(';kw-z8;');
  expect(csv).toContain('about-process=yes ground=invalid-vote satire=uncertain');
  expect(csv).toContain('satire=Piet Voorbeeld bedoelt het als ""grap"";');
});

test('what was written beside the answers stays closed on a ground; what was chosen is always shown', async () => {
  expect(Object.keys(choices())).toEqual(expect.arrayContaining(['legal_ground', 'answer_texts']));
  expect(Object.keys(choices())).not.toContain('answers');
  const { text } = await read(`/openbaar/${withheld.reference}`);
  expect(text).toContain('Wettelijke grond Gesloten: Woo 5.1 lid 2 onder c');
  expect(text).toContain('Toelichting bij de antwoorden Gesloten: Woo 5.1 lid 2 onder e');
  expect(text).toContain('Gaat het bericht over het stemmen, het tellen of de uitslag? Ja');
  const { fields, closed } = await entryOf(withheld);
  expect(fields).not.toHaveProperty('legal_ground');
  expect(fields).not.toHaveProperty('answer_texts');
  expect(closed).toMatchObject([
    { field: 'legal_ground', ground: 'woo-5.1.2.c' },
    { field: 'answer_texts', ground: 'woo-5.1.2.e' },
  ]);
  for (const path of ['/openbaar.json', '/openbaar.csv', '/openbaar/bundel.json'])
    expect((await read(path)).body.split('Piet Voorbeeld')).toHaveLength(2); // of the other decision
});

test('who reviews a publication reads the words beside the answers, with their questions', async () => {
  const marjolein = await world.as('marjolein');
  const { reference } = withheld;
  const review = await marjolein.get(`/publicatie/${reference}`);
  expect(review.text).toContain('Welke grond geldt?');
  expect(review.text).toContain('Piet Voorbeeld bedoelt');
  expect(review.text).toContain('Toelichting bij de antwoorden: tonen of sluiten');
});

test('what an officer sees before a decision is what the register tells after it', async () => {
  const reference = await draftedNotice(world, { input });
  const sanne = await world.as('sanne');
  const path = `/notificaties/${reference}/wijziging`;
  const { body } = await sanne.get(path);
  const base = /name="base" value="([^"]*)"/.exec(body)?.[1] ?? '';
  const preview = await sanne.post(path, { ...valuesOf(noticeInput(input)), base, do: 'preview' });
  expect(preview.text).toContain('Wettelijke grond Kieswet Z 8');
  expect(preview.text).toContain('Piet Voorbeeld bedoelt');
  const told = termsIn((await read(`/openbaar/${shown.reference}`)).body);
  expect(termsIn(preview.body)).toEqual(told.filter((term) => term !== 'Besloten op'));
});

test('the codebook says what every code among them means', async () => {
  const { text } = await read('/openbaar/uitleg');
  const { fields } = await entryOf(shown);
  for (const [id, code] of (fields['answers'] as string[]).map((answer) => answer.split('=')))
    expect(text).toMatch(new RegExp(`\\b${id} [^?]*\\?[^?]* ${code} ?: `));
  for (const code of ['kw-z8 Kieswet Z 8: ', 'official-source Met welke']) expect(text).toContain(code);
});
