import { allForms } from '../forms/all-forms.ts';

/** A form sent with something wrong in it. `key`: the same form with the same fault, wherever it stands. */
export type FaultyForm = { action: string; key: string; fields: Readonly<Record<string, string>> | FormData };

type Control = { kind: 'hidden' | 'text' | 'area' | 'date' | 'choice'; name: string; value: string; most: number };

/** Every form of a page that asks something, with nothing filled in, too much, and days that are none. */
export async function faultyForms(body: string): Promise<FaultyForm[]> {
  const mostOf = await (longest ??= longestOf());
  return formsOn(body, 'post').flatMap(({ open, inside }) => {
    const action = attribute(open, 'action');
    const controls = controlsIn(inside).map((each) =>
      each.kind === 'area' ? { ...each, most: mostOf(each.name) } : each,
    );
    const asked = {
      empty: inside.includes('aria-required="true"'),
      long: controls.some(({ most }) => most > 0),
      day: controls.some(({ kind }) => kind === 'date'),
    };
    return (['empty', 'long', 'day'] as const)
      .filter((fault) => asked[fault])
      .map((fault) => {
        const pairs = [...controls.flatMap((each) => pair(each, fault)), ...buttonIn(inside)];
        const key = `${fault} ${action.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]{2}\d{2}-[\w-]+/g, ':id')}`;
        return { action, key, fields: open.includes('multipart/form-data') ? asFormData(pairs) : asValues(pairs) };
      });
  });
}

/** The addresses that a search on a page leads to: nothing chosen, and each of its radio buttons. */
export const searches = (body: string): string[] =>
  formsOn(body, 'get').flatMap(({ open, inside }) => {
    const controls = controlsIn(inside);
    const hidden = controls.filter(({ kind }) => kind === 'hidden');
    const chosen = controls.filter(({ kind, value }) => kind === 'choice' && value !== '');
    return [[], ...chosen.map((each) => [each])].map((more) => {
      const pairs = [...hidden, ...more].map(({ name, value }): [string, string] => [name, value]);
      return `${attribute(open, 'action')}?${new URLSearchParams(pairs).toString()}`;
    });
  });

function pair({ kind, name, value, most }: Control, fault: 'empty' | 'long' | 'day'): [string, string][] {
  if (kind === 'hidden') return [[name, value]];
  if (kind === 'choice') return [];
  if (fault === 'long') return [[name, most > 0 ? 'z'.repeat(most + 1) : value]];
  return [[name, fault === 'day' && kind === 'date' ? 'x' : '']];
}

const buttonIn = (inside: string): [string, string][] =>
  [...inside.matchAll(/<button\b[^>]*>/g)]
    .map(([tag]): [string, string] => [attribute(tag, 'name'), attribute(tag, 'value')])
    .filter(([name]) => name !== '')
    .slice(0, 1);

const asValues = (pairs: [string, string][]): Record<string, string> => Object.fromEntries(pairs);

function asFormData(pairs: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of pairs) form.set(name, value);
  return form;
}

const formsOn = (body: string, method: 'get' | 'post') =>
  [...body.matchAll(/(<form\b[^>]*>)([\s\S]*?)<\/form>/g)]
    .map(([, open = '', inside = '']) => ({ open, inside }))
    .filter(({ open }) => attribute(open, 'method') === method);

const controlsIn = (inside: string): Control[] =>
  [...inside.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)].flatMap(([tag]): Control[] => {
    const [name, value, type] = [attribute(tag, 'name'), attribute(tag, 'value'), attribute(tag, 'type')];
    const kind = kinds[type] ?? (tag.startsWith('<select') ? 'choice' : tag.startsWith('<textarea') ? 'area' : 'text');
    const most = kind === 'text' ? Number(attribute(tag, 'maxlength')) : 0;
    return type === 'file' || name === '' ? [] : [{ kind, name, value, most }];
  });

// The control of an area takes more than its form does; questions are data, and in no form of the house.
let longest: ReturnType<typeof longestOf> | undefined; // asked of every page
const longestOf = async (): Promise<(name: string) => number> => {
  const shown = (await allForms()).flatMap(({ form }) => Object.values(form.show()));
  return (asked) => Math.max(2000, ...shown.filter(({ name }) => name === asked).map(({ max }) => max));
};

const kinds: Readonly<Record<string, Control['kind']>> = {
  hidden: 'hidden',
  date: 'date',
  time: 'date',
  radio: 'choice',
  checkbox: 'choice',
};

const attribute = (tag: string, name: string): string =>
  (new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"');
