import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { initialiseLog } from './ledger/initialise-log.ts';
import { generateLogKey } from './ledger/format/note-key.ts';
import { logSigner } from './log-signer.ts';
import { openWorld, type World } from './testing/world.ts';

// An installation with a database of its own and no LOG_PRIVATE_KEY: the key is kept in the data folder.
const folder = mkdtempSync(path.join(os.tmpdir(), 'mt-signer-'));
const kept = { logKey: undefined, logOrigin: '127.0.0.1:3000/log', dataDir: path.join(folder, 'first') };
let world: World;
beforeAll(async () => {
  world = await openWorld();
  await start(kept);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
});

async function start(config: Parameters<typeof logSigner>[0]): Promise<void> {
  const { signer, remedy } = logSigner(config);
  await initialiseLog(world.db.readers.worker, signer, world.clock.now(), remedy);
}

test('a log is taken up again with the key of its own folder, also at another address', async () => {
  await expect(start({ ...kept, logOrigin: '127.0.0.1:3001/log' })).resolves.toBeUndefined();
});

test.each(['127.0.0.1:3000/log', '127.0.0.1:3001/log'])(
  'an empty data folder is told by its own name, not as a wrong name of the log (%s)',
  async (logOrigin) => {
    const dataDir = mkdtempSync(path.join(folder, 'empty-'));
    for (const time of ['first', 'second']) {
      const error: unknown = await start({ ...kept, logOrigin, dataDir }).catch((each: unknown) => each);
      expect([time, String(error)]).toEqual([time, expect.stringContaining(`not the one kept in ${dataDir}`)]);
      expect(String(error)).toMatch(/Set DATA_DIR to the folder that it began with, or LOG_ORIGIN and LOG_PRIVATE_KEY/);
    }
  },
);

test('with a key from the environment it is the environment that is named', async () => {
  const logKey = generateLogKey(kept.logOrigin).privateKey;
  await expect(start({ ...kept, logKey })).rejects.toThrow(
    / Set LOG_ORIGIN and LOG_PRIVATE_KEY to what it began with\.$/,
  );
});
