import type { Child } from 'hono/jsx';
import { expect, test } from 'vitest';
import { TimeLine } from './time-line.tsx';
import { InLanguage } from '../messages/language.ts';

const render = (content: Child) => String(<InLanguage value="nl">{content}</InLanguage>);

const events = [
  { at: new Date('2027-03-16T22:30:00Z'), what: 'Gemeld.' },
  { at: new Date('2027-03-16T23:30:00Z'), what: 'Gezien.', internal: true },
  { at: new Date('2027-03-17T08:00:00Z'), what: 'Beantwoord.' },
];

test('a time line groups by Dutch day and keeps the order of the story', () => {
  const html = render(<TimeLine events={events} />);
  expect(html.match(/<h3/g)).toHaveLength(2);
  expect(html.indexOf('dinsdag 16 maart')).toBeLessThan(html.indexOf('Gemeld.'));
  expect(html.indexOf('woensdag 17 maart')).toBeLessThan(html.indexOf('Gezien.'));
  expect(html.indexOf('Gezien.')).toBeLessThan(html.indexOf('Beantwoord.'));
});

test('a time line labels internal notes, and only those', () => {
  expect(render(<TimeLine events={events} />).match(/alleen voor de tafel en de auditor/g)).toHaveLength(1);
});
