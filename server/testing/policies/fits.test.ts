import { afterAll, beforeAll, expect, test } from 'vitest';
import { shapeOf } from '../../audit/shape-of.ts';
import { sealedMoment } from '../../kernel/sealed.ts';
import { listFunctionMutants } from './guards.ts';
import { openPolicyDatabase, type PolicyDatabase } from './policy-database.ts';

let db: PolicyDatabase;
beforeAll(async () => void (db = await openPolicyDatabase()));
afterAll(() => db.close());

const text = { type: 'string' };
const whole = { type: 'integer', minimum: 1, maximum: 3 };
const member = { type: 'object', properties: { name: text }, required: ['name'], additionalProperties: false };
const moment = shapeOf(sealedMoment) as object;
const record = { type: 'object', additionalProperties: text };
const pair = { type: 'array', prefixItems: [text, whole], items: false, minItems: 2 };

/** A value, the shape that it should have, and whether it has. */
const asked: [said: unknown, shape: object, fits: boolean][] = [
  ['x', { anyOf: [whole, text] }, true],
  [true, { anyOf: [whole, text] }, false],
  ['x', text, true],
  [1, text, false],
  [null, { type: ['string', 'null'] }, true],
  [true, {}, false],
  [2, whole, true],
  [1.5, whole, false],
  [0, whole, false],
  [4, whole, false],
  ['2', whole, false],
  [1.5, { type: 'number' }, true],
  ['x', { ...text, enum: ['x', 'y'] }, true],
  ['z', { ...text, enum: ['x', 'y'] }, false],
  ['abc', { ...text, pattern: '^a' }, true],
  ['cba', { ...text, pattern: '^a' }, false],
  ['cba', { ...text, pattern: '^a', minLength: 0, maxLength: 3 }, false],
  ['', { ...text, minLength: 0, maxLength: 2 }, true],
  ['', { ...text, minLength: 1, maxLength: 2 }, false],
  ['🗳🗳', { ...text, minLength: 1, maxLength: 2 }, true],
  ['abc', { ...text, minLength: 1, maxLength: 2 }, false],
  ['é', { ...text, pattern: '^\\w$' }, false],
  ['e', { ...text, pattern: '^\\w$' }, true],
  ['2028-02-29T00:00:00.000Z', moment, true],
  ['2027-02-29T00:00:00.000Z', moment, false],
  [{ name: 'x' }, member, true],
  [{}, member, false],
  [{ name: 1 }, member, false],
  [{ name: 'x', more: 'x' }, member, false],
  [{ any: 'x' }, record, true],
  [{ any: 1 }, record, false],
  [['x', 1], pair, true],
  [['x'], pair, false],
  [['x', 'y'], pair, false],
  [['x', 1, 'z'], pair, false],
  [['x', 'y'], { type: 'array', items: text }, true],
  [[], { type: 'array', items: text }, true],
  [['x', 1], { type: 'array', items: text }, false],
];

const answers = async (): Promise<unknown[]> => {
  const rows = await db.admin<{ fits: boolean | null }[]>`
    select ctx.fits(a -> 0, a -> 1) is true as fits
    from jsonb_array_elements(${JSON.stringify(asked)}::text::jsonb) with ordinality a (a, place) order by place`;
  return rows.map(({ fits }) => fits);
};

test('what fits a shape is what JSON Schema says of it', async () => {
  expect(await answers()).toEqual(asked.map(([, , fits]) => fits));
});

test('no condition of what fits can be taken out without an answer that changes', async () => {
  const mutants = await listFunctionMutants(db.admin, ['ctx.fits']);
  const survivors: string[] = [];
  for (const { name, change, undo } of mutants) {
    await db.admin.unsafe(change);
    const found = await answers().catch(() => []);
    if (JSON.stringify(found) === JSON.stringify(asked.map(([, , fits]) => fits))) survivors.push(name);
    await db.admin.unsafe(undo);
  }
  expect(survivors).toEqual([]);
  expect(mutants.length).toBeGreaterThan(10);
});
