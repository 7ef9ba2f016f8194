import type { Things } from './every-state.ts';
import type { Route } from '../routes.ts';

/** The addresses of every GET route: for each thing that fits in it, or as it is when nothing goes in. */
export function addressesOf(routes: readonly Route[], things: Things): string[] {
  const paths = routes.filter(({ method }) => method === 'GET').map(({ path }) => path);
  return [...new Set(paths.flatMap((path) => fillIn(path, Object.values(things).flat())))];
}

function fillIn(path: string, things: readonly Things[keyof Things][number][]): string[] {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  if (names.length === 0) return [path];
  const fitting = things.filter((thing) => names.every((name) => name in thing));
  return fitting.map(({ ref, id = '' }) => path.replace(':ref', ref).replace(':id', id));
}

/** The pages that none of these addresses leads to. */
export const pagesLeft = (routes: readonly Route[], opened: readonly string[]): string[] =>
  routes
    .filter(({ method, path }) => method === 'GET' && !noPage.includes(path))
    .map(({ path }) => path)
    .filter((path) => !opened.some((address) => leadsTo(path, address)));

/** What answers with something else than a page, or leads to one. */
const noPage = [
  '/assets/:name',
  '/healthz',
  '/readyz',
  '/robots.txt',
  '/.well-known/security.txt',
  '/gemeenten',
  '/meldingen.csv',
  '/melden/ontvangst/:key/aanvullingen',
  '/meldingen/:ref/aanvullingen',
  '/meldingen/:ref/bewijs/:file',
  '/verwijzingen/:id/bewijs/:file',
  '/bon/melding/aanvullingen',
  '/melden/controle',
  '/melden/lezers',
  '/melden/stembureaus',
  '/melden/wijzigen',
  '/triage/nieuw',
  '/triage/aantal',
  '/triage/naast',
  '/triage/naast/nieuw',
  '/verwijzingen/nieuw',
  '/log/checkpoint',
  '/log/vkey',
  '/log/tile/*',
  '/log/bewijs/:index',
  '/log/bewijs/:index/tlog-proof',
  '/werk',
  '/publicatie/:ref/voorbeeld',
  '/publicatie/:ref/wijzigen',
  '/openbaar.json',
  '/openbaar.csv',
  '/openbaar/bundel.json',
];

/** Whether an address is one of this page. */
export const leadsTo = (path: string, address: string): boolean =>
  new RegExp(`^${path.replace(':ref', '[A-Z]{2}\\d{2}-[\\w-]+').replaceAll(/:\w+/g, '[^/?]+')}(?:\\?|$)`).test(address);
