import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const conditions = ['source'];
const isSlow = { testTimeout: 300_000, hookTimeout: 120_000 };

export default defineConfig({
  root,
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    globalSetup: ['server/testing/machines/start-postgres.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } }, // a second is short for a browser on a busy machine
    // Commands that a test starts have the same modules: those are read once (Node's compile cache).
    env: { LOG_LEVEL: 'silent', NODE_COMPILE_CACHE: `${root}node_modules/.cache/compiled` },
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: ['{server,views,db,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.browser.test.ts', '**/*.crash.test.ts', '**/*.long.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['**/*.browser.test.ts'],
          exclude: ['node_modules', 'dist'],
          ...isSlow,
        },
      },
      {
        extends: true,
        test: {
          name: 'crash',
          include: ['**/*.crash.test.ts'],
          exclude: ['node_modules', 'dist'],
          ...isSlow,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: ['**/*.long.test.ts'],
          exclude: ['node_modules', 'dist'],
          maxWorkers: 1,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
