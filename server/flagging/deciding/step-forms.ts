import { z } from 'zod';
import { choice, hidden, line, moment, optional, text } from '../../kernel/field.ts';
import { defineForm, type Form, type Input } from '../../kernel/form.ts';
import { outcomes, type Outcome } from '../../vocabulary/outcomes.ts';
import type { Guarded } from '../notice-form.ts';
import { mostUrls } from '../notice-urls.ts';

/** Which text somebody had before them. */
export const seenForm = defineForm({ contentSha256: optional(hidden(z.string())) });

/** Why. What the public will read judges nobody: `guarded`. */
export const reasonForm = defineForm({ reason: text<Guarded>({ max: 2000 }) });

/** When the letter was put into a portal: after the decision to send it, and not to come. */
export const portalForm = defineForm({
  at: moment<'future' | 'early'>(),
  portalReference: optional(line({ max: 200 })),
});

const positions = Array.from({ length: mostUrls }, (_, index) => index + 1);

const outcome = optional(choice<Outcome, 'none'>(outcomes));
const note = optional(line({ max: 2000 }));

type OutcomeFields = { [Name in `outcome-${number}`]: typeof outcome } & { [Name in `note-${number}`]: typeof note };

const fields = Object.fromEntries(
  positions.flatMap((position): [string, typeof outcome | typeof note][] => [
    [`outcome-${position}`, outcome],
    [`note-${position}`, note],
  ]),
) as unknown as OutcomeFields;

/** What became of each address, by position; a field left empty says nothing, `none`: all of them are. */
export const outcomeForm = defineForm(fields, (input) =>
  outcomesIn(input).length === 0 ? { 'outcome-1': 'none' } : {},
);

export type OutcomeInput = { position: number; outcome: Outcome; note: string };

/** The outcomes that were chosen. */
export const outcomesIn = (input: Partial<Input<Form<typeof fields>>>): OutcomeInput[] =>
  positions.flatMap((position) => {
    const { [`outcome-${position}` as const]: chosen, [`note-${position}` as const]: words } = input;
    return chosen ? [{ position, outcome: chosen, note: words ?? '' }] : [];
  });
