import { CompiledQuery } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { Asked } from './watch-statements.ts';

/** What a statement cost, in counts that are the same on every machine. */
export type Cost = {
  statement: string;
  /** Pages of 8 KiB looked at. */
  buffers: number;
  /** The most rows that went into one sort. */
  sorted: number;
  /** Rows that were read and then left out, but for small tables that were read from begin to end. */
  leftOut: number;
  /** Tables that were read from begin to end, however often, for more rows than reference data has. */
  whole: string[];
  plan: string;
};

/**
 * Runs a statement once more, in its own context, and counts: planned for what is asked now, and planned once for whatever
 * may be asked, as our sessions do.
 */
export function explain({ database, how, statement }: Asked): Promise<Cost[]> {
  return database.transact(
    async (tx) => {
      const { sql, parameters } = statement;
      const now = await costOf(sql, () => run(tx, `explain (${options}) ${sql}`, parameters));
      await run(tx, 'set local plan_cache_mode = force_generic_plan');
      await run(tx, `prepare asked as ${sql}`);
      const given = parameters.length > 0 ? `(${parameters.map(literal).join(', ')})` : '';
      const always = await costOf(sql, () => run(tx, `explain (${options}) execute asked${given}`));
      await run(tx, 'deallocate asked');
      return [now, always];
    },
    how?.enter ? { enter: how.enter } : {},
  );
}

const options = 'analyze, buffers, costs off, timing off, format json';
const many = 2000;

type Row = { 'QUERY PLAN'?: unknown };

async function run(tx: Tx, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  return (await tx.executeQuery<Row>(CompiledQuery.raw(sql, [...parameters]))).rows;
}

type Node = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Join Filter'?: number;
  Plans?: Node[];
};

/**
 * The lesser of two runs. When other databases change their tables, PostgreSQL forgets what it knew of its own and reads its
 * catalogue once more: 1,200 pages that the statement has no part in.
 */
async function costOf(statement: string, explained: () => Promise<Row[]>): Promise<Cost> {
  const [once, again] = [costIn(statement, await explained()), costIn(statement, await explained())];
  return once.buffers < again.buffers ? once : again;
}

function costIn(statement: string, [row]: readonly Row[]): Cost {
  const found = row?.['QUERY PLAN'];
  const [{ Plan: root }] = (typeof found === 'string' ? JSON.parse(found) : found) as [{ Plan: Node }];
  const nodes = allOf(root);
  const rowsOf = (node: Node) => Math.ceil((node['Actual Rows'] ?? 0) * (node['Actual Loops'] ?? 1));
  const leftOutOf = (node: Node) =>
    ((node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0)) * (node['Actual Loops'] ?? 1);
  return {
    statement,
    buffers: (root['Shared Hit Blocks'] ?? 0) + (root['Shared Read Blocks'] ?? 0),
    sorted: Math.max(
      0,
      ...nodes
        .filter((node) => node['Node Type'] === 'Sort')
        .map((node) => Math.max(0, ...(node.Plans ?? []).map(rowsOf))),
    ),
    leftOut: nodes.filter((node) => !isWhole(node)).reduce((sum, node) => sum + leftOutOf(node), 0),
    whole: nodes.flatMap((node) =>
      isWhole(node) && rowsOf(node) + leftOutOf(node) > many ? [node['Relation Name'] ?? ''] : [],
    ),
    plan: told(root),
  };
}

const isWhole = (node: Node): boolean => node['Node Type'] === 'Seq Scan';

// A line for each node that ran: what it is, of what, and how many rows came out.
const told = (node: Node, depth = 0): string =>
  [
    `${' '.repeat(depth)}${node['Node Type']} ${node['Index Name'] ?? node['Relation Name'] ?? ''}`,
    `${node['Actual Rows']} × ${node['Actual Loops']}, left out ${node['Rows Removed by Filter'] ?? 0}`,
  ].join(' ') +
  (node.Plans ?? [])
    .filter((each) => each['Actual Loops'] !== 0)
    .map((each) => `\n${told(each, depth + 1)}`)
    .join('');

const allOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(allOf)];

/** A parameter as the driver would send it, in text. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return `'${textOf(value).replaceAll("'", "''")}'`;
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
    return `{${value.map((each) => JSON.stringify(each)).join()}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | bigint | boolean);
}
