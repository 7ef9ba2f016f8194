import { expect, test } from 'vitest';
import { readPlace, writePlace } from './partner-queue.ts';

const place = { rank: 2, offeredAt: new Date('2027-03-17T20:00:00.123Z'), id: '0b8f1c1e-5a49-4b52-9c9e-0d6f0f0c8a11' };

test('a place in the queue survives its way through an address', () => {
  expect(readPlace(writePlace(place))).toEqual(place);
});

test.each([undefined, '', '9.1.x', '2.1.0b8f1c1e', `2.99999999999999999.${place.id}`, `2.1.${place.id}' or 1=1`])(
  'from %j the list starts at its beginning',
  (text) => {
    expect(readPlace(text)).toBeNull();
  },
);
