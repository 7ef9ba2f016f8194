import { z } from 'zod';
import { momentsAt, type Turn } from '../local-time.ts';
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

/**
 * A day and a time of the clock in the Netherlands, each from a picker or typed; and which of the two, when the clock says it
 * twice: that is asked then, never guessed.
 */
export const moment = <Fact extends Fault = never>(): Asked<
  Date,
  'required' | 'invalid' | HourFault | NoInfer<Fact>,
  'moment',
  null
> => ({
  kind: 'moment',
  parts: ['Date', 'Time', 'Turn'],
  optional: false,
  max: 30,
  clean: (typed) => cleanLine(typed).replace(/^(?:first|second)$/, ''), // which of two is nothing by itself
  schema: z.string().transform((typed, context) => {
    const told = momentTyped(typed);
    return told instanceof Date ? told : refuse(context, told);
  }),
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

/** What is wrong with an hour in which the clock is changed: the clock never said it, or said it twice. */
export type HourFault = 'hour_skipped' | 'hour_twice';

// A picker sends 2027-03-17 and 09:05; where there is none people type 17-3-2027 and 9.05.
function momentTyped(typed: string): Date | 'invalid' | HourFault {
  const [, day = '', time = '', turn] = /^(\S+) (\S+)(?: (first|second))?$/.exec(typed) ?? [];
  const ordered = day.replace(/^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/, (_, date: string, month: string, year: string) =>
    [year, month.padStart(2, '0'), date.padStart(2, '0')].join('-'),
  );
  const told = ordered < firstDay ? null : momentsAt(ordered, time.replace('.', ':').padStart(5, '0'));
  return told ? chosenFrom(told, turn as Turn | undefined) : 'invalid';
}

function chosenFrom([first, second]: readonly Date[], turn: Turn | undefined): Date | HourFault {
  if (!first) return 'hour_skipped';
  if (!second) return first;
  return turn ? { first, second }[turn] : 'hour_twice';
}
