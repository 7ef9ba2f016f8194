export const mostUrls = 20;
export const longestUrl = 2048;

/** `line` counts from 1. */
export type UrlFault = 'required' | 'too_many' | { code: 'not_an_address'; line: number };

/**
 * One address per line → normalised http(s) addresses without doubles, in the order given. They are shown and sent,
 * never fetched.
 */
export function parseUrls(text: string): { urls: string[]; fault?: undefined } | { urls?: undefined; fault: UrlFault } {
  const lines = text.split('\n').map((line) => line.trim());
  const wanted = lines.map((line, index) => ({ line, number: index + 1 })).filter(({ line }) => line !== '');
  if (wanted.length === 0) return { fault: 'required' };
  const urls = new Set<string>();
  for (const { line, number } of wanted) {
    const url = normaliseUrl(line);
    if (url === null) return { fault: { code: 'not_an_address', line: number } };
    urls.add(url);
  }
  return urls.size > mostUrls ? { fault: 'too_many' } : { urls: [...urls] };
}

/** The one way to write a public web address, or null. No names or passwords in it, no spaces, no tricks of older browsers. */
export function normaliseUrl(text: string): string | null {
  if (text.length > longestUrl || !/^https?:\/\/[^\s\\/]/i.test(text) || /[\s\\\p{C}]/u.test(text)) return null;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || !isPublicName(url.hostname)) return null;
  return url.href.length > longestUrl ? null : url.href;
}

// A name with a dot and letters at the end: no machine in this house, no bare number.
const isPublicName = (host: string): boolean =>
  host.length <= 253 && /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])$/.test(host);
