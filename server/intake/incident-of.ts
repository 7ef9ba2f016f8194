import { createHash } from 'node:crypto';

/**
 * Id of the incident that the form with this key makes (UUID version 8, RFC 9562): one form, one incident. Who sends a form can so be
 * let in to its incident before anybody knows whether it is there.
 */
export function incidentOf(submissionKey: string): string {
  const hash = createHash('sha256').update(`incident of ${submissionKey.toLowerCase()}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
