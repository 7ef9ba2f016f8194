import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { home } from './home.ts';
import { localFromMoment, momentsAt } from './local-time.ts';

test('a day and time of the Dutch clock become a moment, in winter and in summer', () => {
  expect(momentsAt('2027-03-17', '21:00')).toEqual([new Date('2027-03-17T20:00:00.000Z')]);
  expect(momentsAt('2027-03-28', '09:00')).toEqual([new Date('2027-03-28T07:00:00.000Z')]);
});

test('the hour that is skipped was never, and the hour that comes twice was twice', () => {
  expect(momentsAt('2027-03-28', '02:30')).toEqual([]);
  const [first, second] = [new Date('2026-10-25T00:30:00Z'), new Date('2026-10-25T01:30:00Z')];
  expect(momentsAt('2026-10-25', '02:30')).toEqual([first, second]);
  expect(localFromMoment(first)).toEqual({ day: '2026-10-25', time: '02:30', turn: 'first' });
  expect(localFromMoment(second)).toEqual({ day: '2026-10-25', time: '02:30', turn: 'second' });
  expect(localFromMoment(new Date('2026-10-25T02:00:00Z'))).toEqual({ day: '2026-10-25', time: '03:00', turn: '' });
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
  expect(wrong.map(([day, time]) => momentsAt(day, time))).toEqual(wrong.map(() => null));
});

test('a moment and its day and time go to and fro', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (date) => {
      const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
      const { day, time, turn } = localFromMoment(minute);
      expect(momentsAt(day, time)?.[turn === 'second' ? 1 : 0]).toEqual(minute);
    }),
  );
});

test('whose time it is stands once in the code, and once in the database', () => {
  const files = ['db', 'server', 'views'].flatMap((folder) =>
    readdirSync(path.join(packageRoot, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.posix.join(folder, file),
    ),
  );
  const code = files.filter((file) => /\.(tsx?|js|sql)$/.test(file));
  const told = code.flatMap((file) =>
    readFileSync(path.join(packageRoot, file), 'utf8')
      .split(home)
      .slice(1)
      .map(() => file),
  );
  expect(told.toSorted()).toEqual(['db/migrations/20261122T0110_elections.sql', 'server/kernel/home.ts']);
});
