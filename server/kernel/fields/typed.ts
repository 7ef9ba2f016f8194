import { z } from 'zod';
import { momentFromLocal } from '../local-time.ts';
import { cleanLine, cleanText, signsIn } from '../text.ts';
import { refuse, whole, type Asked, type Fault } from './field.ts';

type Length = { max: number };

/** Several lines. `bytes`: most in UTF-8, where that is what counts. */
export const text = <Fact extends Fault = never>({
  max,
  bytes,
}: Length & { bytes?: number }): Asked<string, 'required' | 'too_long' | NoInfer<Fact>, 'text', ''> => ({
  ...whole,
  kind: 'text',
  max,
  clean: cleanText,
  schema: between({ max, bytes }),
  blank: '',
  unfit: 'too_long',
});

/** One line. */
export const line = <Fact extends Fault = never>({
  max,
}: Length): Asked<string, 'required' | 'too_long' | NoInfer<Fact>, 'line', ''> => ({
  ...whole,
  kind: 'line',
  max,
  clean: cleanLine,
  schema: between({ max }),
  blank: '',
  unfit: 'too_long',
});

/** A password: every sign counts, nothing is cleaned, and no page shows it again. With `min`, `secret<'too_short'>`. */
export const secret = <Fact extends Fault = never>({
  max,
  min = 1,
}: Length & { min?: number }): Asked<string, 'required' | 'too_long' | NoInfer<Fact>, 'secret', ''> => ({
  ...whole,
  kind: 'secret',
  max,
  clean: (raw) => raw,
  schema: between({ min, max }),
  blank: '',
  unfit: 'too_long',
});

/** A day and a time of the clock in the Netherlands, each from a picker or typed. */
export const moment = <Fact extends Fault = never>(): Asked<
  Date,
  'required' | 'invalid' | NoInfer<Fact>,
  'moment',
  null
> => ({
  kind: 'moment',
  parts: ['Date', 'Time'],
  optional: false,
  max: 30,
  clean: cleanLine,
  schema: z.string().transform((typed, context) => momentTyped(typed) ?? refuse(context, 'invalid')),
  blank: null,
  unfit: 'invalid',
});

const between = ({ min = 1, max, bytes }: Length & { min?: number; bytes?: number | undefined }) =>
  z
    .string()
    .refine((value) => signsIn(value) <= max && (!bytes || Buffer.byteLength(value) <= bytes), 'too_long')
    .refine((value) => signsIn(value) >= min, 'too_short')
    .meta({ minLength: min, maxLength: max, ...(bytes && { 'x-maxBytes': bytes }) });

const firstDay = '2000-01-01'; // 0027 is a slip of the pen, and nothing this house is told about is older

// A picker sends 2027-03-17 and 09:05; where there is none people type 17-3-2027 and 9.05.
function momentTyped(typed: string): Date | null {
  const [day = '', time = '', ...more] = typed.split(' ');
  if (more.length > 0) return null;
  const ordered = day.replace(/^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/, (_, date: string, month: string, year: string) =>
    [year, month.padStart(2, '0'), date.padStart(2, '0')].join('-'),
  );
  return ordered < firstDay ? null : momentFromLocal(ordered, time.replace('.', ':').padStart(5, '0'));
}
