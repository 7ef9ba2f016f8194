import { Hono } from 'hono';
import { FoundOptions } from '#views/components/swap/found-options.tsx';
import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { dayOf } from '../../kernel/local-time.ts';
import { keepFresh } from '../../kernel/process/keep-fresh.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { showPart } from '../../web/show.tsx';
import { searchMunicipalities } from '../queries.ts';
import { readNamesIn } from '../read-called.ts';
import { searchFilter } from '../search-filter.ts';
import { municipalitiesPath } from './municipality-search.ts';
import { foldForSearch } from '../search-key.ts';

export const referenceRoutes = new Hono<AppEnv>();

const most = 20;

const namesOf = keepFresh(60_000, (database: Database) => asPart(database, readNamesIn));

/** Municipalities for the search box, best first: the lines of its list. */
referenceRoutes.get(municipalitiesPath, allow('reference.search'), async (c) => {
  const folded = foldForSearch(searchFilter.parse(c.req.query()).words ?? '');
  const day = dayOf(c.var.clock.now());
  const names = folded ? (await namesOf(c.var.db))(folded) : [];
  const found = await asPart(c.var.db, async (tx) => {
    for (const name of names) {
      const called = await searchMunicipalities(tx, name, day, most);
      if (called.length > 0) return called;
    }
    return [];
  });
  c.header('Cache-Control', 'public, max-age=300');
  const options = found.map(({ name, province }) => ({ label: name, hint: province ?? c.var.m.reference.caribbean }));
  return showPart(c, <FoundOptions options={options} />, '/');
});
