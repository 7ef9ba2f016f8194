/** The work of a page. `same`: these bytes, from memory. */
export type Work =
  | { kind: 'list' | 'submit'; database: string }
  | { kind: 'case'; database: string; statements: readonly Statement[] }
  | { kind: 'same'; body: string; type: string };
/** A statement with what is asked of it. */
export type Statement = { sql: string; parameters: readonly unknown[] };
