import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locales, messagesFor } from '#views/messages/messages.ts';
import { longestStation } from '../reference/stations/station.ts';
import { incidentForm, parseIncident, type FormGround } from './incident-form.ts';

const municipalities = [
  { code: 'GM0893', name: 'Bergen (L.)' },
  { code: 'GM0373', name: 'Bergen (NH.)' },
];

const ground: FormGround = {
  kind: 'municipality',
  category: { code: 'process-location', reporters: ['municipality', 'citizen'], victimRoles: ['voter'] },
  municipalitiesCalled: (typed) => municipalities.filter(({ name }) => name.startsWith(typed)),
  endedCalled: (typed) => (typed === 'Wijdemeren' ? { name: 'Wijdemeren', successor: 'Hilversum' } : undefined),
  locale: 'nl',
  now: new Date('2027-03-17T14:00:00+01:00'),
};

const good = {
  sleutel: '4f0e5a52-8a54-4f6e-9d0b-1f6f0d8c2b11',
  category: 'process-location',
  description: 'De deur is dicht. Er staat niemand.',
  noticedDate: '2027-03-17',
  noticedTime: '13:50',
  urgency: 'now',
  tlp: 'GREEN',
};

const parse = (changes: Record<string, string>, other: Partial<FormGround> = {}) =>
  parseIncident({ ...good, ...changes }, { ...ground, ...other });

describe('the report form', () => {
  test('becomes a report, with its first line as title', () => {
    const { input } = parse({});
    expect(input?.report).toMatchObject({
      title: 'De deur is dicht. Er staat niemand',
      urgency: 'now',
      tlp: 'GREEN',
      happenedAt: null,
    });
    expect(input?.report.noticedAt.toISOString()).toBe('2027-03-17T12:50:00.000Z');
  });

  test('takes the longest polling station for a place, in every language', () => {
    for (const locale of locales()) {
      const number = messagesFor(locale).intake.form.station(999_999);
      const place = `${number}, ${'z'.repeat(longestStation)}, `.trim();
      expect([locale, parse({ place }).input?.report.place]).toEqual([locale, place]);
    }
  });

  test('takes a date and a time as people type them', () => {
    const { input } = parse({ noticedDate: '17-3-2027', noticedTime: '9.05' });
    expect(input?.report.noticedAt.toISOString()).toBe('2027-03-17T08:05:00.000Z');
  });

  test('does not ask citizens how it may be shared', () => {
    expect(parse({ tlp: '' }, { kind: 'citizen' }).input?.report.tlp).toBe('AMBER');
    expect(parse({ tlp: 'RED' }, { kind: 'citizen' }).input?.report.tlp).toBe('AMBER');
  });

  test.each<[string, Record<string, string>, Partial<FormGround>, object]>([
    ['nothing told', { description: ' \n\u200B ' }, {}, { description: 'required' }],
    ['too much told', { description: 'a'.repeat(20_001) }, {}, { description: 'too_long' }],
    ['more bytes than the form can carry on', { description: '😀'.repeat(15_001) }, {}, { description: 'too_long' }],
    ['no moment', { noticedDate: '', noticedTime: '' }, {}, { noticed: 'required' }],
    ['a time without a day', { noticedDate: '' }, {}, { noticed: 'invalid' }],
    ['a day that does not exist', { noticedDate: '2027-02-30' }, {}, { noticed: 'invalid' }],
    ['a moment to come', { noticedTime: '14:06' }, {}, { noticed: 'future' }],
    ['happened after noticed', { happenedDate: '2027-03-17', happenedTime: '13:51' }, {}, { happened: 'later' }],
    ['happened at no moment', { happenedDate: 'x' }, {}, { happened: 'invalid' }],
    ['an unknown municipality', { municipality: 'Xyzzy' }, {}, { municipality: 'unknown' }],
    [
      'a name that two share',
      { municipality: 'Bergen' },
      {},
      { municipality: { code: 'shared', names: 'Bergen (L.), Bergen (NH.)' } },
    ],
    [
      'a municipality that has ended',
      { municipality: 'Wijdemeren' },
      {},
      { municipality: { code: 'ended', name: 'Wijdemeren', successor: 'Hilversum' } },
    ],
    ['a very long municipality', { municipality: 'a'.repeat(101) }, {}, { municipality: 'too_long' }],
    ['a very long place', { place: 'a'.repeat(301) }, {}, { place: 'too_long' }],
    ['no urgency', { urgency: 'soon' }, {}, { urgency: 'required' }],
    ['no label', { tlp: 'PINK' }, {}, { tlp: 'required' }],
    ['a victim the category does not ask for', { victimRole: 'party' }, {}, { victimRole: 'unknown' }],
    ['a category for others', {}, { kind: 'party' }, { category: 'unknown' }],
    [
      'a form in which a lot went wrong',
      { description: '', noticedTime: '14:06', municipality: 'Xyzzy', urgency: '', victimRole: 'party' },
      {},
      {
        description: 'required',
        noticed: 'future',
        municipality: 'unknown',
        urgency: 'required',
        victimRole: 'unknown',
      },
    ],
    ['an ended category', {}, { category: undefined }, { category: 'unknown' }],
  ])('says what is wrong with %s', (_, changes, other, faults) => {
    expect(parse(changes, other)).toEqual({ faults });
  });

  test('keeps everything people write, but for control signs and what turns text around', () => {
    const hostile = '<script>alert(1)</script>\u0000\u0007 Привет 👨‍👩‍👧 \u202Egpj.exe\u202C e\u0301 \uD800 &amp;';
    const { input } = parse({ description: hostile });
    expect(input?.report.description).toBe('<script>alert(1)</script> Привет 👨‍👩‍👧 gpj.exe é \uFFFD &amp;');
  });

  test('never throws and never passes a report the database would refuse, whatever is sent', () => {
    const anything = fc.record(
      Object.fromEntries(
        incidentForm.names
          .filter((name) => name !== 'sleutel' && name !== 'bon')
          .map((name) => [name, fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(good)))]),
      ),
    );
    fc.assert(
      fc.property(anything, (values) => {
        const { input } = parseIncident({ ...values, sleutel: good.sleutel }, ground);
        if (!input) return;
        expect([...input.report.title].length).toBeGreaterThan(0);
        expect([...input.report.title].length).toBeLessThanOrEqual(120);
        expect(input.report.description).not.toContain('\u0000');
        expect(input.report.description.isWellFormed()).toBe(true);
      }),
    );
  });
});
