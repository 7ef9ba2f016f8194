/** How a photo is read, and what its copy is written as. */
export type CopyType = { read: 'sharp' | 'heic'; write: 'jpeg' | 'png' | 'webp' | 'gif' };

/**
 * Type of a photo, as its bytes say → how a copy of it is made. Of any other picture no copy can be made, so a partner asks the
 * desk for it: its place could go along.
 */
export const copyTypes: Readonly<Record<string, CopyType>> = {
  'image/jpeg': { read: 'sharp', write: 'jpeg' },
  'image/png': { read: 'sharp', write: 'png' },
  'image/apng': { read: 'sharp', write: 'png' }, // as it stands still
  'image/webp': { read: 'sharp', write: 'webp' },
  'image/gif': { read: 'sharp', write: 'gif' },
  'image/avif': { read: 'sharp', write: 'jpeg' },
  'image/heic': { read: 'heic', write: 'jpeg' },
  'image/heif': { read: 'heic', write: 'jpeg' },
  'image/heic-sequence': { read: 'heic', write: 'jpeg' },
  'image/heif-sequence': { read: 'heic', write: 'jpeg' },
};

/** How large a photo is read: 8,192 by 6,144, what phones call 50 megapixels; four bytes each while it is read, several times over. */
export const mostDots = 51_000_000;
