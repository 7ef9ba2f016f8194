import type { Visitor } from './visit.ts';

/** What the form holds, hidden fields and choices included: a page → name and value of every control that would be sent. */
export function formValues(html: string, action: string): Record<string, string> {
  const [form = ''] = new RegExp(`<form[^>]*action="${action}"[\\s\\S]*?</form>`).exec(html) ?? [];
  const values: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const type = attribute(tag, 'type');
    if ((type === 'radio' || type === 'checkbox') && !/ checked(=|\s|>|\/)/.test(tag)) continue;
    if (type !== 'file') values[attribute(tag, 'name')] = attribute(tag, 'value');
  }
  for (const [, attributes = '', text = ''] of form.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    values[attribute(attributes, 'name')] = unescape(text);
  for (const [, attributes = '', options = ''] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const [chosen = ''] = /<option[^>]* selected[^>]*>/.exec(options) ?? [];
    values[attribute(attributes, 'name')] = attribute(chosen, 'value');
  }
  return values;
}

/** A form with files, as a browser would send it. */
export function withFiles(values: Record<string, string>, files: readonly File[] = []): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  for (const file of files) form.append('evidence', file);
  return form;
}

/** Opens the form of a category and fills it in; returns what would be sent. */
export async function fillIn(
  visitor: Visitor,
  category: string,
  changes: Record<string, string> = {},
): Promise<Record<string, string>> {
  const page = await visitor.get(`/melden?categorie=${category}`);
  if (page.status !== 200) throw new Error(`The form for ${category} answered ${page.status}.`);
  return {
    ...formValues(page.body, '/melden/controle'),
    description: 'De deur van het stembureau is dicht. Er staat niemand.',
    ...changes,
  };
}

/** Goes through the form and the preview, and sends; returns the answer to sending. */
export async function report(
  visitor: Visitor,
  category: string,
  changes: Record<string, string> = {},
  files: readonly File[] = [],
) {
  const values = await fillIn(visitor, category, changes);
  const preview = await visitor.post('/melden/controle', withFiles(values, files));
  if (preview.status !== 200) throw new Error(`The preview answered ${preview.status}: ${preview.text.slice(0, 600)}`);
  const sent = formValues(preview.body, '/melden');
  return { values: sent, answer: await visitor.post('/melden', sent) };
}

const attribute = (tag: string, name: string): string =>
  unescape(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

const unescape = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
