import { createHmac, timingSafeEqual } from 'node:crypto';

/** Minutes a receipt stays open without a visit (security: ASVS 7.3.1). */
export const receiptIdleMinutes = 15;

/** What the cookie of an opened receipt says: this incident, until then. Signed; nothing of it is stored. */
export function signReceiptSession(key: Buffer, incidentId: string, now: Date): string {
  const claim = `${incidentId}.${now.getTime() + receiptIdleMinutes * 60_000}`;
  return `${claim}.${macOf(key, claim)}`;
}

/** The incident an opened receipt shows; null when the cookie is forged or its time is over. */
export function readReceiptSession(key: Buffer, cookie: string, now: Date): string | null {
  const match = /^([0-9a-f-]{36})\.(\d{1,15})\.([\w-]{43})$/.exec(cookie);
  if (!match) return null;
  const [, incidentId = '', until = '', mac = ''] = match;
  const right = macOf(key, `${incidentId}.${until}`);
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(right))) return null;
  return Number(until) > now.getTime() ? incidentId : null;
}

const macOf = (key: Buffer, claim: string): string => createHmac('sha256', key).update(claim).digest('base64url');
