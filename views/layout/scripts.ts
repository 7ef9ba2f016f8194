type Script = {
  name: string;
  /** What on a page needs it; absent: every page. */
  mark?: RegExp;
};

const swapping = /\s(?:hx-(?:get|post)|data-search)="/;

// In the order in which they run.
const scripts: readonly Script[] = [
  { name: 'htmx', mark: swapping },
  { name: 'swaps', mark: swapping },
  { name: 'submit-once' },
  { name: 'typed', mark: /\sdata-(?:typed|done|reader|address)="/ },
  { name: 'upload', mark: /\sdata-upload="/ },
  { name: 'combobox', mark: /\sdata-search="/ },
  { name: 'quick-exit', mark: /\sdata-quick-exit/ },
  { name: 'keys', mark: /\sid="toetsen"/ },
];

/** The scripts of a page: only those of which something stands on it. */
export const scriptsFor = (html: string): string[] =>
  scripts.filter(({ mark }) => mark?.test(html) ?? true).map(({ name }) => name);

/** Can a part of this be swapped? */
export const swapsOn = (html: string): boolean => swapping.test(html);
