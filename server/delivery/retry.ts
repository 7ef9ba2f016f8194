const minute = 60_000;
const first = minute / 2;
const longest = 6 * 60 * minute;
const tries = 12;

/**
 * Milliseconds to wait after the server refused a message for the `failed`th time, or null: it was the last try. Doubles up to
 * six hours, so that twelve tries span a night; a quarter of jitter keeps messages that failed together apart.
 */
export function waitAfterRefusal(failed: number, random: () => number = Math.random): number | null {
  if (failed >= tries) return null;
  return Math.min(first * 2 ** (failed - 1), longest) * (0.75 + random() / 2);
}

/**
 * Milliseconds to wait when there was no server to refuse anything. That says nothing about the message, so it is no try of
 * twelve, and all that waited is on its way within five minutes of the server's return.
 */
export const waitForServer = (random: () => number = Math.random): number => (2 + 2 * random()) * minute;
