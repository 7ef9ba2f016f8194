import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { tiledPhoto } from '../../testing/machines/tiled-photo.ts';
import { makeSharedCopy, sharedAs } from './shared-copy.ts';

const gps = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '52/1 13/1 2400/100',
  GPSLongitudeRef: 'E',
  GPSLongitude: '5/1 10/1 0/1',
};
const phone = readFileSync(path.join(import.meta.dirname, 'phone-photo.heic'));

/** Red above, blue below when it is turned as its camera says; wide as it lies in the file. */
const photo = (format: 'jpeg' | 'png' | 'webp'): Promise<Buffer> =>
  sharp({ create: { width: 80, height: 40, channels: 3, background: 'blue' } })
    .composite([{ input: { create: { width: 40, height: 40, channels: 3, background: 'red' } }, left: 0, top: 0 }])
    .toFormat(format)
    .withMetadata({ orientation: 6, exif: { IFD0: { Model: 'Telefoon van Anna' }, IFD3: gps } })
    .toBuffer();

const copyOf = (name: string, type: string, bytes: Buffer) =>
  makeSharedCopy({ name, type }, async () => Readable.from([bytes]));

describe('the copy of a photo', () => {
  test.each(['jpeg', 'png', 'webp'] as const)(
    'that is %s shows the same, upright, and tells nothing else',
    async (format) => {
      const original = await photo(format);
      expect((await sharp(original).metadata()).exif?.toString('latin1')).toContain('Telefoon van Anna');
      const { name, bytes } = await copyOf(`Foto.${format}`, `image/${format}`, original);
      expect(name).toBe(`Foto.${format}`);
      const { width, height, orientation, exif, xmp, iptc } = await sharp(bytes).metadata();
      expect({ width, height, orientation, exif, xmp, iptc }).toEqual({ width: 40, height: 80 });
      const dot = (top: number) =>
        sharp(bytes).extract({ left: 20, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer();
      const [[red = 0], [, , blue = 0]] = [await dot(10), await dot(70)];
      expect([red > 200, blue > 200]).toEqual([true, true]);
    },
  );

  test('that a phone made in HEIC is a JPEG without its place', async () => {
    expect(phone.toString('latin1')).toContain('Exif');
    const { name, bytes } = await copyOf('IMG_4711.HEIC', 'image/heic', phone);
    expect(name).toBe('IMG_4711.jpg');
    const { format, width, height, exif } = await sharp(bytes).metadata();
    expect({ format, width, height, exif }).toEqual({ format: 'jpeg', width: 800, height: 600 });
  });

  test('of a screenshot keeps every dot', async () => {
    const dots = randomBytes(200 * 200 * 3);
    const original = await sharp(dots, { raw: { width: 200, height: 200, channels: 3 } })
      .png()
      .toBuffer();
    const { bytes } = await copyOf('scherm.png', 'image/png', original);
    expect((await sharp(bytes).raw().toBuffer()).equals(dots)).toBe(true);
  });

  test.each(['image/tiff', 'image/x-adobe-dng', 'image/jxl', 'image/toString'])(
    'of %s is not made: no picture leaves with its place',
    async (type) => {
      expect(sharedAs({ name: 'foto', type })).toBe('nothing');
      await expect(copyOf('foto', type, await photo('jpeg'))).rejects.toMatchObject({ code: 'copy_failed' });
    },
  );

  test.each(['application/octet-stream', 'video/mp4', 'text/plain'])(
    'that is a photo by its name only, and %s by its bytes, is not made either',
    (type) => {
      for (const name of ['IMG_1.JPG', 'IMG_2.heic', 'IMG_3.dng.']) expect(sharedAs({ name, type })).toBe('nothing');
      expect(sharedAs({ name: 'film.mp4', type })).toBe('itself');
    },
  );

  test.each([
    ['of a raw file of a camera', 'arw cr2 cr3 dng iiq nef orf pef raf raw rw2 srw x3f'],
    ['of a phone or a second sort of a known kind', 'avifs heics heifs hif jfi jp2 jps mpo pjpeg'],
    ['of a program to draw or to scan', 'bmp djvu exr ico pcx psb psd tga xcf'],
  ])('%s that only its name tells is not made', (_, extensions) => {
    const names = extensions.split(' ').map((extension) => `IMG_1.${extension.toUpperCase()}`);
    const type = 'application/octet-stream';
    expect(names.filter((name) => sharedAs({ name, type }) !== 'nothing')).toEqual([]);
  });

  test('of what telephones call 50 megapixels is made; of more it is not', async () => {
    const flat = (height: number) =>
      sharp({ create: { width: 8192, height, channels: 3, background: 'red' } })
        .png({ compressionLevel: 1 })
        .toBuffer();
    const { bytes } = await copyOf('foto.png', 'image/png', await flat(6144));
    const { width, height } = await sharp(bytes).metadata();
    expect([width, height]).toEqual([8192, 6144]);
    const more = copyOf('foto.png', 'image/png', await flat(6226)); // 51,003,392
    await expect(more).rejects.toMatchObject({ code: 'copy_failed' });
  });

  test('of a phone says in its head how large it is: more than is read is not begun', { timeout: 30_000 }, async () => {
    const { bytes } = await copyOf('IMG_1.heic', 'image/heic', tiledPhoto(2, 1));
    const { width, height } = await sharp(bytes).metadata();
    expect([width, height]).toEqual([1600, 600]);
    const more = copyOf('IMG_2.heic', 'image/heic', tiledPhoto(11, 10)); // 52,800,000
    await expect(more).rejects.toMatchObject({ code: 'copy_failed' });
  });

  test('that moves still moves', async () => {
    const frames = await Promise.all(
      ['red', 'blue'].map((background) =>
        sharp({ create: { width: 9, height: 9, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const { bytes } = await copyOf('lus.gif', 'image/gif', moving);
    expect((await sharp(bytes).metadata()).pages).toBe(2);
  });

  test.each([
    ['cut short', 'image/jpeg', async () => (await photo('jpeg')).subarray(0, 500)],
    ['of nothing known', 'image/png', async () => randomBytes(2000)],
    [
      'that is a drawing',
      'image/png',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ],
    ['of a phone, cut short', 'image/heic', async () => phone.subarray(0, 40_000)],
  ])('%s is not made, and that is said', { timeout: 30_000 }, async (_, type, bytes) => {
    await expect(copyOf('foto', type, await bytes())).rejects.toMatchObject({ code: 'copy_failed' });
  });
});
