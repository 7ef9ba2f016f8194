import type { Child } from 'hono/jsx';
import { describe, expect, test } from 'vitest';
import { Checkboxes, RadioGroup, SearchField, Select } from './choice-field.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { DateTimeField, TextArea, TextField } from './form-field.tsx';
import { InLanguage } from '../../messages/language.ts';

const render = (content: Child) => String(<InLanguage value="nl">{content}</InLanguage>);

const colours = [
  { value: 'rood', label: 'Rood' },
  { value: 'blauw', label: 'Blauw', hint: 'Als de zee' },
];

describe('a text field', () => {
  test('ties its label, hint and error to the control', () => {
    const html = render(<TextField name="place" label="Plaats" hint="Straat en dorp" error="Vul een plaats in." />);
    expect(html).toContain('<label class="utrecht-form-label" for="place">');
    expect(html).toContain('aria-describedby="place-hint place-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toMatch(/id="place-error".*<strong>Fout:<\/strong> Vul een plaats in\./);
  });

  test('without hint or error points at nothing', () => {
    const html = render(<TextField name="place" label="Plaats" />);
    expect(html).not.toContain('aria-describedby');
    expect(html).not.toContain('aria-invalid');
  });

  test('says that it is optional, and only then drops the requirement', () => {
    expect(render(<TextField name="a" label="A" optional />)).toContain('(niet verplicht)');
    expect(render(<TextField name="a" label="A" optional />)).not.toContain('aria-required');
    expect(render(<TextField name="a" label="A" />)).toContain('aria-required="true"');
  });

  test('keeps what was typed, harmless', () => {
    const typed = '"><script>alert(1)</script>';
    expect(render(<TextField name="a" label="A" value={typed} />)).not.toContain('<script>');
    expect(render(<TextArea name="a" label="A" value={typed} />)).not.toContain('<script>');
  });
});

describe('a choice', () => {
  test('keeps the chosen value', () => {
    expect(render(<Select name="c" label="Kleur" options={colours} value="blauw" />)).toMatch(
      /value="blauw" selected="">/,
    );
    expect(render(<RadioGroup name="c" label="Kleur" options={colours} value="rood" />)).toMatch(
      /id="c" name="c" value="rood" checked=""/,
    );
    expect(render(<Checkboxes name="c" label="Kleur" options={colours} values={[]} />)).not.toContain('checked=""');
  });

  test('can be reached from the error summary: its first option has the name as id', () => {
    const group = render(<RadioGroup name="c" label="Kleur" options={colours} error="Kies een kleur." />);
    expect(group.match(/ id="c"/g)).toHaveLength(1);
    expect(group).toContain('aria-describedby="c-error"');
  });

  test('ties the hint of an option to that option', () => {
    expect(render(<Checkboxes name="c" label="Kleur" options={colours} />)).toContain('aria-describedby="c-2-option"');
  });

  test('of very many is typed: by its name, and never lost when nothing is called so', () => {
    const field = { name: 'c', label: 'Kleur', choices: colours, maxlength: 9, searchUrl: '/kleuren' };
    const shown = (value: string) => render(<SearchField {...field} value={value} />);
    for (const { value, label } of colours) expect(shown(value)).toContain(`value="${label}"`);
    expect(shown('Xyzzy')).toMatch(/<input[^>]* value="Xyzzy"[^>]* data-search="\/kleuren"/);
    expect(shown('')).toContain('{count} gevonden');
  });
});

test('a date and time travel as two fields', () => {
  const html = render(<DateTimeField name="noticed" label="Wanneer?" date="2027-03-17" time="14:30" />);
  expect(html).toContain('name="noticedDate" value="2027-03-17"');
  expect(html).toContain('name="noticedTime" value="14:30"');
  expect(html).not.toContain('noticedTurn');
});

describe('the error summary', () => {
  test('links every fault to its control and takes the focus', () => {
    const html = render(<ErrorSummary errors={{ place: 'Vul een plaats in.', what: undefined }} />);
    expect(html).toContain('Er is 1 fout');
    expect(html).toContain('<a href="#place">Vul een plaats in.</a>');
    expect(html).not.toContain('#what');
    expect(html).toMatch(/tabindex="-1" autofocus=""/);
  });

  test('is absent when nothing is wrong', () => {
    expect(render(<ErrorSummary errors={{ place: undefined }} />)).toBe('');
  });
});
