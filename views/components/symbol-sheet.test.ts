import { expect, test } from 'vitest';
import { severities } from '#server/vocabulary/severities.ts';
import { symbolSheet } from './symbol-sheet.ts';

test('a severity has as many full bars as its level, and the rest is faint', () => {
  const sheet = symbolSheet(severities);
  for (const level of severities) {
    const [drawing = ''] = new RegExp(`<symbol id="severity-${level}".*?</symbol>`).exec(sheet) ?? [];
    const faint = drawing.match(/<rect[^>]*>/g)?.map((bar) => bar.includes('opacity'));
    expect(faint).toEqual(severities.map((each) => each > level));
  }
});
