import { openDriver, type ConnectionOptions } from './postgres/open-driver.ts';
import { tableOwners } from './table-owners.ts';

type Column = { table: string; name: string; type: string; nullable: boolean; generated: boolean; derived: boolean };
type Check = { table: string; definition: string };

const types: Record<string, string> = {
  bool: 'boolean',
  bytea: 'Buffer',
  date: 'string',
  int4: 'number',
  int8: 'bigint',
  jsonb: 'Json',
  language: 'string',
  text: 'string',
  timestamptz: 'Date',
  uuid: 'string',
  xid8: 'string',
  word_lists: 'Words<readonly string[]>',
  words: 'Words',
  _text: 'string[]',
  _uuid: 'string[]',
};

const head = `// Made by \`npm run schema\` from db/migrations. Do not edit.
import type { Generated, GeneratedAlways } from 'kysely';

/** What a jsonb column holds. Pass objects; a string would be stored as a JSON string. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** What something is called, by language; \`server/kernel/words.ts\` says how it is read. */
export type Words<Text = string> = { readonly nl: Text; readonly [locale: string]: Text };
`;

/** The Kysely types of a migrated database, tables grouped by owner, checked lists as unions. */
export async function describeSchema(connection: ConnectionOptions): Promise<string> {
  const sql = openDriver(connection);
  try {
    const columns = await sql<Column[]>`
      select c.table_name as table, c.column_name as name, coalesce(c.domain_name, c.udt_name) as type, c.is_nullable = 'YES' as nullable,
        c.column_default is not null or c.is_identity = 'YES' as generated, c.is_generated = 'ALWAYS' as derived
      from information_schema.columns c join pg_class t on t.oid = c.table_name::regclass and t.relkind = 'r'
      where c.table_schema = 'public' order by c.table_name, c.ordinal_position`;
    const checks = await sql<Check[]>`
      select conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`;
    return render(columns, checks);
  } finally {
    await sql.end();
  }
}

function render(columns: Column[], checks: Check[]): string {
  const owned: string[] = Object.values(tableOwners).flat();
  const stray = [...new Set(columns.map((column) => column.table))].filter((table) => !owned.includes(table));
  if (stray.length > 0) throw new Error(`Tables without an owner in db/table-owners.ts: ${stray.join(', ')}`);
  const groups = Object.entries(tableOwners).map(([owner, tables]) =>
    [`// ${owner}`, ...tables.map((table) => renderTable(table, columns, checks))].join('\n\n'),
  );
  const index = owned.map((table) => `  ${table}: ${typeName(table)};`).join('\n');
  return `${head}\n${groups.join('\n\n')}\n\nexport type DB = {\n${index}\n};\n`;
}

function renderTable(table: string, columns: Column[], checks: Check[]): string {
  const lines = columns
    .filter((column) => column.table === table)
    .map((column) => wrap(`  ${column.name}: ${columnType(column, checks)};`));
  if (lines.length === 0) throw new Error(`db/table-owners.ts names ${table}, which no migration makes.`);
  return `export type ${typeName(table)} = {\n${lines.join('\n')}\n};`;
}

// As the formatter would.
const wrap = (line: string): string =>
  line.length > 120
    ? line.replaceAll(/(?:: | \| )(?=')/g, (sign) => `${sign.startsWith(':') ? ':' : ''}\n    | `)
    : line;

function columnType(column: Column, checks: Check[]): string {
  const base = union(column, checks) ?? types[column.type];
  if (!base) throw new Error(`No type for ${column.table}.${column.name} (${column.type}).`);
  const whole = column.nullable ? `${base} | null` : base;
  if (column.derived) return `GeneratedAlways<${whole}>`;
  return column.generated ? `Generated<${whole}>` : whole;
}

// check (state in ('new', 'closed')) is kept by PostgreSQL as: CHECK ((state = ANY (ARRAY['new'::text, 'closed'::text])))
function union(column: Column, checks: Check[]): string | undefined {
  const start = `CHECK ((${column.name} = ANY (ARRAY[`;
  const list = checks.find((check) => check.table === column.table && check.definition.startsWith(start));
  if (!list || column.type !== 'text') return undefined;
  return [...list.definition.matchAll(/'([^']+)'::text/g)].map((match) => `'${match[1]}'`).join(' | ');
}

const typeName = (table: string): string =>
  table.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
