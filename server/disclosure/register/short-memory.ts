/** Remembers what `make` gave for a key, for as long as the version stays the same. */
export type ShortMemory<T> = (key: string, version: string, make: () => Promise<T>) => Promise<T>;

type Kept<T> = { made: Promise<T>; size: number };

/**
 * Keeps answers as long as they take no more than `room`, and then not those that were made first; who asks while one is being
 * made waits for that one. Nobody else needs to know of it: the version comes from the database each time, and what is kept
 * was public already.
 */
export function shortMemory<T>({ room, sizeOf }: { room: number; sizeOf: (made: T) => number }): ShortMemory<T> {
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
    if (known) return known.made;
    const entry = { made: make(), size: 0 };
    kept.set(key, entry);
    entry.made.then(
      (answer) => keep(key, entry, sizeOf(answer)),
      () => forget(key, entry),
    );
    return entry.made;
  };
}
