import { mkdirSync } from 'node:fs';
import { ConfigError } from './config.ts';
import { codeOf } from './kernel/process/error-code.ts';

/** Makes the folder of DATA_DIR when it is not there; refuses what is a file, or lies in one. */
export function makeDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    if (!['ENOTDIR', 'EEXIST', 'ENOENT', 'ELOOP'].includes(codeOf(error) ?? '')) throw error;
    throw new ConfigError(`${dataDir} is no folder. Set DATA_DIR to a folder that Meldtafel may write in.`);
  }
}
