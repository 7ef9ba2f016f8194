import type { Page, Turn } from '#db/lists/turn-page.ts';

export type Params = Readonly<Record<string, string | undefined>>;

/** Which page of a list the address asks for: `na=` or `voor=` a place; a second list on the page has a prefix of its own. */
export const readTurn = (query: (name: string) => string | undefined, prefix = ''): Turn => ({
  after: query(turnNames(prefix)[0]),
  before: query(turnNames(prefix)[1]),
});

/** The other way round. */
export function writeTurn({ after, before }: Turn, prefix = ''): Params {
  const [afterName, beforeName] = turnNames(prefix);
  return { [afterName]: after, [beforeName]: before };
}

/** What the place after which a page begins is called in an address, and the place before which it ends. */
export const turnNames = (prefix = '') => [`${prefix}na`, `${prefix}voor`] as const;

/** Where the pages before and after this one are. From a page that has become empty the way back is the beginning. */
export function neighbours(
  { rows, before, after }: Page<unknown>,
  turn: Turn,
  href: (params: Params) => string,
  prefix = '',
): { previousHref: string | undefined; nextHref: string | undefined } {
  const [afterName, beforeName] = turnNames(prefix);
  const turned = turn.after !== undefined || turn.before !== undefined;
  const start = turned && rows.length === 0 ? href({}) : undefined;
  return {
    previousHref: before === undefined ? start : href({ [beforeName]: before }),
    nextHref: after && href({ [afterName]: after }),
  };
}

/** An address with the parameters that have a value, behind those that it has. */
export function addressOf(path: string, params: Params): string {
  const given = Object.entries(params).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length > 0 ? `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(given).toString()}` : path;
}
