import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '#db/package-root.ts';

const phone = readFileSync(path.join(packageRoot, 'server/evidence/photos/phone-photo.heic'));
const tile = { width: 800, height: 600, from: 655, bytes: 83_517 };
const settings = phone.subarray(237, 357); // its hvcC box

/** A HEIC photo of one tile, laid so many times across and down: each dot but those of the first costs no byte. ISO/IEC 23008-12. */
export function tiledPhoto(across: number, down: number): Buffer {
  const tiles = Array.from({ length: across * down }, (_, n) => n + 1); // each an item of its own, of the same bytes
  const whole = tiles.length + 1;
  const [width, height] = [across * tile.width, down * tile.height];
  const grid = Buffer.concat([Buffer.from([0, 0, down - 1, across - 1]), u16(width, height)]);
  const head = (at: number) => {
    const places = tiles.map((id) => place(id, at + grid.length, tile.bytes));
    const sizes = [full('ispe', u32(tile.width, tile.height)), full('ispe', u32(width, height))];
    const looks = [...tiles.map((id) => property(id, [0x81, 2])), property(whole, [3])];
    return Buffer.concat([
      box('ftyp', Buffer.from('heic\0\0\0\0mif1heic')),
      full(
        'meta',
        full('hdlr', u32(0), Buffer.from('pict'), Buffer.alloc(13)),
        full('pitm', u16(whole)),
        full('iloc', u16(0x4400, whole), ...places, place(whole, at, grid.length)),
        full('iinf', u16(whole), ...tiles.map((id) => item(id, 'hvc1', hidden)), item(whole, 'grid')),
        full('iref', box('dimg', u16(whole, tiles.length, ...tiles))),
        box('iprp', box('ipco', settings, ...sizes), full('ipma', u32(whole), ...looks)),
      ),
    ]);
  };
  const bytes = phone.subarray(tile.from, tile.from + tile.bytes);
  return Buffer.concat([head(head(0).length + 8), box('mdat', grid, bytes)]);
}

const u16 = (...values: number[]): Buffer => Buffer.from(values.flatMap((value) => [value >> 8, value & 255]));
const u32 = (...values: number[]): Buffer => u16(...values.flatMap((value) => [value >>> 16, value & 65_535]));

const box = (kind: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), Buffer.from(kind), body]);
};
const full = (kind: string, ...parts: Buffer[]): Buffer => box(kind, u32(0), ...parts);
const hidden = 1;
const item = (id: number, kind: string, flags = 0): Buffer =>
  box('infe', Buffer.from([2, 0, 0, flags]), u16(id, 0), Buffer.from(`${kind}\0`));
const place = (id: number, at: number, length: number): Buffer => Buffer.concat([u16(id, 0, 1), u32(at, length)]);
const property = (id: number, which: number[]): Buffer =>
  Buffer.concat([u16(id), Buffer.from([which.length, ...which])]);
