import type { Words } from '../kernel/words.ts';
import { foldForSearch } from '../reference/search-key.ts';

type Findable = { label: Words; help: Words; search: Words };

const most = 8;

/**
 * Categories that fit what somebody typed in words of their own, in any language, best first. A word that fits few says more than
 * one that fits many; a word of the name or of the search words says twice what one of the explanation says.
 */
export function findCategories<Category extends Findable>(all: readonly Category[], typed: string): Category[] {
  const words = foldForSearch(typed).split(' ').filter(isTelling);
  const fits = words.map((word) => all.map((category) => fitOf(word, category)));
  const shares = fits.map((each) => each.filter((fit) => fit > 0).length || 1);
  return all
    .map((category, i) => ({
      category,
      score: fits.reduce((sum, each, w) => sum + (each[i] ?? 0) / (shares[w] ?? 1), 0),
    }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ category }) => category);
}

const isTelling = (word: string): boolean => word.length > 2 || word === 'x' || word === 'ai';

function fitOf(word: string, { label, help, search }: Findable): number {
  if (holds(word, label) || holds(word, search)) return 2;
  return holds(word, help) ? 1 : 0;
}

const holds = (word: string, text: Words): boolean =>
  Object.values(text).some((each) =>
    foldForSearch(each)
      .split(' ')
      .some((known) => isAlike(word, known)),
  );

// Dutch bends and glues its words: stempas, stempassen, stempashouder; gehackt, hacken.
function isAlike(typed: string, known: string): boolean {
  const [a, b] = [stemOf(typed), stemOf(known)];
  if (typed === known || (a.length > 3 && b.startsWith(a))) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length > 4 && (long.startsWith(short) || long.endsWith(short));
}

const stemOf = (word: string): string =>
  word.length < 6 ? word : word.replace(/^ge(?=\p{L}{4})/u, '').replace(/(?:en|de|te|ed|ing|s|t|d)$/u, '');
