import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntryBundle, encodeEntryBundle, growBundles } from './entry-bundle.ts';

const entriesOf = (size: number) => Array.from({ length: size }, (_, i) => Buffer.from(`entry ${i}`));

describe('an entry bundle', () => {
  it('holds each entry after its length in two bytes, the high one first', () => {
    const bundle = encodeEntryBundle([Buffer.from('ab'), Buffer.alloc(0), Buffer.alloc(258, 7)]);
    expect(bundle.subarray(0, 8).toString('hex')).toBe('0002616200000102');
    expect(bundle).toHaveLength(2 + 2 + 2 + 2 + 258);
  });

  it('gives back its entries', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 256 }), (entries) => {
        const buffers = entries.map((entry) => Buffer.from(entry));
        expect(decodeEntryBundle(encodeEntryBundle(buffers), buffers.length)).toEqual(buffers);
      }),
    );
  });

  it('takes entries up to 65,535 bytes and no longer', () => {
    expect(decodeEntryBundle(encodeEntryBundle([Buffer.alloc(65_535)]), 1)).toHaveLength(1);
    expect(() => encodeEntryBundle([Buffer.alloc(65_536)])).toThrow(RangeError);
  });

  it('is refused when cut short, padded, or of another width', () => {
    const bundle = encodeEntryBundle(entriesOf(5));
    for (let length = 0; length < bundle.length; length += 1) {
      expect(decodeEntryBundle(bundle.subarray(0, length), 5)).toBeUndefined();
    }
    expect(decodeEntryBundle(Buffer.concat([bundle, Buffer.of(0)]), 5)).toBeUndefined();
    expect(decodeEntryBundle(bundle, 4)).toBeUndefined();
    expect(decodeEntryBundle(bundle, 6)).toBeUndefined();
  });

  it('is never decoded to anything but what encodes to the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(6), (bytes, width) => {
        const entries = decodeEntryBundle(bytes, width);
        expect(entries === undefined || encodeEntryBundle(entries).equals(bytes)).toBe(true);
      }),
    );
  });
});

describe('growing the bundles', () => {
  it('gives the same bundles as building them at once, reading at most the last one', () => {
    fc.assert(
      fc.property(fc.nat(800), fc.nat(800), (size, added) => {
        const all = entriesOf(size + added);
        const slice = (index: number, width: number) => encodeEntryBundle(all.slice(index * 256, index * 256 + width));
        let reads = 0;
        const bundles = growBundles(size, all.slice(size), ({ index, width }) => {
          reads += 1;
          expect([index, width]).toEqual([Math.floor(size / 256), size % 256]);
          return slice(index, width);
        });
        expect(reads).toBeLessThanOrEqual(1);
        for (const { index, width, data } of bundles) expect(data).toEqual(slice(index, width));
        expect(bundles.at(-1)?.index).toBe(added === 0 ? undefined : Math.floor((size + added - 1) / 256));
        expect(bundles.length).toBe(added === 0 ? 0 : Math.ceil((size + added) / 256) - Math.floor(size / 256));
      }),
    );
  });

  it('refuses a damaged last bundle', () => {
    expect(() => growBundles(3, entriesOf(1), () => encodeEntryBundle(entriesOf(2)))).toThrow(RangeError);
  });
});
