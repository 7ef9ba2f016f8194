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
import { readBare } from '../read-called.ts';
import { municipalitiesPath, searchFilter } from '../search-filter.ts';
import { foldForSearch } from '../search-key.ts';

export const referenceRoutes = new Hono<AppEnv>();

const most = 20;

const bareOf = keepFresh(60_000, (database: Database) => asPart(database, readBare));

/** Municipalities for the search box, best first: the lines of its list. */
referenceRoutes.get(municipalitiesPath, allow('reference.search'), async (c) => {
  const folded = foldForSearch(searchFilter.parse(c.req.query()).words ?? '');
  const day = dayOf(c.var.clock.now());
  const bare = await bareOf(c.var.db);
  const found = await asPart(c.var.db, async (tx) => {
    const whole = folded ? await searchMunicipalities(tx, folded, day, most) : [];
    const name = bare(folded);
    return whole.length > 0 || name === folded || !name ? whole : searchMunicipalities(tx, name, day, most);
  });
  c.header('Cache-Control', 'public, max-age=300');
  const options = found.map(({ code, name, province }) => ({ value: code, label: name, hint: province }));
  return showPart(c, <FoundOptions options={options} />, '/');
});
