import { open } from 'node:fs/promises';

/** Makes the names in a folder durable. */
export async function flushDir(dir: string): Promise<void> {
  const handle = await open(dir);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
