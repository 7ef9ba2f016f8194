/** The work of a page. `same`: these bytes, from memory. */
export type Work =
  | { kind: 'list' | 'submit'; database: string }
  | { kind: 'case'; database: string; statements: readonly Statement[] }
  | { kind: 'same'; body: string; type: string };
/** A statement with what is asked of it. */
export type Statement = { sql: string; parameters: readonly unknown[] };

/** What a page reads: all that it asks, but not that it says who asks, nor that it writes down that somebody did. */
export const readsOf = (statements: readonly Statement[]): Statement[] =>
  statements.filter(({ sql }) => !/^\s*select\s+(?:ctx\.enter|audit\.record)\(/.test(sql));
