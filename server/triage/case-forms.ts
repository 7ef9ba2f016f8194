import { z } from 'zod';
import { heard, hidden, key } from '../kernel/fields/carried.ts';
import { code, meaning } from '../kernel/fields/chosen.ts';
import { optional } from '../kernel/fields/field.ts';
import { line, text } from '../kernel/fields/typed.ts';
import { defineForm, type Faults, type Form, type Shown, type Values } from '../kernel/form.ts';
import { stepForm } from '../steps/step-form.ts';
import { caseLifecycle } from '../vocabulary/case-lifecycle.ts';
import { severityBySign, type Severity } from '../vocabulary/severities.ts';
import { toldText } from '../vocabulary/told/told-text.ts';
import { longestPublicReason } from './closing/decision.ts';

const longest = 20_000; // signs, as the columns allow
/** Why a report is not the one in which another is told. */
export type OriginalFault = 'missing' | 'unknown' | 'itself' | 'circle';

const level = meaning<Severity, 'unknown'>(severityBySign);

/** How a case ends, before the sentence about it is written; `stap` says that somebody was asked. */
export const outcomeForm = defineForm({ stap: optional(hidden(z.string())), afloop: code() });

/** The forms on a case. */
export const caseForms = {
  claim: stepForm(caseLifecycle, 'claim', { more: { heard: heard() } }),
  take_over: stepForm(caseLifecycle, 'take_over', { why: text({ max: longest }), more: { heard: heard() } }),
  take_up: stepForm(caseLifecycle, 'take_up', { more: { heard: heard() } }),
  release: stepForm(caseLifecycle, 'release', { more: { heard: heard() } }),
  assess: stepForm(caseLifecycle, 'assess', {
    more: { heard: heard(), severity: level, category: code<'unknown'>(), remark: optional(text({ max: longest })) },
  }),
  weigh: stepForm(caseLifecycle, 'weigh', {
    why: text({ max: longest }),
    more: { heard: heard(), severity: level },
  }),
  note: defineForm({ key: key(), heard: heard(), note: text({ max: longest }) }),
  answer: defineForm({ key: key(), heard: heard(), answer: toldText({ max: longest }) }),
  close: stepForm(caseLifecycle, 'close', {
    why: toldText<'another'>({ max: longestPublicReason }),
    more: {
      heard: heard(),
      outcome: code<'unknown'>(),
      original: optional(line<OriginalFault>({ max: 40 })),
    },
  }),
  reopen: stepForm(caseLifecycle, 'reopen', { why: text({ max: longest }), more: { heard: heard() } }),
};

export type CaseForm = keyof typeof caseForms;
export type ShownCaseForms = { [Name in CaseForm]: Shown<(typeof caseForms)[Name]> };

/** A form that did not pass, as it was sent. */
export type CaseDraft = { form: CaseForm; values: Values; faults: Faults<Form> };

/** All forms on a page: with what is known (`known`, by field), and the one that did not pass as it was sent. */
export const showCaseForms = (
  known: Values & { seen: string; heard: string; key: string },
  draft?: CaseDraft,
): ShownCaseForms =>
  Object.fromEntries(
    Object.entries<Form>(caseForms).map(([name, form]) => {
      if (name !== draft?.form) return [name, form.show(known)];
      const { seen, heard: told, key: fresh } = known;
      return [name, form.show({ ...known, ...draft.values, seen, heard: told, key: fresh }, draft.faults)];
    }),
  ) as ShownCaseForms;
