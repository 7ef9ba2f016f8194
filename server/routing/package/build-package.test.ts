import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packageFieldCodes } from '../../vocabulary/told/package-fields.ts';
import { buildPackage } from './build-package.ts';
import { chooseProfile } from './choose-profile.ts';
import { sealedPackage, type PackageFacts } from './package.ts';

const named = (code: string) => ({ code, name: { nl: `${code} nl`, en: `${code} en` } });
const facts: PackageFacts = {
  reference: 'PS27-4821-3307-B',
  category: named('cyber-party'),
  title: 'Mail van de partij overgenomen',
  description:
    'Zie https://x.example/a, en (https://x.example/b), [https://x.example/b]. Nog eens https://x.example/a!',
  additions: [{ at: new Date('2027-03-01T10:00:00Z'), text: 'Er is een tweede mail.' }],
  noticed_at: new Date('2027-03-01T09:00:00Z'),
  happened_at: null,
  municipality: { code: 'GM0402', name: 'Hilversum' },
  place: 'Kerkbrink',
  urgency: named('today'),
  severity: { level: 3, name: { nl: 'ernstig', en: 'serious' } },
  tlp: 'AMBER',
  rsit: 'intrusions:account-compromise',
  victim_role: named('party'),
  contest: named('PSAB27'),
  evidence: [
    { id: 'b2e7c1f2-0000-4000-8000-000000000001', name: 'kop.eml', type: 'message/rfc822', size: 12, sha256: 'ab' },
  ],
  reporter_kind: 'party',
  reporter_organisation: named('PVHV'),
};
const keysOf = (fields: readonly (typeof packageFieldCodes)[number][]) =>
  Object.keys(JSON.parse(buildPackage(facts, fields).body) as object);

test('a package holds its label, what its fields name, and nothing else', () => {
  expect(keysOf([])).toEqual(['tlp']);
  expect(keysOf(['reference', 'category'])).toEqual(['category', 'reference', 'tlp']);
  expect(keysOf(['description'])).toEqual(['additions', 'description', 'title', 'tlp']);
  fc.assert(
    fc.property(fc.shuffledSubarray([...packageFieldCodes]), (fields) => {
      const all = new Set(['tlp', ...fields.flatMap((field) => keysOf([field]))]);
      expect(new Set(keysOf(fields))).toEqual(all);
    }),
  );
});

test('what a package can hold some field of a profile names', () => {
  expect(keysOf(packageFieldCodes)).toEqual(
    Object.keys(sealedPackage.body.shape)
      .filter((key) => key !== 'message') // the desk writes that, and no profile names it
      .toSorted(),
  );
});

test('the same facts make the same bytes and hash, in whatever order the fields are named', () => {
  const whole = buildPackage(facts, packageFieldCodes);
  expect(whole.sha256).toBe(createHash('sha256').update(whole.body).digest('hex'));
  fc.assert(
    fc.property(fc.shuffledSubarray([...packageFieldCodes], { minLength: packageFieldCodes.length }), (fields) => {
      expect(buildPackage(facts, fields)).toEqual(whole);
    }),
  );
});

test('a change of any fact that goes along changes the hash', () => {
  const before = buildPackage(facts, packageFieldCodes).sha256;
  expect(buildPackage({ ...facts, severity: null }, packageFieldCodes).sha256).not.toBe(before);
  expect(buildPackage({ ...facts, additions: [] }, packageFieldCodes).sha256).not.toBe(before);
  expect(buildPackage({ ...facts, evidence: [] }, packageFieldCodes).sha256).not.toBe(before);
});

test('files go along only when the profile says so; a list of them is not the files', () => {
  expect(buildPackage(facts, ['evidence_list']).files).toEqual([]);
  expect(buildPackage(facts, ['evidence_list', 'evidence_files']).files).toEqual(facts.evidence.map(({ id }) => id));
  expect(buildPackage(facts, ['evidence_list']).content.evidence_included).toBeUndefined();
  expect(buildPackage(facts, ['evidence_files']).content.evidence_included).toBe(true);
  expect(buildPackage(facts, packageFieldCodes).body).not.toContain('b2e7c1f2');
});

test('addresses are taken from the description, each once, without the full stop after it', () => {
  expect(buildPackage(facts, ['platform_urls']).content.platform_urls).toEqual([
    'https://x.example/a',
    'https://x.example/b',
  ]);
});

test('an address ends before what closes a sentence, however much of that there is, and is none without anything else', () => {
  const found = (description: string) =>
    buildPackage({ ...facts, description }, ['platform_urls']).content.platform_urls;
  expect(found(`Kijk https://${'!'.repeat(200_000)}x!?).`)).toEqual([`https://${'!'.repeat(200_000)}x`]);
  expect(found('Kijk https://!!! en https://')).toEqual([]);
});

test('a citizen without account has no organisation', () => {
  const { content } = buildPackage({ ...facts, reporter_kind: 'citizen', reporter_organisation: null }, [
    'reporter_organisation',
  ]);
  expect(content).toEqual({ tlp: 'AMBER', reporter_organisation: null });
});

const profile = (partnerCode: string, categoryCode: string) => ({
  partnerCode,
  categoryCode,
  fields: [],
  reason: { nl: '', en: '' },
});
const profiles = [
  profile('*', '*'),
  profile('*', 'cyber-party'),
  profile('NCSC', '*'),
  profile('NCSC', 'cyber-party'),
  profile('POL', '*'),
];

test.each([
  ['NCSC', 'cyber-party', 'NCSC cyber-party'],
  ['NCSC', 'disturbance', 'NCSC *'],
  ['POL', 'cyber-party', 'POL *'],
  ['KR', 'cyber-party', '* cyber-party'],
  ['KR', 'disturbance', '* *'],
])('for %s and %s the profile %s counts', (partner, category, expected) => {
  const chosen = chooseProfile(profiles, partner, category);
  expect(`${chosen.partnerCode} ${chosen.categoryCode}`).toBe(expected);
});
