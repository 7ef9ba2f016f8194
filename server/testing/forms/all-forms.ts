import { globSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '#db/package-root.ts';
import type { Filter } from '../../kernel/filter.ts';
import type { Form } from '../../kernel/form.ts';
import type { Lifecycle } from '../../kernel/lifecycle/lifecycle.ts';
import type { Place } from '../../steps/thing.ts';

/** Every form of the house, by its name and its file: what a file named for its forms or verbs exports, alone or under a key. */
export async function allForms(): Promise<{ file: string; name: string; form: Form }[]> {
  const modules = [...(await load('{*-form,*-forms}')), ...(await load('*-verbs'))];
  const found = modules.flatMap(({ file, exported }) =>
    Object.entries(exported)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)) // a bundler keeps the order of the file, Node does not
      .flatMap(([name, value]): [string, unknown][] => {
        if (isForm(value)) return [[name, value]];
        if (isMoves(value)) return Object.entries(value.verbs).map(([verb, { form }]) => [`${name}.${verb}`, form]);
        return Object.entries(Object(value) as object);
      })
      .flatMap(([name, form]) => (isForm(form) ? [{ file, name, form }] : [])),
  );
  return [...new Map(found.toReversed().map((each) => [each.form, each])).values()].toReversed(); // each once, where it is first
}

const isForm = (value: unknown): value is Form =>
  typeof value === 'object' && value !== null && 'names' in value && 'parse' in value && 'fields' in value;

type AnyMoves = {
  thing: Place & { lifecycle: Lifecycle };
  verbs: Readonly<Record<string, { form: Form }>>;
};

const isMoves = (value: unknown): value is AnyMoves =>
  typeof value === 'object' && value !== null && 'verbs' in value && 'thing' in value;

/** Everything with verbs, as the rooms mount it. */
export const allMoves = async (): Promise<AnyMoves[]> =>
  (await load('*-verbs')).flatMap(({ exported }) => Object.values(exported).filter(isMoves));

async function load(name: string): Promise<{ file: string; exported: object }[]> {
  const files = globSync(`server/**/${name}.ts`, { cwd: packageRoot, exclude: ['server/steps/**'] }); // which has what mounts them
  return Promise.all(
    files.toSorted().map(async (file) => ({ file, exported: (await import(path.join(packageRoot, file))) as object })),
  );
}

/** Every filter of an address. */
export async function allFilters(): Promise<Filter[]> {
  const files = globSync('server/**/{*-form,*-filter}.ts', { cwd: packageRoot });
  const modules = await Promise.all(files.map(async (file) => (await import(path.join(packageRoot, file))) as object));
  return modules.flatMap((exported) => Object.values(exported).filter(isFilter));
}

const isFilter = (value: unknown): value is Filter =>
  typeof value === 'object' && value !== null && 'names' in value && 'write' in value;
