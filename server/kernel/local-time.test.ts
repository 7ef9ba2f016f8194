import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localFromMoment, momentFromLocal } from './local-time.ts';

test('a day and time of the Dutch clock become a moment, in winter and in summer', () => {
  expect(momentFromLocal('2027-03-17', '21:00')?.toISOString()).toBe('2027-03-17T20:00:00.000Z');
  expect(momentFromLocal('2027-03-28', '09:00')?.toISOString()).toBe('2027-03-28T07:00:00.000Z');
});

test('the hour that is skipped moves on, the hour that comes twice is the first one', () => {
  expect(momentFromLocal('2027-03-28', '02:30')?.toISOString()).toBe('2027-03-28T01:30:00.000Z');
  expect(momentFromLocal('2026-10-25', '02:30')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
});

test('what is not a day or a time is refused', () => {
  const wrong: [string, string][] = [
    ['2027-02-29', '10:00'],
    ['2027-13-01', '10:00'],
    ['17-03-2027', '10:00'],
    ['2027-03-17', '24:00'],
    ['', ''],
    ['2027-03-17', '9:00'],
  ];
  expect(wrong.map(([day, time]) => momentFromLocal(day, time))).toEqual(wrong.map(() => null));
});

test('a moment and its day and time go to and fro', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (date) => {
      const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
      const { day, time } = localFromMoment(minute);
      const back = momentFromLocal(day, time);
      // An hour that comes twice has two moments with one name.
      expect([0, 3_600_000]).toContain(minute.getTime() - (back?.getTime() ?? 0));
    }),
  );
});
