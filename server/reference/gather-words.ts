const ending = /_([a-z]{2,3})$/;

/**
 * A record of a CSV file with its columns per language as one value: `label_nl`, `label_en` → `label: { nl, en }`. Only where
 * there is a Dutch column. An empty cell is a language that lacks the words.
 */
export function gatherWords(record: Readonly<Record<string, string>>): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  const words: Record<string, Record<string, string>> = {};
  for (const [column, cell] of Object.entries(record)) {
    const [tail, locale = ''] = ending.exec(column) ?? [''];
    const base = column.slice(0, column.length - tail.length);
    if (locale === '' || !(`${base}_nl` in record)) row[column] = cell;
    else if (cell !== '') (words[base] ??= {})[locale] = cell;
  }
  return { ...row, ...words };
}
