import { createHash } from 'node:crypto';

/**
 * Id of what the form with this key makes (UUID version 8, RFC 9562): one form, one of it. Whoever sends a form can so be let in to what
 * it makes before anybody knows whether it is there; and nobody reads the key from the id.
 */
export function idFromKey(made: 'incident' | 'addition', key: string): string {
  const hash = createHash('sha256').update(`${made} of ${key.toLowerCase()}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
