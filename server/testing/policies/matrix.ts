import { askers, comesTo } from './askers.ts';
import { allFacts, columnLists, expected, groups } from './expected.ts';
import type { Cells } from './policy-database.ts';
import { roles, type RoleName } from './roles.ts';
import { changes, offers, rows } from './rows.ts';

/** One of every kind, most with no business with a reader: if the application were mistaken, they would reach no more. */
const strangers =
  'none expired elsewhere altered forged citizen reporter administrator coordinator partner officer auditor memberless'.split(
    ' ',
  );

/**
 * Who to try in a role: at the doors everybody, elsewhere who comes there and a few strangers. Policies of public, worker and
 * owner ask nobody's name: a few names show that they do not.
 */
function askersOf(role: RoleName): readonly string[] {
  if (role === 'public' || role === 'worker' || role === 'owner') return ['none', 'forged', 'named', 'second'];
  if (role === 'intake' || role === 'account') return askers;
  return askers.filter((asker) => strangers.includes(asker) || comesTo(role, asker));
}

/** Every (role, asker) pair. */
export const pairs: [RoleName, string][] = roles.flatMap((role) =>
  askersOf(role).map((asker): [RoleName, string] => [role, asker]),
);

const known = new Map<string, Cells>();

/** The same, kept: a mutant asks for it thousands of times. */
export function expectedOnce(role: RoleName, asker: string, table: string, columns: readonly string[]): Cells {
  const key = `${role} ${asker} ${table}`;
  const cells = known.get(key) ?? expectedCells(role, asker, table, columns);
  known.set(key, cells);
  return cells;
}

/** What expected.ts allows one asker in one role to do to one table, in the shape of what was tried. */
export function expectedCells(role: RoleName, asker: string, table: string, columns: readonly string[]): Cells {
  const rules = (expected[table] ?? []).filter(
    ([readers, who]) => words(readers).includes(role) && namesOf(who).includes(asker),
  );
  const allowed = (wanted: string, universe: string[]) =>
    rules
      .filter(([, , verbs]) => words(verbs).some((verb) => covers(verb, wanted)))
      .flatMap(([, , , which]) => (which === '*' ? universe : words(which)));
  const present = Object.keys(rows[table] ?? {});
  const all = [...present, ...Object.keys(offers[table] ?? {})];
  const cell = (verb: string, universe = present) => [...new Set(allowed(verb, universe))].toSorted();
  const named = Object.keys(changes[table] ?? {});
  return {
    select: cell('select'),
    lock: cell('lock'),
    delete: cell('delete'),
    truncate: role === 'owner' && !allFacts.includes(table) ? present.toSorted() : [],
    insert: cell('insert', all),
    upsert: cell('upsert', all),
    update: Object.fromEntries([
      ...columns.map((column) => [column, cell(`update:${column}`)] as const),
      ...named.map((change) => [change, cell(`change:${change.replaceAll(' ', '_')}`)] as const),
    ]),
  };
}

/** Where what had effect differs from what is expected: one line per cell of the verbs that were tried. */
export function differences(where: string, should: Cells, found: Cells): string[] {
  const [want, got] = [flat(should), flat(found)];
  const tried = Object.keys(want).filter((cell) => (cell.startsWith('update ') ? 'update' : cell) in found);
  return [...new Set([...tried, ...Object.keys(got)])].flatMap((cell) => {
    const [allowed, had] = [want[cell]?.toSorted().join(' ') ?? '', got[cell]?.toSorted().join(' ') ?? ''];
    return allowed === had ? [] : [`${where} ${cell}: expected [${allowed}], found [${had}]`];
  });
}

const flat = ({ update = {}, ...rest }: Cells): Record<string, string[]> => ({
  ...rest,
  ...Object.fromEntries(Object.entries(update).map(([column, labels]) => [`update ${column}`, labels])),
});

/** How many single questions the cells of one table answer: one per verb, column or change, and row. */
export function countCells(table: string, cells: Cells): number {
  const present = Object.keys(rows[table] ?? {}).length;
  const offered = present + Object.keys(offers[table] ?? {}).length;
  return present * (4 + Object.keys(cells.update ?? {}).length) + 2 * offered;
}

function covers(verb: string, wanted: string): boolean {
  const [kind = '', list] = verb.split(':');
  const [wantedKind, name = ''] = wanted.split(':');
  if (kind !== wantedKind) return false;
  if (list === undefined || list === '*') return true;
  return list
    .split(',')
    .flatMap((item) => (columnLists[item] ?? item).split(' '))
    .includes(name);
}

const namesOf = (who: string): string[] =>
  who === '*' ? [...askers] : words(who).flatMap((name) => (groups[name] === undefined ? [name] : words(groups[name])));

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
