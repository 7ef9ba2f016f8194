import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { everyRow, sortOrder, turnPage, type Turn } from './turn-page.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

type Row = { rank: number; big: bigint; at: string; word: string; id: string };

// Few values, close together: what many rows have in common is where a page goes wrong.
const row = fc.record({
  rank: fc.constantFrom(-1, 0, 7),
  big: fc.constantFrom(0n, 9_007_199_254_740_993n, 9_007_199_254_740_992n),
  at: fc.constantFrom('2027-03-17T20:00:00.123456Z', '2027-03-17T20:00:00.123457Z', '1969-12-31T23:59:59.999999Z'),
  word: fc.constantFrom('', 'één', 'een', "o'~clock", '🗳'),
  id: fc.uuid(),
});
const direction = fc.constantFrom('', ' desc');
type Direction = '' | ' desc';

const listOf = (rows: readonly Row[]) => {
  const table = sql<Row>`(select (r ->> 'rank')::int as rank, (r ->> 'big')::bigint as big, (r ->> 'at')::timestamptz as at,
    r ->> 'word' as word, (r ->> 'id')::uuid as id from jsonb_array_elements(${JSON.stringify(rows.map((each) => ({ ...each, big: String(each.big) })))}::text::jsonb) r)`;
  return db.readers.table.kysely.selectFrom(table.as('r')).select('r.id');
};

test('walking a list forth shows every row once in the order of the database, and walking back the same', async () => {
  const rows = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 40 });
  const directions = fc.tuple(direction, direction, direction, direction, direction) as fc.Arbitrary<Direction[]>;
  const each = fc.asyncProperty(rows, directions, fc.integer({ min: 1, max: 9 }), async (list, chosen, size) => {
    const [a = '', b = '', c = '', d = '', e = ''] = chosen;
    const order = sortOrder(
      `r.rank int${a}`,
      `r.at timestamptz${b}`,
      `r.word text${c}`,
      `r.big bigint${d}`,
      `r.id uuid${e}`,
    );
    const query = listOf(list);
    const read = (turn: Turn) => turnPage(query, order, { turn, size });
    const whole = (await turnPage(query, order, { turn: {}, size: 1000 })).rows.map(({ id }) => id);
    const sorted = await query
      .orderBy(
        sql.join(
          ['rank', 'at', 'word', 'big', 'id'].map(
            (name, i) => sql`${sql.ref(name)} ${chosen[i] ? sql`desc` : sql`asc`}`,
          ),
        ),
      )
      .execute();
    expect(whole).toEqual(sorted.map(({ id }) => id));
    const taken: string[] = [];
    for await (const { id } of everyRow(read)) taken.push(id);
    expect(taken).toEqual(whole);
    const idsOf = (page: Awaited<ReturnType<typeof read>>) => page.rows.map(({ id }) => id);
    let page = await read({});
    expect(page.before).toBeUndefined();
    const forth = [idsOf(page)];
    for (; page.after !== undefined; forth.push(idsOf(page))) page = await read({ after: page.after });
    expect(forth.flat()).toEqual(whole);
    const back = [idsOf(page)];
    for (; page.before !== undefined; back.unshift(idsOf(page))) {
      page = await read({ before: page.before });
      expect(idsOf(await read({ after: page.after }))).toEqual(back[0]);
    }
    expect(back.flat()).toEqual(whole);
    expect(back).toHaveLength(forth.length);
  });
  await fc.assert(each, { numRuns: 60 });
});

const order = sortOrder('r.rank int', 'r.big bigint', 'r.at timestamptz', 'r.word text', 'r.id uuid');
const good = ['1', '9007199254740993', '2027-03-17T20:00:00.123456Z', '6f6e65', '0b8f1c1e-5a49-4b52-9c9e-0d6f0f0c8a11'];
const faults = [
  ['2147483648', '1.0', 'NaN', '', "1' or 1=1"],
  ['9223372036854775808', '0x1', ''],
  [
    '2027-02-30T20:00:00.123456Z',
    '2027-03-17T24:00:00.000000Z',
    '2027-03-17T20:00:00.123Z',
    '0000-01-01T00:00:00.000000Z',
    'now()',
    'infinity',
  ],
  ['6f6', 'ff', '6f00', 'zz'],
  ['0b8f1c1e', 'x', ''],
].flatMap((texts, i) => texts.map((text) => good.with(i, text).join('~')));

test.each([...faults, '', '~', '~~~~', good.slice(0, 4).join('~'), [...good, 'x'].join('~')])(
  '%j is no place: the list begins at its beginning',
  async (text) => {
    const rows = [
      { rank: 0, big: 0n, at: '2027-01-01T00:00:00Z', word: '', id: '0b8f1c1e-5a49-4b52-9c9e-0d6f0f0c8a11' },
    ];
    expect((await turnPage(listOf(rows), order, { turn: { after: text }, size: 5 })).rows).toHaveLength(1);
    expect((await turnPage(listOf(rows), order, { turn: { before: text }, size: 5 })).rows).toHaveLength(1);
  },
);

test('a place as our pages write it is read: nothing lies before the first row, nothing after the last', async () => {
  const rows = [{ rank: 0, big: 0n, at: '2027-01-01T00:00:00Z', word: '', id: '0b8f1c1e-5a49-4b52-9c9e-0d6f0f0c8a11' }];
  expect((await turnPage(listOf(rows), order, { turn: { after: good.join('~') }, size: 5 })).rows).toHaveLength(0);
  expect((await turnPage(listOf(rows), order, { turn: { before: good.join('~') }, size: 5 })).rows).toHaveLength(1);
});
