/** Remembers what `make` gave for a key, for as long as the version stays the same and no longer than the time given. */
export type ShortMemory<T> = (key: string, version: string, make: () => Promise<T>) => Promise<T>;

/** `room` in what `sizeOf` counts. */
type Limits<T> = { milliseconds: number; room: number; sizeOf: (made: T) => number };
type Kept<T> = { made: Promise<T>; size: number; until: number };

/**
 * Keeps answers for `milliseconds`, in all no more than `room`: those that were made first leave. Who asks while one is being made
 * waits for that one. Nobody else needs to know of it: the version comes from the database each time, and what is kept was
 * public already.
 */
export function shortMemory<T>({ milliseconds, room, sizeOf }: Limits<T>): ShortMemory<T> {
  const kept = new Map<string, Kept<T>>();
  let used = 0;
  let current = '';
  const forget = (key: string, entry = kept.get(key)): void => {
    if (!entry || kept.get(key) !== entry) return;
    kept.delete(key);
    used -= entry.size;
  };
  const keep = (key: string, entry: Kept<T>, size: number): void => {
    if (kept.get(key) !== entry) return; // of an older version
    entry.size = size;
    used += size;
    for (const oldest of kept.keys()) if (used > room) forget(oldest);
  };
  return (key, version, make) => {
    if (version !== current) for (const old of kept.keys()) forget(old);
    current = version;
    const known = kept.get(key);
    if (known && known.until > performance.now()) return known.made;
    forget(key);
    const entry = { made: make(), size: 0, until: performance.now() + milliseconds };
    kept.set(key, entry);
    entry.made.then(
      (answer) => keep(key, entry, sizeOf(answer)),
      () => forget(key, entry),
    );
    return entry.made;
  };
}
