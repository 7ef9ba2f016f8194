import postgres from 'postgres';

/** postgres.js asks the server for array types at connect; that is off (it can deadlock), so arrays are declared here. */
export const postgresTypes = {
  bigint: postgres.BigInt,
  textArray: arrayOf(1009, (text) => text),
  uuidArray: arrayOf(2951, (text) => text),
  intArray: arrayOf(1007, Number),
  // 'YYYY-MM-DD' stays text: a Date at UTC midnight is yesterday evening somewhere.
  date: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day },
};

function arrayOf<T>(oid: number, parse: (text: string) => T) {
  return {
    to: oid,
    from: [oid],
    serialize: (items: readonly (string | number | null)[]) => `{${items.map(quoteItem).join(',')}}`,
    parse: (text: string) => splitItems(text).map((item) => (item === null ? null : parse(item))),
  };
}

const quoteItem = (item: string | number | null): string =>
  item === null ? 'NULL' : `"${String(item).replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`;

function splitItems(text: string): (string | null)[] {
  if (text === '{}') return [];
  return [...text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|[^,]+/g)].map((match) => {
    if (match[1] !== undefined) return match[1].replaceAll(/\\(.)/g, '$1');
    return match[0] === 'NULL' ? null : match[0];
  });
}
