import type { Child } from 'hono/jsx';
import { describe, expect, test } from 'vitest';
import { messagesFor } from '../messages/messages.ts';
import { Moment } from './moment.tsx';
import {
  formatDay,
  formatDue,
  formatDuration,
  formatMoment,
  formatRelative,
  formatSortable,
  formatToSecond,
} from './moment-words.ts';
import { InLanguage } from '../messages/language.ts';

const render = (content: Child) => String(<InLanguage value="nl">{content}</InLanguage>);

const nl = messagesFor('nl').form;
const en = messagesFor('en').form;
const pollsClose = new Date('2027-03-17T20:00:00Z');
const before = (minutes: number) => new Date(pollsClose.getTime() - minutes * 60_000);

describe('a moment', () => {
  test('is told in Dutch time with its day', () => {
    expect(formatMoment('nl', pollsClose, nl)).toBe('wo 17 mrt 2027, 21:00');
  });

  test('follows summer time', () => {
    expect(formatMoment('nl', new Date('2027-07-01T20:00:00Z'), nl)).toContain('22:00');
  });

  test('names the place when it is not Dutch time', () => {
    expect(formatMoment('nl', pollsClose, nl, 'America/Kralendijk')).toBe('wo 17 mrt 2027, 16:00 (tijd in Kralendijk)');
    expect(formatMoment('en', pollsClose, en, 'America/Lower_Princes')).toContain('(time in Lower Princes)');
  });

  test('just before midnight in Amsterdam belongs to that day', () => {
    expect(formatDay('nl', new Date('2027-03-17T22:59:00Z'))).toBe('woensdag 17 maart 2027');
    expect(formatDay('nl', new Date('2027-03-17T23:01:00Z'))).toBe('donderdag 18 maart 2027');
  });

  test('is told to the second, and which of two hours it is, in either language', () => {
    expect(formatToSecond('nl', new Date('2027-03-17T20:00:05Z'))).toBe('21:00:05');
    expect(formatToSecond('nl', new Date('2026-10-25T00:30:05Z'))).toBe('02:30:05 (zomertijd)');
    expect(formatToSecond('en', new Date('2026-10-25T01:30:05Z'))).toBe(`02:30:05 (${en.hourOf.second})`);
  });

  test('never stops a page: years long ago and far ahead are told, and what is outside every calendar is a dash', () => {
    for (const at of [new Date(-8.64e15), new Date('0026-03-17T13:30:00Z'), new Date(8.64e15), new Date(Number.NaN)])
      for (const show of ['both', 'day', 'time'] as const)
        expect(render(<Moment at={at} show={show} />)).toMatch(/^<time/);
    expect(formatMoment('nl', new Date(Number.NaN), nl)).toBe('–, –');
    expect(formatSortable(new Date(Number.NaN))).toBe('– –');
  });

  test('carries the exact moment for machines', () => {
    const html = render(<Moment at={pollsClose} show="time" />);
    expect(html).toBe('<time datetime="2027-03-17T20:00:00.000Z">21:00</time>');
  });
});

describe('a length of time', () => {
  test.each([
    [0, '0 min'],
    [59, '59 min'],
    [60, '1 uur'],
    [192, '3 uur 12 min'],
    [24 * 60, '1 dag'],
    [24 * 60 + 5, '1 dag'],
    [52 * 60, '2 dagen 4 uur'],
  ])('of %i minutes is "%s"', (minutes, words) => {
    expect(formatDuration(nl, minutes * 60_000)).toBe(words);
  });

  test('looks forward and back', () => {
    expect(formatRelative(nl, pollsClose, before(192))).toBe('nog 3 uur 12 min');
    expect(formatRelative(nl, before(12), pollsClose)).toBe('12 min geleden');
  });

  test('says that a deadline was missed, also at the deadline itself', () => {
    expect(formatDue(nl, pollsClose, before(1))).toBe('nog 1 min');
    expect(formatDue(nl, pollsClose, pollsClose)).toBe('nu aan de beurt');
    expect(formatDue(en, before(60), pollsClose)).toBe('1 hour late');
  });
});
