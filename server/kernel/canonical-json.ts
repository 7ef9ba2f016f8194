import canonicalize from 'canonicalize';

/** JSON in the one form of RFC 8785. Throws on lone surrogates and on what JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Value has no JSON form');
  return text;
}
