import { describe, expect, test } from 'vitest';
import { firstOf, suggestPartners, type Partner, type RoutingRule } from './suggest-partners.ts';

const rule = (partnerCode: string, position: number, chosen: Partial<RoutingRule> = {}): RoutingRule => ({
  code: `cyber-party.${position}`,
  version: '2026-1',
  partnerCode,
  categoryCode: 'cyber-party',
  victimRole: null,
  position,
  part: position === 1 ? 'first' : 'also',
  voluntary: false,
  clock: { nl: '' },
  reason: { nl: '' },
  active: true,
  validFrom: '2026-01-01',
  validTo: null,
  ...chosen,
});
const partner = (code: string, chosen: Partial<Partner> = {}): Partner => ({
  id: code,
  code,
  name: { nl: code },
  ceiling: 'AMBER',
  phone: null,
  ...chosen,
});
const everybody = ['NCSC', 'POL', 'IBD', 'BVATK', 'AIVD'].map((code) => partner(code));
type Chosen = { victimRole?: string; day?: string; partners?: Partner[] };
const suggest = (rules: RoutingRule[], { victimRole, day = '2027-03-17', partners = everybody }: Chosen = {}) =>
  suggestPartners({ rules, partners }, { categoryCode: 'cyber-party', victimRole: victimRole ?? null }, day);
const suggested = (...asked: Parameters<typeof suggest>) => suggest(...asked).map((each) => each.partner.code);

test('the rules of a category come in their order', () => {
  expect(suggested([rule('POL', 2), rule('NCSC', 1), rule('IBD', 1, { categoryCode: 'data-breach' })])).toEqual([
    'NCSC',
    'POL',
  ]);
});

test('rules for the role of the victim replace the general ones, for that role only', () => {
  const rules = [
    rule('NCSC', 1),
    rule('BVATK', 1, { victimRole: 'sitting_mp' }),
    rule('AIVD', 2, { victimRole: 'sitting_mp' }),
  ];
  expect(suggested(rules, { victimRole: 'sitting_mp' })).toEqual(['BVATK', 'AIVD']);
  expect(suggested(rules, { victimRole: 'candidate' })).toEqual(['NCSC']);
  expect(suggested(rules)).toEqual(['NCSC']);
});

test('an inactive rule for a role does not replace anything', () => {
  expect(
    suggested([rule('NCSC', 1), rule('BVATK', 1, { victimRole: 'sitting_mp', active: false })], {
      victimRole: 'sitting_mp',
    }),
  ).toEqual(['NCSC']);
});

test.each([
  ['2026-12-31', []],
  ['2027-01-01', ['NCSC']],
  ['2027-03-01', ['NCSC']],
  ['2027-03-02', []],
])('on %s a rule from 1 January through 1 March suggests %j', (day, partners) => {
  expect(suggested([rule('NCSC', 1, { validFrom: '2027-01-01', validTo: '2027-03-01' })], { day })).toEqual(partners);
});

test('one partner is suggested once', () => {
  expect(suggested([rule('NCSC', 1), rule('NCSC', 2)])).toEqual(['NCSC']);
});

describe('who comes first', () => {
  const first = (...asked: Parameters<typeof suggest>) => firstOf(suggest(...asked))?.partner.code;

  test('is whom a rule puts there', () => {
    expect(first([rule('POL', 2), rule('NCSC', 1)])).toBe('NCSC');
    expect(first([rule('POL', 2), rule('NCSC', 1, { part: 'also' })])).toBeUndefined();
  });

  test('is nobody when that one receives nothing any more: rules for a role still replace the general ones', () => {
    const rules = [
      rule('NCSC', 1),
      rule('BVATK', 1, { victimRole: 'sitting_mp' }),
      rule('AIVD', 2, { victimRole: 'sitting_mp' }),
    ];
    const asked = { victimRole: 'sitting_mp', partners: everybody.filter(({ code }) => code !== 'BVATK') };
    expect(suggested(rules, asked)).toEqual(['AIVD']);
    expect(first(rules, asked)).toBeUndefined();
  });
});
