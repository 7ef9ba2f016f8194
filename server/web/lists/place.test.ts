import { expect, test } from 'vitest';
import { addressOf, neighbours, readTurn } from './place.ts';

const href = (place: Readonly<Record<string, string | undefined>>) => addressOf('/lijst', { stand: 'open', ...place });

test.each([
  ['the only page', { rows: [1] }, {}, undefined, undefined],
  ['the first page', { rows: [1], after: 'z' }, {}, undefined, '/lijst?stand=open&na=z'],
  [
    'a page between',
    { rows: [1], before: 'a', after: 'z' },
    { after: 'y' },
    '/lijst?stand=open&voor=a',
    '/lijst?stand=open&na=z',
  ],
  [
    'a page that has become empty leads back to the beginning',
    { rows: [] },
    { after: 'y' },
    '/lijst?stand=open',
    undefined,
  ],
  ['an empty list leads nowhere', { rows: [] }, {}, undefined, undefined],
])('%s', (_, page, turn, previousHref, nextHref) => {
  expect(neighbours(page, turn, href)).toEqual({ previousHref, nextHref });
});

test('a second list on a page turns under names of its own', () => {
  const address = new Map([
    ['na', 'x'],
    ['meldingen-voor', 'y'],
  ]);
  const query = (name: string) => address.get(name);
  expect(readTurn(query)).toEqual({ after: 'x', before: undefined });
  expect(readTurn(query, 'meldingen-')).toEqual({ after: undefined, before: 'y' });
  expect(neighbours({ rows: [1], after: 'z' }, {}, href, 'meldingen-').nextHref).toBe(
    '/lijst?stand=open&meldingen-na=z',
  );
});

test('an address holds what has a value, and any value', () => {
  expect(addressOf('/lijst', { stand: undefined, na: '' })).toBe('/lijst');
  expect(addressOf('/lijst', { na: 'a&b=c#d' })).toBe('/lijst?na=a%26b%3Dc%23d');
  expect(addressOf('/lijst?stand=open', { na: 'a' })).toBe('/lijst?stand=open&na=a');
});
