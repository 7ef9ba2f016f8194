import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeafValues } from './leaf.ts';
import { commitLeaf, paddingLeaf, parseLeaf, verifyOpenings } from './leaf.ts';
import { decidedFieldNames } from '../../vocabulary/decided-fields.ts';

const notice: LeafValues = {
  type: 'notice',
  reference: 'PS27-0042-K',
  election: 'PS2027',
  urls: ['https://voorbeeld.example/a', 'https://voorbeeld.example/b'],
  description: 'Bericht noemt een verkeerde stemdatum.',
  doubts: null,
};
const text = fc.string({ unit: 'grapheme' }).map((value) => value.normalize('NFC').replaceAll('\0', ''));
const value = fc.oneof(text, fc.constant(null), fc.array(text));
/** Leaf data with the digests blotted out. */
const shape = (data: Buffer) => data.toString().replaceAll(/"[\w-]{43}"/g, '"…"');

describe('a leaf', () => {
  it('hides its kind: a notice and padding have the same fields in the same place and the same length', () => {
    const [full, padding] = [commitLeaf(notice).data, paddingLeaf().data];
    expect(full).toHaveLength(padding.length);
    expect(shape(full)).toBe(shape(padding));
    expect(full.length).toBeLessThan(65_536);
  });

  it('commits to every field, also to those that were left out, each with a salt of 128 bits of its own', () => {
    const { data, openings } = paddingLeaf();
    expect(openings.map((opening) => opening.field)).toEqual([...decidedFieldNames]);
    expect(openings.map((opening) => opening.value)).toEqual([
      'padding',
      ...decidedFieldNames.slice(1).map(() => null),
    ]);
    expect(new Set(openings.map((opening) => opening.salt)).size).toBe(decidedFieldNames.length);
    expect(openings.every((opening) => Buffer.from(opening.salt, 'base64url').length === 16)).toBe(true);
    expect(verifyOpenings(data, openings)).toEqual({ ok: true });
  });

  it('has the form that is promised, which anyone can compute with other tools', () => {
    const { data, openings } = commitLeaf(notice);
    const digests = openings.map((opening) => {
      const preimage = JSON.stringify([opening.salt, opening.field, opening.value]);
      return [opening.field, createHash('sha256').update(preimage).digest('base64url')] as const;
    });
    const sorted = digests.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([field, digest]) => `"${field}":"${digest}"`);
    expect(data.toString()).toBe(`{"sd":{${sorted.join(',')}},"v":1}`);
  });

  it('is opened by its openings, whatever the values and however few are shown', () => {
    fc.assert(
      fc.property(fc.record({ reason: value, urls: value, description: value }), fc.nat(17), (values, shown) => {
        const { data, openings } = commitLeaf({ type: 'notice', ...values });
        expect(verifyOpenings(data, openings.slice(0, shown))).toEqual({ ok: true });
      }),
    );
  });

  it.each([
    ['a NUL character', 'a\0b', /reason.*NUL/],
    ['half a surrogate pair', 'a\ud800b', /reason.*surrogate/],
    ['text that is not NFC', 'e\u0301', /reason.*NFC/],
  ])('refuses %s, alone or in a list, and says in which field', (_, wrong, message) => {
    expect(() => commitLeaf({ type: 'notice', reason: wrong })).toThrow(message);
    expect(() => commitLeaf({ type: 'notice', reason: ['fine', wrong] })).toThrow(message);
  });

  it('refuses a field it does not have', () => {
    const more: LeafValues = Object.assign({ type: 'notice' }, { reporter: 'Noor' });
    expect(() => commitLeaf(more)).toThrow(/no field reporter/);
  });
});

describe('openings', () => {
  it('that were changed in one character or bit name the field that does not fit', () => {
    const { data, openings } = commitLeaf(notice);
    for (const [at, opening] of openings.entries()) {
      const { field, salt } = opening;
      const differs = { ok: false, fault: 'opening_differs', field };
      expect(verifyOpenings(data, openings.with(at, { ...opening, value: 'something else' }))).toEqual(differs);
      const changed = Buffer.from(salt, 'base64url');
      changed[at % 16] = (changed[at % 16] ?? 0) ^ (1 << (at % 8));
      expect(verifyOpenings(data, openings.with(at, { ...opening, salt: changed.toString('base64url') }))).toEqual(
        differs,
      );
    }
  });

  it('cannot stand in for another field, another leaf, or an absent value', () => {
    const { data, openings } = commitLeaf({ ...notice, reason: null, corrects: 'x' });
    const opening = (field: string) =>
      openings.find((candidate) => candidate.field === field) ?? { field, salt: '', value: null };
    expect(verifyOpenings(data, [{ ...opening('reason'), field: 'corrects' }])).toMatchObject({ field: 'corrects' });
    expect(verifyOpenings(paddingLeaf().data, [opening('type')])).toMatchObject({ ok: false, field: 'type' });
    expect(verifyOpenings(data, [{ ...opening('reason'), value: '' }])).toMatchObject({ ok: false, field: 'reason' });
    expect(verifyOpenings(data, [{ ...opening('urls'), value: notice.urls?.[0] ?? '' }])).toMatchObject({ ok: false });
  });

  it('of unknown, repeated or malformed fields are refused', () => {
    const { data, openings } = commitLeaf(notice);
    const [type] = openings;
    if (type === undefined) throw new Error('no opening');
    expect(verifyOpenings(data, [{ ...type, field: 'reporter' }])).toMatchObject({ fault: 'field_unknown' });
    expect(verifyOpenings(data, [{ ...type, field: '__proto__' }])).toMatchObject({ fault: 'field_unknown' });
    expect(verifyOpenings(data, [type, type])).toMatchObject({ fault: 'field_repeated', field: 'type' });
    expect(verifyOpenings(data, [{ ...type, salt: '' }])).toMatchObject({ fault: 'opening_malformed' });
    expect(verifyOpenings(data, [{ ...type, salt: `${type.salt}=` }])).toMatchObject({ fault: 'opening_malformed' });
    expect(verifyOpenings(data, [{ ...type, value: '\ud800' }])).toMatchObject({ fault: 'opening_malformed' });
  });
});

describe('leaf data', () => {
  it('of another form is refused: spaces, order, version, fields, a changed digest length', () => {
    const { data } = commitLeaf(notice);
    const leaf = data.toString();
    expect(parseLeaf(data)).toBeDefined();
    const wrong = [
      '',
      'null',
      '{}',
      ` ${leaf}`,
      `${leaf}\n`,
      leaf.replace('"v":1', '"v":2'),
      leaf.replace('"v":1', '"v":1,"x":0'),
      leaf.replace('"type":', '"kind":'),
      leaf.replace(/"type":"[\w-]{43}"/, (entry) => `${entry},${entry}`),
      leaf.replace(/,"type":"[\w-]{43}"/, ''),
      leaf.replace(/("type":"[\w-]{42})[\w-]"/, '$1"'),
      `\ufeff${leaf}`,
      leaf.repeat(60),
    ];
    for (const other of wrong) {
      expect(parseLeaf(Buffer.from(other))).toBeUndefined();
      expect(verifyOpenings(Buffer.from(other), [])).toEqual({ ok: false, fault: 'leaf_malformed', field: null });
    }
  });
});
