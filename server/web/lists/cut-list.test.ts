import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutList } from './cut-list.ts';

test('its pages are the list, none of them long, and what is added at its end moves nothing before it', () => {
  const list = fc.array(fc.nat(30_000), { maxLength: 300 });
  fc.assert(
    fc.property(list, fc.nat(30_000), (rows, more) => {
      const pages = cutList(rows, (row) => row);
      expect(pages.flat()).toEqual(rows);
      for (const page of pages)
        expect(page.length <= 50 && (page.length === 1 || page.reduce((sum, row) => sum + row, 0) <= 40_000)).toBe(
          true,
        );
      expect(cutList([...rows, more], (row) => row).slice(0, pages.length - 1)).toEqual(pages.slice(0, -1));
    }),
  );
});
