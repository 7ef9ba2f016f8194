// Makes a copy of a photo that tells nothing but what is seen: no place, moment, device or owner. Turned the right way up.
// A process of its own, that may open no file, no connection and no process: what comes in is hostile. Argument: the type;
// the photo comes in as its input, the copy leaves as its output.
import { buffer } from 'node:stream/consumers';
import decodeHeic from 'heic-decode';
import sharp, { type Sharp } from 'sharp';
import { copyTypes, mostDots } from './copy-types.ts';

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((kind) => `VipsForeignLoad${kind}`),
});

const how = copyTypes[process.argv[2] ?? ''];
if (!how) throw new Error('No photo of which a copy can be made.');
const photo = await buffer(process.stdin);
const picture = how.read === 'heic' ? await readHeic(photo) : readWithSharp(photo);
// Of PNG and GIF a quality would be fewer colours.
const quality = how.write === 'jpeg' || how.write === 'webp' ? { quality: 90 } : {};
process.stdout.write(await picture.toFormat(how.write, quality).toBuffer());

function readWithSharp(bytes: Buffer): Sharp {
  const moving = how?.write === 'gif' || how?.write === 'webp';
  return sharp(bytes, { limitInputPixels: mostDots, failOn: 'error', animated: moving }).autoOrient();
}

// Its size is asked first: a few kilobytes can unfold into any number of dots.
async function readHeic(bytes: Buffer): Promise<Sharp> {
  const [first] = await decodeHeic.all({ buffer: bytes });
  if (!first || first.width * first.height > mostDots) throw new Error('Too many dots to read.');
  const { width, height, data } = await first.decode();
  return sharp(Buffer.from(data.buffer), { raw: { width, height, channels: 4 } });
}
