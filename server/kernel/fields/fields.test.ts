import { describe, expect, test } from 'vitest';
import { defineForm } from '../form.ts';
import { code, meaning, tick } from './chosen.ts';
import { seen } from './carried.ts';
import { moment, text } from './typed.ts';

describe('what somebody types', () => {
  const visit = defineForm({ at: moment() });
  const typed = (atDate: string, atTime: string) => visit.parse({ atDate, atTime });

  test.each([
    ['2027-03-17', '09:05'],
    ['17-3-2027', '9.05'],
    ['17/03/2027', '9:05'],
  ])('is the same moment from a picker and by hand: %s %s', (day, time) => {
    expect(typed(day, time).input?.at).toEqual(new Date('2027-03-17T08:05:00Z'));
  });

  test.each([
    ['31-02-2027', '09:05'],
    ['17-3-2027', '25:00'],
    ['1999-12-31', '09:05'],
    ['17-3-2027 9:05', '9:05'],
  ])('is no moment: %s %s', (day, time) => {
    expect(typed(day, time).faults).toEqual({ at: 'invalid' });
  });

  const night = (atDate: string, atTime: string, atTurn = '') => visit.parse({ atDate, atTime, atTurn });

  test('is asked which of the two when the clock says it twice, and never moved when it never does', () => {
    expect(night('2026-10-25', '02:30').faults).toEqual({ at: 'hour_twice' });
    expect(night('25-10-2026', '2.30', 'first').input?.at).toEqual(new Date('2026-10-25T00:30:00Z'));
    expect(night('2026-10-25', '02:30', 'second').input?.at).toEqual(new Date('2026-10-25T01:30:00Z'));
    expect(night('2026-10-25', '02:30', 'third').faults).toEqual({ at: 'invalid' });
    expect(night('2026-10-25', '03:30', 'second').input?.at).toEqual(new Date('2026-10-25T02:30:00Z'));
    expect(night('2027-03-28', '02:30').faults).toEqual({ at: 'hour_skipped' });
    expect(night('', '', 'second').faults).toEqual({ at: 'required' });
  });

  test('is counted in bytes where those are what counts', () => {
    const form = defineForm({ story: text({ max: 10, bytes: 10 }) });
    expect(form.parse({ story: 'é'.repeat(5) }).input).toEqual({ story: 'é'.repeat(5) });
    expect(form.parse({ story: 'é'.repeat(6) }).faults).toEqual({ story: 'too_long' });
  });
});

describe('what somebody chooses', () => {
  test('means what its word means here; a word of nobody is as if nothing was chosen', () => {
    const form = defineForm({ stand: meaning({ open: 1, gesloten: 2 }) });
    expect(form.parse({ stand: 'gesloten' }).input).toEqual({ stand: 2 });
    expect(form.parse({ stand: 'toString' }).faults).toEqual({ stand: 'required' });
  });

  test('is a code, of which only the room knows whether it is there', () => {
    const form = defineForm({ outcome: code() });
    expect(form.parse({ outcome: 'not-handled' }).input).toEqual({ outcome: 'not-handled' });
    expect(form.parse({ outcome: "x' or 1" }).faults).toEqual({ outcome: 'required' });
  });

  test('is a box, ticked or not', () => {
    const form = defineForm({ sure: tick() });
    expect([form.parse({ sure: 'ja' }).input, form.parse({}).input]).toEqual([{ sure: true }, { sure: false }]);
  });
});

test('what a page carries along comes back as it was', () => {
  const at = '2027-03-17T08:05:00.123Z';
  expect(defineForm({ seen: seen() }).parse({ seen: at }).input).toEqual({ seen: new Date(at) });
});
