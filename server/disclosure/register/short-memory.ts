/** Remembers what `make` gave for a key, for as long as the version stays the same. */
export type ShortMemory<T> = (key: string, version: string, make: () => Promise<T>) => Promise<T>;

/**
 * Keeps at most `most` answers; who asks while one is being made waits for that one. Nobody else needs to know of it: the
 * version comes from the database each time, and what is kept was public already. `keep` says whether an answer may stay,
 * so that large ones do not fill the memory.
 */
export function shortMemory<T>(limits: { most: number; keep: (made: T) => boolean }): ShortMemory<T> {
  const kept = new Map<string, { version: string; made: Promise<T> }>();
  return (key, version, make) => {
    const known = kept.get(key);
    if (known?.version === version) return known.made;
    kept.delete(key);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size >= limits.most) kept.delete(oldest);
    const made = make();
    const fresh = { version, made };
    kept.set(key, fresh);
    const forget = (): void => void (kept.get(key) === fresh && kept.delete(key));
    made.then((answer) => (limits.keep(answer) ? undefined : forget()), forget);
    return made;
  };
}
