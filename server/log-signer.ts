import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './config.ts';
import { makeDataFolder } from './data-folder.ts';
import { generateLogKey, type SignerKey } from './ledger/format/note-key.ts';

/** `remedy`: what to do when the log of the database is not of this signer. */
type Signer = { signer: SignerKey; remedy: string };

/**
 * The key that signs the log: from the environment, or else kept in the data folder beside the demonstration it belongs
 * to. That file holds the origin too, so that the demonstration may move to another port.
 */
export function logSigner(config: Pick<Config, 'logKey' | 'logOrigin' | 'dataDir'>): Signer {
  if (config.logKey !== undefined)
    return {
      signer: { name: config.logOrigin, privateKey: config.logKey },
      remedy: 'Set LOG_ORIGIN and LOG_PRIVATE_KEY to what it began with.',
    };
  const file = path.resolve(config.dataDir, 'log-key');
  if (!existsSync(file)) {
    makeDataFolder(config.dataDir);
    writeFileSync(file, `${config.logOrigin}\n${generateLogKey(config.logOrigin).privateKey}\n`, { mode: 0o600 });
  }
  const [name = '', privateKey = ''] = readFileSync(file, 'utf8').split('\n');
  const folder = path.dirname(file);
  return {
    signer: { name, privateKey },
    remedy: `Its key is not the one kept in ${folder}. Set DATA_DIR to the folder that it began with, or LOG_ORIGIN and LOG_PRIVATE_KEY to its name and key.`,
  };
}
