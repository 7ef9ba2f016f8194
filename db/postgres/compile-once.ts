import { sql, type CompiledQuery, type RawBuilder } from 'kysely';
import type { Tx } from '../connect.ts';

/** What a statement is built around, in place of what is given: it can be put somewhere, and not be looked at. */
export type Holes<Given> = {
  [Name in keyof Given]:
    | RawBuilder<Exclude<Given[Name], undefined>>
    | (undefined extends Given[Name] ? undefined : never);
};

type Statement<Row> = { compile: (by: Tx) => CompiledQuery<Row> };

/**
 * A statement that is built and compiled the first time; after that its parameters alone are put in. Its shape may depend on what is
 * not given (`undefined`), on nothing else: what is given reaches the text of a statement as a parameter only.
 */
export function compileOnce<Given extends object, Row>(
  build: (tx: Tx, holes: Holes<Given>) => Statement<Row>,
): (tx: Tx, given: Given) => Promise<Row[]> {
  const shapes = new Map<string, CompiledQuery<Row>>();
  return async (tx, given) => {
    const values = new Map<string, unknown>(Object.entries(given).filter(([, value]) => value !== undefined));
    const shape = [...values.keys()].toSorted().join();
    const known = shapes.get(shape) ?? build(tx, holesFor<Given>(values.keys())).compile(tx);
    shapes.set(shape, known);
    const parameters = known.parameters.map((each): unknown => (each instanceof Hole ? values.get(each.name) : each));
    return (await tx.executeQuery<Row>({ ...known, parameters })).rows;
  };
}

class Hole {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

const holesFor = <Given>(names: Iterable<string>): Holes<Given> =>
  Object.fromEntries(Array.from(names, (name) => [name, sql`${new Hole(name)}`])) as Holes<Given>;
