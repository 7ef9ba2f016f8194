import { expect, test } from 'vitest';
import { messagesFor } from '#views/messages/messages.ts';
import { reasonWords, toldAt } from '#views/triage/reason-words.ts';
import { queueReason } from './queue-reason.ts';
import type { DueReason } from '../../vocabulary/due-reasons.ts';

const now = new Date('2027-03-17T13:00:00Z'); // 14:00 in Amsterdam
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const ibd = { name: 'IBD', since: minutes(-58) };

type Turn = { rank: number; dueAt: Date; dueReason: DueReason };
const said = ({ rank, dueAt, dueReason }: Turn, locale: string = 'nl') =>
  reasonWords(queueReason({ rank, dueAt, dueReason }, ibd, now), toldAt(now, locale, messagesFor(locale)));

const table: [DueReason, number, number, string][] = [
  ['look_again', 0, 10, 'Gevaar nu: opnieuw bekijken vóór 14:10, nog 10 min'],
  ['look_again', 2, 12, 'Opnieuw bekijken vóór 14:12, nog 12 min'],
  ['first_look', 0, 10, 'Gevaar nu: eerste blik vóór 14:10, nog 10 min'],
  ['first_look', 2, 12, 'Eerste blik beloofd vóór 14:12, nog 12 min'],
  ['first_look', 2, -23, 'Eerste blik beloofd vóór 13:37, 23 min te laat'],
  ['first_look', 2, 1440, 'Eerste blik beloofd vóór do 18 mrt 2027, 14:00, nog 1 dag'],
  ['assess', 2, 30, 'Beoordelen vóór 14:30, nog 30 min'],
  ['assess', 0, -1, 'Gevaar nu: beoordelen vóór 13:59, 1 min te laat'],
  ['refer', 2, 60, 'Verwijzen of afsluiten vóór 15:00, nog 1 uur'],
  ['refer', 0, 5, 'Gevaar nu: verwijzen vóór 14:05, nog 5 min'],
  ['declined', 1, -1, 'IBD heeft afgewezen'],
  ['acknowledgement', 2, 2, 'Wacht op IBD, tot 14:02, nog 2 min'],
  ['result', 2, -1, 'IBD antwoordt niet sinds 13:02'],
  ['answered', 2, 60, 'IBD heeft geantwoord: afsluiten vóór 15:00, nog 1 uur'],
  ['danger', 0, 10, 'Gevaar nu: kijken vóór 14:10 of het voorbij is, nog 10 min'],
  ['result', 0, -1, 'Gevaar nu: IBD antwoordt niet sinds 13:02'],
  ['declined', 0, -1, 'Gevaar nu: IBD heeft afgewezen'],
  ['closed', 2, 0, 'Gesloten 14:00'],
];

test.each(table)('%s with rank %i, due in %i minutes, reads: %s', (dueReason, rank, due, sentence) => {
  expect(said({ rank, dueAt: minutes(due), dueReason })).toBe(sentence);
});

test('the same in English', () => {
  expect(said({ rank: 2, dueAt: minutes(-23), dueReason: 'first_look' }, 'en')).toBe(
    'First look promised before 13:37, 23 min late',
  );
  expect(said({ rank: 2, dueAt: minutes(-1), dueReason: 'decision' }, 'en')).toBe('IBD has not answered since 13:02');
});

test('late begins at the moment itself, and a closed case is never late or dangerous', () => {
  const at = (dueAt: Date) => queueReason({ rank: 0, dueAt, dueReason: 'assess' }, null, now);
  expect(at(now).late).toBe(true);
  expect(at(minutes(1)).late).toBe(false);
  expect(queueReason({ rank: 0, dueAt: minutes(-60), dueReason: 'closed' }, null, now)).toMatchObject({
    late: false,
    danger: false,
  });
});
