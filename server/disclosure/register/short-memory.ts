export type Memory<T> = {
  /** What `make` gave for a key, now or before. */
  remember: (key: string, make: () => Promise<T>) => Promise<T>;
  /** What is there already. */
  known: (key: string) => T | undefined;
};

/** `room` in what `sizeOf` counts. */
type Limits<T> = { room: number; sizeOf: (made: T) => number };
type Kept<T> = { made: Promise<T>; answer?: T; size: number };

/**
 * Keeps answers, in all no more than `room`: those that were made first leave. Who asks while one is being made waits for that
 * one. How long they hold, whoever keeps the memory says, by keeping it no longer.
 */
export function roomFor<T>({ room, sizeOf }: Limits<T>): Memory<T> {
  const kept = new Map<string, Kept<T>>();
  let used = 0;
  const forget = (key: string, entry: Kept<T>): void => {
    if (kept.get(key) !== entry) return;
    kept.delete(key);
    used -= entry.size;
  };
  const keep = (key: string, entry: Kept<T>, answer: T): void => {
    if (kept.get(key) !== entry) return; // it had to leave while it was made
    Object.assign(entry, { answer, size: sizeOf(answer) });
    used += entry.size;
    for (const [key, oldest] of kept) if (used > room) forget(key, oldest);
  };
  const remember: Memory<T>['remember'] = (key, make) => {
    const known = kept.get(key);
    if (known) return known.made;
    const entry = { made: make(), size: 0 };
    kept.set(key, entry);
    entry.made.then(
      (answer) => keep(key, entry, answer),
      () => forget(key, entry),
    );
    return entry.made;
  };
  return { remember, known: (key) => kept.get(key)?.answer };
}
