import type { Readable } from 'node:stream';

/** Bytes that may leave once `record` has said so. What cannot be opened is recorded as nothing; what is not recorded is let go. */
export async function recordLeaving(bytes: Readable, record: () => Promise<void>): Promise<Readable> {
  try {
    await record();
    return bytes;
  } catch (error) {
    bytes.destroy();
    throw error;
  }
}
