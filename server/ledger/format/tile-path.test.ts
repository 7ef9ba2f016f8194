import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTilePath, tilePath } from './tile-path.ts';

describe('a tile path', () => {
  it('is written as the specification shows', () => {
    expect(tilePath({ kind: 'hashes', level: 0, index: 0, width: 256 })).toBe('tile/0/000');
    expect(tilePath({ kind: 'hashes', level: 3, index: 1_234_067, width: 256 })).toBe('tile/3/x001/x234/067');
    expect(tilePath({ kind: 'hashes', level: 1, index: 1234, width: 17 })).toBe('tile/1/x001/234.p/17');
    expect(tilePath({ kind: 'entries', index: 1000, width: 1 })).toBe('tile/entries/x001/000.p/1');
  });

  it('reads back as it was written', () => {
    const index = fc.oneof(fc.nat(2000), fc.nat({ max: 2 ** 45 - 1 }));
    const width = fc.integer({ min: 1, max: 256 });
    const hashTile = fc.record({ kind: fc.constant('hashes' as const), level: fc.nat(63), index, width });
    const bundle = fc.record({ kind: fc.constant('entries' as const), index, width });
    fc.assert(
      fc.property(fc.oneof(hashTile, bundle), (request) => {
        expect(parseTilePath(tilePath(request))).toEqual(request);
      }),
    );
  });

  it.each([
    ['', 'nothing'],
    ['tile/0', 'no index'],
    ['/tile/0/000', 'a leading slash'],
    ['tile/0/000/', 'a trailing slash'],
    ['tile/0/000\n', 'a newline'],
    ['tile/00/000', 'a level with a leading zero'],
    ['tile/64/000', 'a level over 63'],
    ['tile/-1/000', 'a level below zero'],
    ['tile/0/0', 'a short group'],
    ['tile/0/0000', 'a long group'],
    ['tile/0/x000/001', 'a superfluous group'],
    ['tile/0/001/234', 'a group without x'],
    ['tile/0/x001', 'x on the last group'],
    ['tile/0/X001/234', 'a capital X'],
    ['tile/0/000.p/0', 'width zero'],
    ['tile/0/000.p/256', 'a full tile called partial'],
    ['tile/0/000.p/05', 'a width with a leading zero'],
    ['tile/0/000.p/', 'no width'],
    ['tile/0/000.p/999', 'a width over 256'],
    ['tile/0/x009/x007/x199/x254/x740/992', 'an index over 2^53'],
    ['tile/0/x001/x001/x001/x001/x001/x001/001', 'too many groups'],
    ['tile/0/٠٠٠', 'digits of another script'],
    ['tile/0/..%2f000', 'an escape'],
    ['tile/data/000', 'another kind'],
    [`tile/0/${'x001/'.repeat(10_000)}001`, 'a very long path'],
  ])('%j is refused: %s', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });

  it('that is accepted has one spelling only, whatever is sent', () => {
    const piece = fc.constantFrom('tile', '/', '0', '1', '63', '000', 'x001', '255', '.p', 'entries', 'x', '.', '..');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (path) => {
          const request = parseTilePath(path);
          expect(request === undefined || tilePath(request) === path).toBe(true);
        },
      ),
    );
  });
});
