import { partsOn } from '../swaps/parts.ts';
import { swapping, type Answer, type Visitor } from '../visit.ts';
import { faultyForms, searches } from './faulty-forms.ts';

/** A page as somebody came to it. */
export type Opened = Answer & { method: 'GET' | 'POST'; address: string; part?: true };

/**
 * Opens every page of the route list with a thing in every state, follows every link (a few of each kind), asks for every
 * part that is swapped alone and every search, and sends every form with everything that can be wrong in it.
 */
export async function* walk(
  visitor: Visitor,
  start: readonly string[],
  inLanguage: (address: string) => string,
): AsyncGenerator<Opened> {
  const waiting = [...start];
  const seen = new Set(waiting);
  const kinds = new Map<string, number>();
  const isNew = (address: string): boolean => {
    const times = kinds.get(kindOf(address)) ?? 0;
    if (seen.has(address) || times >= 3) return false;
    kinds.set(kindOf(address), times + 1);
    return Boolean(seen.add(address));
  };
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const answer = await visitor.get(address);
    yield { ...answer, method: 'GET', address };
    const { location, body } = answer;
    for (const { address: from, region } of partsOn(body)) {
      if (!isNew(`${inLanguage(from)}#${region}`)) continue;
      yield { ...(await visitor.get(inLanguage(from), swapping(region))), method: 'GET', address: from, part: true };
    }
    const found = [...(location ? [location] : []), ...linksOn(body), ...searches(body)];
    waiting.push(
      ...found
        .flatMap((link) => ours(link, address ?? '/'))
        .map(inLanguage)
        .filter(isNew),
    );
    for (const { action, key, fields } of await faultyForms(body)) {
      if (seen.has(key)) continue;
      seen.add(key);
      yield { ...(await visitor.post(action, fields)), method: 'POST', address: action };
    }
  }
}

/** The page an address leads to, whatever it is about. */
export const kindOf = (address: string): string =>
  address.replace(/\?.*/, '?').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]{2}\d{2}-[\w-]+|(?<=\/)\d+/g, ':id');

const linksOn = (body: string): string[] =>
  [...body.matchAll(/<a\b[^>]*\shref="([^"#]+)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

function ours(link: string, page: string): string[] {
  const { origin, pathname, search } = new URL(link, `http://meldtafel.test${page}`);
  return origin === 'http://meldtafel.test' && !pathname.startsWith('/assets/') ? [pathname + search] : [];
}
