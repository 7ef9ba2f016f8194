import { createHash } from 'node:crypto';
import { z } from 'zod';
import { refuse, type Asked, type Fault } from '../../kernel/fields/field.ts';
import { cleanText, signsIn } from '../../kernel/text.ts';
import { findNames, mostNamed } from './find-names.ts';

/** What looks like a name or a detail of somebody, as it stands there. `looked`: what the box sends of all that was shown by now. */
export type NamesFault = { readonly code: 'names'; readonly found: string; readonly looked: string };

/**
 * What the desk or a partner writes for a reporter or the public to read. Names stop it once; who looked says so with the
 * box that is asked for then, and goes on. It speaks of the names that were shown: another one is asked about again.
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
    const end = raw.lastIndexOf(' ');
    const text = cleanText(raw.slice(0, end));
    return text && raw.slice(end + 1) + between + text;
  },
  schema: z
    .string()
    .refine((cleaned) => signsIn(textIn(cleaned)) <= max, 'too_long')
    .meta({ minLength: 1, maxLength: max })
    .transform((cleaned, context) => {
      const text = textIn(cleaned);
      const names = findNames(text);
      const looked = new Set(cleaned.slice(0, cleaned.indexOf(between)).split('-'));
      const isSeen = (name: string) => looked.has(markOf(name));
      const unseen = names.filter((name) => !isSeen(name));
      if (unseen.length === 0) return text;
      const shown = unseen.slice(0, mostNamed);
      const marks = [...names.filter(isSeen), ...shown].map(markOf).join('-');
      return refuse(context, { code: 'names', found: shown.join(', '), looked: marks });
    }),
  blank: '',
  unfit: 'too_long',
});

// Between what somebody says to have looked at and the text: a sign that no cleaned text holds.
const between = '\0';
const textIn = (cleaned: string): string => cleaned.slice(cleaned.indexOf(between) + 1);

// A short word for a name: a page of many stays small.
const markOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 12);
