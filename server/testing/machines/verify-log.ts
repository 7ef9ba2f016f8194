import { execFile } from 'node:child_process';
import path from 'node:path';
import { packageRoot } from '#db/package-root.ts';

/** Runs `npm run verify-log` on a site: what it ends with, and all that it says. */
export const verifyLog = (site: string, ...args: string[]): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.join(packageRoot, 'scripts/verify-log.ts'), site, ...args],
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });
