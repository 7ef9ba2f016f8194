import { namesOf, statesOf, type Lifecycle } from '../../kernel/lifecycle/lifecycle.ts';

/** One thing taken out of a table, or changed in it. `undo` puts it back. */
export type Mutant = { name: string; thing: string; action?: string; property: string; apply: () => () => void };

type Row = Record<string, unknown>;

/** Every way to take one property out of a life cycle: every mark of a state, what it begins with, everything an action says. */
export function mutantsOf(thing: string, lifecycle: Lifecycle): Mutant[] {
  const states = statesOf(lifecycle).flatMap((state) => {
    const facts = lifecycle.states[state] as Row;
    return Object.keys(facts).map((mark): Mutant => {
      return { name: `${thing}: ${state} without ${mark}`, thing, property: mark, apply: () => without(facts, mark) };
    });
  });
  const begins = Object.keys(lifecycle.begins ?? {}).map((column): Mutant => {
    const { [column]: _, ...others } = lifecycle.begins ?? {};
    const apply = () => replaced(lifecycle as unknown as Row, 'begins', others);
    return { name: `${thing}: begins without ${column}`, thing, action: 'none', property: 'begins', apply };
  });
  const actions = namesOf(lifecycle).flatMap((action) => {
    const row = lifecycle.actions[action] as unknown as Row;
    const of = (property: string, name: string, apply: Mutant['apply']): Mutant => ({
      name: `${thing}.${action}: ${name}`,
      thing,
      action,
      property,
      apply,
    });
    return Object.entries(row).flatMap(([property, value]) => {
      if (property === 'to')
        return [of('to', 'to another state', () => replaced(row, 'to', elsewhere(lifecycle, value)))];
      if (property === 'permission')
        return [of('permission', 'for others', () => replaced(row, 'permission', 'nobody.may'))];
      if (Array.isArray(value))
        return value.map((each: unknown) =>
          of(property, `${property} without ${String(each)}`, () =>
            replaced(
              row,
              property,
              value.filter((other) => other !== each),
            ),
          ),
        );
      if (typeof value === 'object' && value !== null)
        return Object.keys(value).map((column) =>
          of(property, `${property} without ${column}`, () => {
            const { [column]: _, ...others } = value as Row;
            return replaced(row, property, others);
          }),
        );
      return [of(property, `without ${property}`, () => without(row, property))];
    });
  });
  return [...states, ...begins, ...actions];
}

/** Every mark of a step that is not there put on, and every one that is there taken off. Gives what puts that back. */
export function marksTurned(lifecycle: Lifecycle): () => void {
  const undo = namesOf(lifecycle).flatMap((name) => {
    const row = lifecycle.actions[name] as unknown as Row;
    if (row['beside'] === true) return []; // no step
    // An answer is what is thought over, so it rethinks nothing.
    const free = marks.filter((mark) => mark !== 'rethinks' || row['follows'] !== 'referral.resolve');
    return free.map((mark) => (mark in row ? without(row, mark) : put(row, mark)));
  });
  return () => undo.forEach((each) => each());
}

const marks = ['laysAtDesk', 'toldToReporter', 'rethinks'];

/** Does the database read it of a step, by what it does then? */
export const isMark = (property: string): boolean => [...marks, 'outlasts'].includes(property);

const elsewhere = (lifecycle: Lifecycle, to: unknown): string =>
  statesOf(lifecycle).findLast((state) => state !== to) ?? lifecycle.initial;

function put(row: Row, property: string): () => void {
  row[property] = true;
  return () => void delete row[property];
}

function without(row: Row, property: string): () => void {
  const kept = row[property];
  delete row[property];
  return () => void (row[property] = kept);
}

function replaced(row: Row, property: string, value: unknown): () => void {
  const kept = row[property];
  row[property] = value;
  return () => void (row[property] = kept);
}
