import { z } from 'zod';
import { urgencies } from '../../vocabulary/urgencies.ts';
import { tlpLabels } from '../../vocabulary/tlp.ts';

// The shapes of the files in db/reference stand here in rows/, one per file; field names are the column names. An unknown column is
// a fault: it would otherwise be dropped in silence. Here: what a cell can hold. A CSV cell is text, so numbers, flags and lists are read from text here.
export const text = z.string().trim().min(1);
export const locale = /^[a-z]{2,3}$/;
/** One thing in every language it was written in. A language is a key, never code. */
export const wordsOf = <Text extends z.ZodType>(each: Text) =>
  z
    .object({ nl: each })
    .catchall(each)
    .superRefine((all, context) => {
      for (const key of Object.keys(all))
        if (!locale.test(key))
          context.addIssue({ code: 'custom', path: [key], message: 'a language is two or three small letters' });
    });
export const words = wordsOf(text);
export const optional = z.string().transform((cell) => (cell === '' ? null : cell));
export const count = z.string().regex(/^\d+$/).transform(Number).pipe(z.int32());
export const flag = z.enum(['true', 'false']).transform((cell) => cell === 'true');
export const codes = z.string().transform((cell) => cell.split(' ').filter((code) => code !== ''));
export const day = z.iso.date();
const noDay = z.union([z.literal('').transform(() => null), day]);
/** Since when, and until when: both days count; empty: since always, without an end known. */
export const dated = { valid_from: noDay, valid_to: noDay };
export const begun = { valid_from: day, valid_to: noDay };
export const moment = z.iso.datetime({ offset: true });
/** A day, month or year, as exact as the source is. */
export const roughDay = z.union([day, z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/)]);
export const noRoughDay = z.union([z.literal('').transform(() => null), roughDay]);
export const gmCode = z.string().regex(/^GM\d{4}$/);
export const tlp = z.enum(tlpLabels);
export const urgencyCode = z.enum(urgencies);
