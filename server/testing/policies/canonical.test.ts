import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { vocabulary } from '../../vocabulary-rows.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

const signs = [
  '',
  'a',
  'b',
  'A',
  '1',
  '10',
  '2',
  ' ',
  '_',
  'é',
  'e\u0301',
  '\u007f',
  '\u0080',
  '\u2028',
  '\ud7ff',
  '\ue000',
  '\uffff',
  '😀',
  '\u{10ffff}',
];
const controls = Array.from({ length: 31 }, (_, i) => String.fromCharCode(i + 1));
const texts = [...signs, ...controls, '"', '\\', '/', '</script>', controls.join(''), signs.join('"')];

const bodies: unknown[] = [
  ...texts,
  null,
  true,
  false,
  0,
  -0,
  1,
  -1,
  10,
  1e3,
  9007199254740991,
  -9007199254740991,
  [],
  {},
  [[], {}, [null, [1, 'x']]],
  texts,
  Object.fromEntries(texts.map((text, place) => [text, { [text]: [place, text] }])),
  Object.fromEntries(signs.flatMap((one) => signs.map((two) => [one + two, null]))),
];

test('the one form of a value is the same in the database as in the program', async () => {
  const rows = await db.admin<{ said: string }[]>`
    select ctx.canonical(body) as said from jsonb_array_elements(${JSON.stringify(bodies)}::text::jsonb) with ordinality b (body, place) order by place`;
  expect(rows.map(({ said }) => said)).toEqual(bodies.map((body) => canonicalJson(body)));
});

test('a number has one form too, and no shape holds one that is not whole', async () => {
  const [row] = await db.admin<{ said: string }[]>`select ctx.canonical('[1.0, 1e2, -0, 0.10]') as said`;
  expect(row?.said).toBe('[1,100,0,0.1]');
  expect(JSON.stringify(vocabulary.definitions)).not.toContain('"number"');
});

test('a moment in a sealed body is in UTC, to the millisecond, and nothing else', async () => {
  const read = async (iso: string) => (await db.admin`select ctx.moment(${iso}) as at`)[0]?.['at'] as Date;
  expect((await read('2026-03-29T01:00:00.123Z')).toISOString()).toBe('2026-03-29T01:00:00.123Z');
  const others = ['2026-03-29T01:00:00Z', '2026-03-29T01:00:00.123456Z', '2026-03-29T01:00:00.123', '2026-03-29'];
  for (const other of others) await expect(read(other), other).rejects.toThrow('not in UTC');
});
