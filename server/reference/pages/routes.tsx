import { Hono } from 'hono';
import { FoundOptions } from '#views/components/swap/found-options.tsx';
import { asPart } from '#db/as-person.ts';
import { dayOf } from '../../kernel/local-time.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { showPart } from '../../web/show.tsx';
import { searchMunicipalities } from '../queries.ts';
import { municipalitiesPath, searchFilter } from '../search-filter.ts';
import { foldForSearch } from '../search-key.ts';

export const referenceRoutes = new Hono<AppEnv>();

const most = 20;

/** Municipalities for the search box, best first: the lines of its list. */
referenceRoutes.get(municipalitiesPath, allow('reference.search'), async (c) => {
  const folded = foldForSearch(searchFilter.parse(c.req.query()).words ?? '');
  const day = dayOf(c.var.clock.now());
  const found = await asPart(c.var.db, async (tx) => {
    for (const words of endsOf(folded)) {
      const some = await searchMunicipalities(tx, words, day, most);
      if (some.length > 0) return some;
    }
    return [];
  });
  c.header('Cache-Control', 'public, max-age=300');
  const options = found.map(({ code, name, province }) => ({ value: code, label: name, hint: province }));
  return showPart(c, <FoundOptions options={options} />, '/');
});

// Where nothing begins so, without what people say before a name: "gemeente utr", "municipality of utr".
const endsOf = (folded: string): string[] => {
  const words = folded.split(' ');
  return [0, 1, 2].map((from) => words.slice(from).join(' ')).filter(Boolean);
};
