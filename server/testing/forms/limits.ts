import { z } from 'zod';
import type { Field } from '../../kernel/fields/field.ts';
import { allForms } from './all-forms.ts';

/** Every field of every form on a line: its kind, whether it may be left empty, how much of it is read, and its shape. */
export async function formLimits(): Promise<string> {
  const lines = (await allForms()).flatMap(({ file, name, form }) =>
    Object.entries(form.fields).map(([field, asked]) => `${file} ${name}.${field} ${limitsOf(asked)}\n`),
  );
  return lines.join('');
}

const limitsOf = ({ kind, optional, max, parts, schema }: Field): string => {
  const { $schema: _, type: _type, pattern, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  const shape = { ...rest, ...(!rest.format && pattern && { pattern }) }; // a format says it already
  const words = [kind, optional && 'optional', `max=${max}`, parts.length > 1 && `parts=${parts.length}`];
  return [...words, Object.keys(shape).length > 0 && JSON.stringify(shape)].filter(Boolean).join(' ');
};
