import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTold, newestRows, storyStart } from './story.ts';

type Event = { id: number; at: Date; signs?: number };

/** What a source hands over: its newest before a moment. */
const newest = (rows: readonly Event[], before: Date | undefined) =>
  rows
    .filter(({ at }) => before === undefined || at < before)
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, newestRows);

function* pagesOf(sources: readonly (readonly Event[])[]) {
  for (let before: Date | undefined; ;) {
    const found = sources.map((rows) => newest(rows, before));
    const from = storyStart(found);
    yield found.flat().filter(isTold({ before }, from));
    if (from === undefined) return;
    before = from;
  }
}

test('page after page tells everything once, however many happened at one moment', () => {
  const moment = fc.integer({ min: 0, max: 400 });
  const source = fc.array(fc.record({ moment, signs: fc.nat(30_000) }), { maxLength: 45 });
  fc.assert(
    fc.property(fc.tuple(source, source, source), (all) => {
      let id = 0;
      const sources = all.map((rows) => rows.map(({ moment: ms, signs }) => ({ id: id++, at: new Date(ms), signs })));
      const told = [...pagesOf(sources)].flat().map((event) => event.id);
      expect(told.toSorted((one, other) => one - other)).toEqual(Array.from({ length: id }, (_, index) => index));
    }),
  );
});

test('a page tells 50 of 2,600, the newest first page, and less where much was written', () => {
  const notes = Array.from({ length: 2600 }, (_, id) => ({ id, at: new Date(id * 1000), signs: 30 }));
  const pages = [...pagesOf([notes, [{ id: -1, at: new Date(-1000) }]])];
  expect(pages.map(({ length }) => length)).toEqual([...Array.from({ length: 52 }, () => 50), 1]);
  expect(pages[0]?.[0]?.id).toBe(2599);
  const long = notes.slice(0, 10).map((note) => ({ ...note, signs: 20_000 }));
  expect([...pagesOf([long])].map(({ length }) => length)).toEqual([2, 2, 2, 2, 2]);
});
