import { z } from 'zod';
import { refuse, type Asked, type Fault } from '../../kernel/fields/field.ts';
import { cleanText, signsIn } from '../../kernel/text.ts';
import { findNames, mostNamed } from './find-names.ts';

/** What looks like a name or a detail of somebody, as it stands there. */
export type NamesFault = { readonly code: 'names'; readonly found: string };

/**
 * What the desk or a partner writes for a reporter or the public to read. Names stop it once; who looked says so with the
 * box that is asked for then, and goes on.
 */
export const toldText = <Fact extends Fault = never>({
  max,
}: {
  max: number;
}): Asked<string, 'required' | 'too_long' | NamesFault | NoInfer<Fact>, 'text', ''> => ({
  kind: 'text',
  parts: ['', 'Checked'],
  optional: false,
  max,
  clean(raw) {
    const isChecked = raw.endsWith(' yes');
    const text = cleanText(isChecked ? raw.slice(0, -' yes'.length) : raw);
    return isChecked && text ? looked + text : text;
  },
  schema: z
    .string()
    .refine((cleaned) => signsIn(cleaned.replace(looked, '')) <= max, 'too_long')
    .meta({ minLength: 1, maxLength: max })
    .transform((cleaned, context) => {
      if (cleaned.startsWith(looked)) return cleaned.slice(looked.length);
      const names = findNames(cleaned);
      const found = names.slice(0, mostNamed).join(', ');
      return names.length > 0 ? refuse(context, { code: 'names', found }) : cleaned;
    }),
  blank: '',
  unfit: 'too_long',
});

// Before a text of which somebody said that they looked: a sign that no cleaned text holds.
const looked = '\0';
