import { globSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { describeForm, type Form } from '../kernel/form.ts';
import { Refusal } from '../kernel/refusal.ts';

// What must hold for every form there is, read from its definition: a new form is tested by being there.

const files = globSync('server/**/{*-form,*-forms}.ts', { cwd: packageRoot });
const modules = await Promise.all(
  files.map(async (file) => [file, (await import(path.join(packageRoot, file))) as object] as const),
);
const forms = modules.flatMap(([file, exported]) =>
  Object.entries(exported)
    .flatMap(([name, value]): [string, unknown][] =>
      isForm(value) ? [[name, value]] : Object.entries(Object(value) as object),
    )
    .filter((pair): pair is [string, Form] => isForm(pair[1]))
    .map(([name, form]) => [`${name} in ${file}`, form] as const),
);

test('the forms of the whole house are found', () => {
  expect(forms.length).toBeGreaterThan(20);
});

describe.each(forms)('%s', (_, form) => {
  test('has every name once, and a limit on everything somebody types', () => {
    expect(form.names).toEqual([...new Set(form.names)]);
    for (const { kind, maxlength } of Object.values(form.show()))
      if (kind === 'line' || kind === 'text') expect(maxlength).toBeGreaterThan(0);
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

function isForm(value: unknown): value is Form {
  return typeof value === 'object' && value !== null && 'names' in value && 'parse' in value && 'fields' in value;
}
