import { z } from 'zod';
import { hidden } from '../../kernel/fields/carried.ts';
import { choice } from '../../kernel/fields/chosen.ts';
import { optional } from '../../kernel/fields/field.ts';
import { line, moment, text } from '../../kernel/fields/typed.ts';
import type { Faults, Form, Input } from '../../kernel/form.ts';
import { stepForm } from '../../steps/step-form.ts';
import { noticeLifecycle } from '../../vocabulary/notice-lifecycle.ts';
import { outcomes, type Outcome } from '../../vocabulary/outcomes.ts';
import type { Guarded } from '../notice-form.ts';
import { mostUrls } from '../notice-urls.ts';

const positions = Array.from({ length: mostUrls }, (_, index) => index + 1);

const outcome = optional(choice<Outcome, 'none' | 'noted'>(outcomes));
const note = optional(line({ max: 2000 }));

type OutcomeFields = { [Name in `outcome-${number}`]: typeof outcome } & { [Name in `note-${number}`]: typeof note };

const fields = positions.reduce<OutcomeFields>(
  (before, position) => ({ ...before, [`outcome-${position}` as const]: outcome, [`note-${position}` as const]: note }),
  {},
);

type NotedFaults = { [Name in `outcome-${number}`]?: 'noted' };

export type OutcomeInput = { position: number; outcome: Outcome; note: string };

// Why. What the public will read judges nobody: `guarded`.
const why = text<Guarded>({ max: 2000 });

/** What each step of a notice asks. */
export const stepForms = {
  submit: stepForm(noticeLifecycle, 'submit'),
  /** Exactly the text somebody had before them. */
  approve: stepForm(noticeLifecycle, 'approve', { more: { contentSha256: hidden(z.string()) } }),
  return: stepForm(noticeLifecycle, 'return', { why }),
  withdraw: stepForm(noticeLifecycle, 'withdraw', { why }),
  not_send: stepForm(noticeLifecycle, 'not_send', { why }),
  release: stepForm(noticeLifecycle, 'release'),
  /** When the letter was put into a portal: after the decision to send it, and not to come. */
  record_portal: stepForm(noticeLifecycle, 'record_portal', {
    more: { at: moment<'future' | 'early'>(), portalReference: optional(line({ max: 200 })) },
  }),
  /** What became of each address, by position; one left empty says nothing. `none`: all of them are. `noted`: only a note is there. */
  record_outcome: stepForm(noticeLifecycle, 'record_outcome', {
    more: fields,
    check: (input) => {
      const noted = positions.filter((at) => input[`note-${at}`] && !input[`outcome-${at}`]);
      const faults: NotedFaults = Object.fromEntries(noted.map((at) => [`outcome-${at}`, 'noted']));
      if (noted.length > 0) return faults;
      return outcomesIn(input).length === 0 ? { 'outcome-1': 'none' } : {};
    },
  }),
};

export type StepFaults = { [Name in keyof typeof stepForms]: Faults<(typeof stepForms)[Name]> };

/** The outcomes that were chosen. */
export const outcomesIn = (input: Partial<Input<Form<typeof fields>>>): OutcomeInput[] =>
  positions.flatMap((position) => {
    const { [`outcome-${position}` as const]: chosen, [`note-${position}` as const]: words } = input;
    return chosen ? [{ position, outcome: chosen, note: words ?? '' }] : [];
  });
