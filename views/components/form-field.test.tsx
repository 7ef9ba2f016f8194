import { describe, expect, test } from 'vitest';
import { messagesFor } from '../messages/messages.ts';
import { Checkboxes, RadioGroup, Select } from './choice-field.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { DateTimeField, TextArea, TextField } from './form-field.tsx';

const m = messagesFor('nl').form;
const colours = [
  { value: 'rood', label: 'Rood' },
  { value: 'blauw', label: 'Blauw', hint: 'Als de zee' },
];

describe('a text field', () => {
  test('ties its label, hint and error to the control', () => {
    const html = String(
      <TextField name="place" label="Plaats" hint="Straat en dorp" error="Vul een plaats in." m={m} />,
    );
    expect(html).toContain('<label class="utrecht-form-label" for="place">');
    expect(html).toContain('aria-describedby="place-hint place-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toMatch(/id="place-error".*<strong>Fout:<\/strong> Vul een plaats in\./);
  });

  test('without hint or error points at nothing', () => {
    const html = String(<TextField name="place" label="Plaats" m={m} />);
    expect(html).not.toContain('aria-describedby');
    expect(html).not.toContain('aria-invalid');
  });

  test('says that it is optional, and only then drops the requirement', () => {
    expect(String(<TextField name="a" label="A" m={m} optional />)).toContain('(niet verplicht)');
    expect(String(<TextField name="a" label="A" m={m} optional />)).not.toContain('aria-required');
    expect(String(<TextField name="a" label="A" m={m} />)).toContain('aria-required="true"');
  });

  test('keeps what was typed, harmless', () => {
    const typed = '"><script>alert(1)</script>';
    expect(String(<TextField name="a" label="A" m={m} value={typed} />)).not.toContain('<script>');
    expect(String(<TextArea name="a" label="A" m={m} value={typed} />)).not.toContain('<script>');
  });
});

describe('a choice', () => {
  test('keeps the chosen value', () => {
    expect(String(<Select name="c" label="Kleur" m={m} options={colours} value="blauw" />)).toMatch(
      /value="blauw" selected="">/,
    );
    expect(String(<RadioGroup name="c" label="Kleur" m={m} options={colours} value="rood" />)).toMatch(
      /id="c" name="c" value="rood" checked=""/,
    );
    expect(String(<Checkboxes name="c" label="Kleur" m={m} options={colours} values={[]} />)).not.toContain(
      'checked=""',
    );
  });

  test('can be reached from the error summary: its first option has the name as id', () => {
    const group = String(<RadioGroup name="c" label="Kleur" m={m} options={colours} error="Kies een kleur." />);
    expect(group.match(/ id="c"/g)).toHaveLength(1);
    expect(group).toContain('aria-describedby="c-error"');
  });

  test('ties the hint of an option to that option', () => {
    expect(String(<Checkboxes name="c" label="Kleur" m={m} options={colours} />)).toContain(
      'aria-describedby="c-2-option"',
    );
  });

  test('stays a plain list, with what a search field needs to know', () => {
    const html = String(<Select name="c" label="Gemeente" m={m} options={colours} searchUrl="/gemeenten" />);
    expect(html).toMatch(/<select[^>]* data-search="\/gemeenten"/);
    expect(html).toContain('{count} gevonden');
  });
});

test('a date and time travel as two fields', () => {
  const html = String(<DateTimeField name="noticed" label="Wanneer?" m={m} date="2027-03-17" time="14:30" />);
  expect(html).toContain('name="noticedDate" value="2027-03-17"');
  expect(html).toContain('name="noticedTime" value="14:30"');
});

describe('the error summary', () => {
  test('links every fault to its control and takes the focus', () => {
    const html = String(<ErrorSummary errors={{ place: 'Vul een plaats in.', what: undefined }} m={m} />);
    expect(html).toContain('Er is 1 fout');
    expect(html).toContain('<a href="#place">Vul een plaats in.</a>');
    expect(html).not.toContain('#what');
    expect(html).toMatch(/tabindex="-1" autofocus=""/);
  });

  test('is absent when nothing is wrong', () => {
    expect(String(<ErrorSummary errors={{ place: undefined }} m={m} />)).toBe('');
  });
});
