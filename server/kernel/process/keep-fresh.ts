/**
 * Reads something at most once per `milliseconds` from each source. For reference data only, which changes with a
 * migration: another process loses nothing by keeping its own copy. A failed read is forgotten at once.
 */
export function keepFresh<Source extends object, T>(
  milliseconds: number,
  read: (source: Source) => Promise<T>,
): (source: Source) => Promise<T> {
  const kept = new WeakMap<Source, { value: Promise<T>; until: number }>();
  return (source) => {
    const known = kept.get(source);
    if (known && known.until > performance.now()) return known.value;
    const value = read(source);
    kept.set(source, { value, until: performance.now() + milliseconds });
    value.catch(() => kept.delete(source));
    return value;
  };
}
