import { z } from 'zod';
import { hidden } from '../kernel/fields/carried.ts';
import { code } from '../kernel/fields/chosen.ts';
import { optional, refuse, type Field } from '../kernel/fields/field.ts';
import { text } from '../kernel/fields/typed.ts';
import { defineForm, type Input, type Values } from '../kernel/form.ts';
import { valuesOfAnswers } from '../kernel/questions.ts';
import { noticeRoutes } from '../vocabulary/notice-kinds.ts';
import type { NoticeInput } from './notice.ts';
import { ruleOf, textFields, type TextField } from './notice-texts.ts';
import { longestUrl, mostUrls, parseUrls, type UrlFault } from './notice-urls.ts';
import { routeValue } from './instruction/platform-status.ts';
import type { NoticeRules } from './instruction/rules.ts';
import type { GuardedPassage } from './instruction/wording-guard.ts';

export const saveButtons = ['save', 'save-not-send'] as const;

/** A passage that may not stand there, with the pattern that says why. */
export type Guarded = GuardedPassage & { code: 'guarded' };

const addresses = {
  ...text<'too_many' | UrlFault>({ max: mostUrls * longestUrl }),
  schema: z.string().transform((typed, context): string[] => {
    const { urls, fault } = parseUrls(typed);
    return urls ?? refuse(context, fault);
  }),
};

const route = {
  ...code<'not_offered'>(),
  schema: z.string().transform((chosen, context) => {
    const [platform = '', kind = ''] = chosen.split('|');
    const known = noticeRoutes.find((each) => each === kind);
    return known && platform ? { platform, route: known } : refuse(context, 'required');
  }),
};

const towardsPart = z.string().regex(/^(?:part|fix):[a-z0-9-]{1,60}$/);

const texts = Object.fromEntries(
  textFields.map((name) => {
    const field = text<Guarded>({ max: ruleOf(name).longest });
    return [name, ruleOf(name).optional ? optional(field) : field];
  }),
) as Record<TextField, ReturnType<typeof text<Guarded>>>;

/**
 * A notice but for the questions of the work instruction. `key` and `base` say which draft, `page` in which window it is written,
 * `part` which part of it stood open; `do` is the button.
 */
export const noticeForm = defineForm({
  incident: optional(hidden(z.string())),
  key: optional(hidden(z.uuid())),
  base: optional(hidden(z.string())),
  page: optional(hidden(z.uuid())),
  part: optional(hidden(z.string().regex(/^[a-z0-9-]{1,60}$/))),
  do: optional(hidden(z.union([z.enum(['preview', 'change', 'keep', 'discard', ...saveButtons]), towardsPart]))),
  route,
  legalGround: optional(code<'needed' | 'only_dsa' | 'unknown'>()),
  locale: code(),
  urls: addresses,
  ...texts,
});

export type WrittenNotice = Input<typeof noticeForm>;

/** Every name a form about a notice may send; whether a question is one of today's, its rules say. */
export const isNoticeField = (name: string): boolean =>
  noticeForm.names.includes(name) || /^(?:answer|note)-[a-z0-9-]{1,60}$/.test(name);

/** What somebody chose and wrote, without what the page carried along. */
export const typedOf = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !carried.has(name)));

const carried = new Set(
  Object.entries<Field>(noticeForm.fields).flatMap(([name, { kind }]) => (kind === 'hidden' ? [name] : [])),
);

/** The form's values for an empty notice: the neutral request is there already. */
export const emptyValues = ({ guard }: NoticeRules): Values => ({
  locale: 'nl',
  requestText: guard.neutral_request.nl,
});

/** The form's values for a notice that was written before. */
export function valuesOf(input: NoticeInput): Values {
  const words = Object.fromEntries(textFields.map((name) => [name, input[name]]));
  const { platform, route: kind, legalGround, locale, urls, answers } = input;
  const chosen = { route: platform && routeValue(platform, kind), legalGround: legalGround ?? '', locale };
  return { ...chosen, urls: urls.join('\n'), ...words, ...valuesOfAnswers(answers) };
}
