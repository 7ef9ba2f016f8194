import type { Field } from './fields/field.ts';

/** The parameters of an address, by name. */
type Address = Readonly<Record<string, string | undefined>>;

/** By what a filter is called here: what it is called in the address, and what may stand there. */
type Asked = Readonly<Record<string, readonly [parameter: string, field: Field]>>;
type FilterFrom<A extends Asked> = {
  -readonly [Name in keyof A]?: A[Name][1] extends Field<infer Value> ? Value : never;
};

/** A filter as a page asks it: name and text as in the address, and the most signs of it; what can be chosen, where that is a fixed list. */
export type ShownFilter = { name: string; value: string; max: number; choices: readonly string[] };

/** The filters of a list, defined once: what an address may say, what that means, and how it is written back. */
export type Filter<A extends Asked = Asked> = {
  /** Every name an address may have. */
  names: readonly string[];
  /** Unknown words filter nothing, so that an old bookmark still opens. `known`: what there is, where only the database knows. */
  parse: (address: Address, known?: { [Name in keyof A]?: readonly string[] }) => FilterFrom<A>;
  /** The other way round. */
  write: (filter: FilterFrom<A>) => Record<string, string>;
  show: (filter: FilterFrom<A>) => { [Name in keyof A]: ShownFilter };
};

/** What is wanted, as a use case reads it. */
export type Wanted<F> = F extends Filter<infer A> ? FilterFrom<A> : never;
/** The filters as a page gets them. */
export type ShownFilters<F> = F extends Filter<infer A> ? { [Name in keyof A]: ShownFilter } : never;

/** Defines the filters of a list. */
export function defineFilter<const A extends Asked>(asked: A): Filter<A> {
  const all = Object.entries<Asked[string]>(asked);
  const textOf = (filter: object, name: string, field: Field): string => {
    const value = (filter as Record<string, unknown>)[name];
    const word = field.choices?.find((choice) => field.schema.parse(choice) === value);
    return word ?? (typeof value === 'string' ? value : '');
  };
  return {
    names: all.map(([, [parameter]]) => parameter),
    parse: (address, known = {}) =>
      Object.fromEntries(
        all.flatMap(([name, [parameter, field]]) => {
          const text = address[parameter] ?? '';
          if (text === '' || text.length > field.max || known[name]?.includes(text) === false) return [];
          const { data, success } = field.schema.safeParse(field.clean(text));
          return success ? [[name, data]] : [];
        }),
      ) as FilterFrom<A>,
    write: (filter) =>
      Object.fromEntries(
        all
          .map(([name, [parameter, field]]) => [parameter, textOf(filter, name, field)] as const)
          .filter(([, text]) => text !== ''),
      ),
    show: (filter) =>
      Object.fromEntries(
        all.map(([name, [parameter, field]]) => [
          name,
          { name: parameter, value: textOf(filter, name, field), max: field.max, choices: field.choices ?? [] },
        ]),
      ) as { [Name in keyof A]: ShownFilter },
  };
}
