import { formValues } from './form-values.ts';
import type { Visitor } from './visit.ts';

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
