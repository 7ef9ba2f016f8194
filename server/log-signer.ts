import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './config.ts';
import { makeDataFolder } from './data-folder.ts';
import { generateLogKey, type SignerKey } from './ledger/format/note-key.ts';

/**
 * The key that signs the log: from the environment, or else kept in the data folder beside the demonstration it belongs
 * to. That file holds the origin too, so that the demonstration may move to another port.
 */
export function logSigner(config: Pick<Config, 'logKey' | 'logOrigin' | 'dataDir'>): SignerKey {
  if (config.logKey !== undefined) return { name: config.logOrigin, privateKey: config.logKey };
  const file = path.resolve(config.dataDir, 'log-key');
  if (!existsSync(file)) {
    makeDataFolder(config.dataDir);
    writeFileSync(file, `${config.logOrigin}\n${generateLogKey(config.logOrigin).privateKey}\n`, { mode: 0o600 });
  }
  const [name = '', privateKey = ''] = readFileSync(file, 'utf8').split('\n');
  return { name, privateKey };
}
