import fc from 'fast-check';
import { jsx } from 'hono/jsx';
import { describe, expect, test, vi } from 'vitest';
import { ask, wordsOf, type FormWords } from '#views/components/form/asked.ts';
import { InLanguage } from '#views/messages/language.ts';
import { locales, messagesFor, type Messages } from '#views/messages/messages.ts';
import { closableFields } from '../../disclosure/entry.ts';
import type { Fault } from '../../kernel/fields/field.ts';
import { describeForm, type Faults, type Form, type Shown, type Values } from '../../kernel/form.ts';
import { mostUrls } from '../../flagging/notice-urls.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { partnerVerbs, tableVerbs, type PartnerVerb, type TableVerb } from '../../routing/referral-verbs.ts';
import { allForms } from './all-forms.ts';

// What must hold for every form there is, read from its definition: a new form is tested by being there.

const forms = (await allForms()).map(({ file, name, form }) => [`${name} in ${file}`, form] as const);

test('the forms of the whole house are found', () => {
  expect(forms.length).toBeGreaterThan(20);
});

test('words stand here for forms that there are', () => {
  const names = forms.map(([name]): string => name);
  expect(Object.keys(wordsFor).filter((name) => !names.includes(name))).toEqual([]);
});

describe.each(forms)('%s', (name, form) => {
  test('has every name once, and a limit on everything somebody types', () => {
    expect(form.names).toEqual([...new Set(form.names)]);
    for (const { kind, max, maxlength } of Object.values(form.show())) {
      if (kind === 'line' || kind === 'text') expect(max).toBeGreaterThan(0);
      expect(maxlength).toBe({ line: max, text: max * 4 }[kind as string]);
    }
  });

  test('can be described to an API', () => {
    expect(describeForm(form)).toMatchObject({ type: 'object', additionalProperties: false });
  });

  test('refuses what is far too long before it cleans it', () => {
    const normalize = vi.spyOn(String.prototype, 'normalize');
    const typed = Object.entries(form.fields).filter(([, { kind, parts }]) => kind !== 'hidden' && parts.length > 0);
    for (const [name, { parts, max }] of typed)
      read(form, Object.fromEntries(parts.map((part) => [name + part, 'z'.repeat(max * 4 + 1)])));
    const cleaned = normalize.mock.contexts.map(String);
    normalize.mockRestore();
    expect(cleaned.filter((text) => text.startsWith('zz'))).toEqual([]);
  });

  test.each(locales())('says what is wrong in a sentence that is true, in %s', (locale) => {
    const words = (wordsFor[name]?.(messagesFor(locale)) ?? {}) as Record<string, { faults?: object } | undefined>;
    for (const { shown, faults } of faultyOf(form)) {
      const errors = errorsIn(locale, shown, words);
      for (const [field, fault = 'required'] of Object.entries(faults)) {
        // Whatever has no sentence of its own is told that it is too long, or what in it looks like a name.
        if (shown[field]?.kind !== 'hidden' && fault !== 'too_long' && codeOf(fault) !== 'names')
          expect(words[field]?.faults).toHaveProperty(codeOf(fault));
        if (shown[field]?.kind === 'hidden') expect(errors[field]).toBeUndefined();
        else expect([field, errors[field]]).toEqual([field, expect.stringMatching(/^\p{Lu}.{8,}\.$/u)]);
        expect(errors[field] ?? '').not.toMatch(/\b0\b/);
      }
    }
  });

  test('is shown with words for everything that somebody fills in', () => {
    const asked = Object.entries(form.fields).flatMap(([field, { kind }]) => (kind === 'hidden' ? [] : [field]));
    expect(asked.filter((field) => !(field in (wordsFor[name]?.(messagesFor('nl')) ?? {})))).toEqual([]);
  });

  test('never throws, whatever is sent, but for what is not ours', () => {
    const anything = fc.record(Object.fromEntries(form.names.map((name) => [name, fc.string({ unit: 'binary' })])), {
      requiredKeys: [],
    });
    fc.assert(
      fc.property(anything, (values) => {
        const parsed = read(form, values as Record<string, string>);
        if (parsed) expect(parsed.input === undefined).not.toBe(parsed.faults === undefined);
      }),
      { numRuns: 30 },
    );
  });
});

function read(form: Form, values: Record<string, string>) {
  try {
    return form.parse(values);
  } catch (error) {
    expect(error).toEqual(new Refusal('form_not_ours'));
    return undefined;
  }
}

