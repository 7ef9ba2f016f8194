import type { Visitor } from './visit.ts';

/** Follows every link of our own that somebody can see, from the home page on; at most `limit` pages. */
export async function crawl(visitor: Visitor, limit = 80): Promise<{ visited: string[]; faults: string[] }> {
  const waiting = [{ address: '/', from: '' }];
  const seen = new Set(['/']);
  const faults: string[] = [];
  for (let next = waiting.shift(); next && seen.size <= limit; next = waiting.shift()) {
    const { address, from } = next;
    const { status, body, headers } = await visitor.get(address);
    if (status !== 200 && status !== 303) faults.push(`${address} (linked from ${from}) answered ${status}`);
    if (!headers.get('content-type')?.startsWith('text/html')) continue;
    for (const link of linksOf(body, address).filter((each) => !seen.has(each))) {
      seen.add(link);
      waiting.push({ address: link, from: address });
    }
  }
  return { visited: [...seen], faults };
}

const linksOf = (html: string, page: string): string[] =>
  [...html.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].flatMap(([, href = '']) => {
    const url = new URL(href.replaceAll('&amp;', '&'), `http://meldtafel.test${page}`);
    return url.host === 'meldtafel.test' ? [url.pathname + url.search] : [];
  });
