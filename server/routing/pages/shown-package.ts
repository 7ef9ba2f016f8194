import type { Context } from 'hono';
import type { PackageLinks, ShownPackage } from '#views/routing/package-facts.tsx';
import { line } from '../../kernel/fields/typed.ts';
import { defineFilter } from '../../kernel/filter.ts';
import type { AppEnv } from '../../web/env.ts';
import { cutList } from '../../web/lists/cut-list.ts';
import { addressOf } from '../../web/lists/place.ts';
import type { PackageBody } from '../package/package.ts';

/** Which page of what its reporter wrote later, and of its files; from 1. */
const packageFilter = defineFilter({
  additions: ['aanvullingen', line({ max: 6 })],
  files: ['bestanden', line({ max: 6 })],
});

/** A package with a page of its lists; `path`: where it is. */
export function shownPackage(c: Context<AppEnv>, content: PackageBody, path: string): ShownPackage {
  const additions = turnList(
    c,
    'additions',
    path,
    cutList(content.additions ?? [], ({ text }) => text.length),
  );
  const evidence = turnFiles(c, content.evidence ?? [], path);
  return {
    body: {
      ...content,
      ...(content.additions && { additions: additions.rows }),
      ...(content.evidence && { evidence: evidence.rows }),
    },
    links: { additions: additions.links, evidence: evidence.links },
  };
}

/** The page of files that the same address asks for. */
export const turnFiles = <File>(c: Context<AppEnv>, files: readonly File[], path: string): Turned<File> =>
  turnList(c, 'files', path, cutList(files));

type Turned<Row> = { rows: Row[]; links: PackageLinks[keyof PackageLinks] };

function turnList<Row>(
  c: Context<AppEnv>,
  name: 'additions' | 'files',
  path: string,
  pages: readonly Row[][],
): Turned<Row> {
  const asked = packageFilter.parse(c.req.query());
  const at = Math.min(Math.max(Number(/^\d+$/.exec(asked[name] ?? '')?.[0] ?? 1), 1), pages.length);
  const href = (page: number) =>
    page < 1 || page > pages.length
      ? undefined
      : addressOf(path, packageFilter.write({ ...asked, [name]: page === 1 ? '' : String(page) }));
  return { rows: pages[at - 1] ?? [], links: { previousHref: href(at - 1), nextHref: href(at + 1) } };
}