// The words each form is shown with; a form without any has nothing a person fills in.
const wordsFor: Readonly<Record<string, (m: Messages) => object>> = {
  'signInForm in server/accounts/sign-in-form.ts': (m) => m.accounts.signIn.form,
  'passwordForm in server/accounts/password-form.ts': (m) => m.accounts.account.form,
  'additionForm in server/conversation/addition-form.ts': (m) => m.intake.addition,
  'prepareForm in server/disclosure/review-form.ts': closingWords,
  'correctForm in server/disclosure/review-form.ts': closingWords,
  'withdrawForm in server/disclosure/review-form.ts': (m) => m.disclosure.review.withdrawal.form,
  ...Object.fromEntries(
    (['return', 'withdraw', 'not_send', 'record_portal'] as const).map((name) => [
      `${name} in server/flagging/deciding/step-forms.ts`,
      (m: Messages) => m.flagging.confirm[name].form,
    ]),
  ),
  'record_outcome in server/flagging/deciding/step-forms.ts': ({ flagging: { confirm } }) =>
    Object.fromEntries(
      Array.from({ length: mostUrls }, (_, index) => [
        [`outcome-${index + 1}`, { label: '', faults: confirm.record_outcome.faults }],
        [`note-${index + 1}`, { label: '' }],
      ]).flat() as [string, object][],
    ),
  'noticeForm in server/flagging/notice-form.ts': (m) => m.flagging.form.fields,
  'receiptForm in server/following/receipt-form.ts': (m) => m.intake.receipt.form,
  'incidentForm in server/intake/incident-form.ts': (m) => m.intake.report,
  'offerForm in server/routing/referral-form.ts': (m) => m.routing.offer.form,
  'declineForm in server/routing/answering/answer-forms.ts': (m) => m.routing.answers.decline.form,
  'resolveForm in server/routing/answering/answer-forms.ts': (m) => m.routing.answers.resolve.form,
  ...Object.fromEntries(
    (Object.keys(tableVerbs.verbs) as TableVerb[]).map((name) => [
      `tableVerbs.${name} in server/routing/referral-verbs.ts`,
      (m: Messages) => m.routing.tableSteps[name].form,
    ]),
  ),
  'outcomeForm in server/triage/case-forms.ts': (m) => m.triage.caseForms.choose,
  ...Object.fromEntries(
    (Object.keys(partnerVerbs.verbs) as PartnerVerb[])
      .filter(hasNoFile)
      .map((name) => [
        `partnerVerbs.${name} in server/routing/referral-verbs.ts`,
        (m: Messages) => m.routing.answers[name].form,
      ]),
  ),
  ...Object.fromEntries(
    (['take_over', 'assess', 'weigh', 'note', 'answer', 'close', 'reopen'] as const).map((name) => [
      `${name} in server/triage/case-forms.ts`,
      (m: Messages) => m.triage.caseForms[name],
    ]),
  ),
};

// The others' forms stand in a file of their own.
function hasNoFile(name: PartnerVerb): boolean {
  return name !== 'decline' && name !== 'resolve';
}

function closingWords({ disclosure: { review } }: Messages): object {
  return { ...wordsOf(closableFields, () => ({ label: '', faults: review.faults })), reden: review.form.reden };
}

/** A form as it comes back for everything that can be wrong with it by itself. */
function faultyOf(form: Form): { shown: Shown<Form>; faults: Faults<Form> }[] {
  const typed = Object.entries(form.fields).filter(([, { kind }]) => kind !== 'hidden' && kind !== 'tick');
  const ours = hiddenOf(form);
  return ['', 'z', '<b>', ['0026-03-17', '14:30'], 1, 4].flatMap((sent) => {
    const values = typed.flatMap(([name, { parts, max }]) =>
      parts.map((part, index): [string, string] => {
        const answer = typeof sent === 'number' ? 'z'.repeat(max * sent + 1) : sent;
        return [name + part, typeof answer === 'string' ? answer : (answer[index] ?? '')];
      }),
    );
    const all = { ...ours, ...Object.fromEntries(values) };
    const faults = form.parse(all).faults ?? {};
    return [{ shown: form.show(all, faults), faults }];
  });
}

const codeOf = (fault: Fault): string => (typeof fault === 'string' ? fault : fault.code);

const hiddenOf = (form: Form): Values =>
  Object.fromEntries(
    Object.entries(form.fields)
      .filter(([, { kind, optional }]) => kind === 'hidden' && !optional)
      .map(([name, { schema }]) => [
        name,
        ['2027-03-17T13:30:00.000Z', '4f0e5a52-8a54-4f6e-9d0b-1f6f0d8c2b11'].find(
          (sample) => schema.safeParse(sample).success,
        ) ?? '',
      ]),
  );

function errorsIn(locale: string, shown: Shown<Form>, words: object): Readonly<Record<string, string | undefined>> {
  let errors = {};
  const Probe = () => {
    errors = ask(shown, words as FormWords<Shown<Form>>).errors;
    return jsx('p', {});
  };
  void String(jsx(InLanguage as never, { value: locale }, jsx(Probe, {})));
  return errors;
}
