type Script = {
  name: string;
  /** Attributes of what on a page needs it, as far as their value begins; absent: every page. */
  marks?: readonly string[];
};

const swapping = ['hx-get="', 'hx-post="', 'data-search="'];

// In the order in which they run.
const scripts: readonly Script[] = [
  { name: 'htmx', marks: swapping },
  { name: 'swaps', marks: swapping },
  { name: 'submit-once' },
  {
    name: 'typed',
    marks: ['data-typed="', 'data-done="', 'data-reader="', 'data-address="', 'data-door="', 'data-lets-go="'],
  },
  { name: 'upload', marks: ['data-upload="'] },
  { name: 'prove', marks: ['data-prove="'] },
  { name: 'combobox', marks: ['data-search="'] },
  { name: 'quick-exit', marks: ['data-quick-exit="'] },
  { name: 'keys', marks: ['id="toetsen"'] },
];

const marked = new RegExp(`\\s(${[...new Set(scripts.flatMap(({ marks = [] }) => marks))].join('|')})`, 'g');

/** Which attributes that need a script stand on a page. Looked for once: a long list is tens of thousands of signs. */
export const marksOn = (html: string): ReadonlySet<string> =>
  new Set(Array.from(html.matchAll(marked), ([, mark = '']) => mark));

/** The scripts of a page: only those of which something stands on it. */
export const scriptsFor = (found: ReadonlySet<string>): string[] =>
  scripts.filter(({ marks }) => marks?.some((mark) => found.has(mark)) ?? true).map(({ name }) => name);

/** Can a part of it be swapped? */
export const canSwap = (found: ReadonlySet<string>): boolean => swapping.some((mark) => found.has(mark));
