import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { referenceFaults } from './faults/reference-faults.ts';
import { readReferenceData } from './reference-data.ts';
import { fileOf, tableNames } from './reference-tables.ts';
import { foldForSearch, municipalitySearchKeys } from './search-key.ts';

const data = await readReferenceData();
const files = tableNames.map(fileOf);
const guarded = data.wordingGuards.flatMap(({ patterns }) => patterns);

describe('the reference data', () => {
  it('hold as many rows as the country has', () => {
    expect(data.municipalities).toHaveLength(342);
    expect(data.provinces).toHaveLength(12);
    expect(data.waterBoards).toHaveLength(21);
    expect(data.safetyRegions).toHaveLength(25);
    expect(data.platforms).toHaveLength(26);
    expect(data.provinces.reduce((sum, row) => sum + row.municipalities, 0)).toBe(342);
    expect(data.safetyRegions.reduce((sum, row) => sum + row.municipalities, 0)).toBe(342);
    expect(data.severities.map((row) => row.level)).toEqual([1, 2, 3, 4, 5]);
    expect(data.urgencies.map((row) => row.code)).toEqual(['now', 'today', 'later']);
  });

  it.each<[string, (broken: typeof data) => void, string]>([
    [
      'a rule for a partner nobody knows',
      (d) => Object.assign(row(d.routingRules), { partner: 'NOBODY' }),
      'organisation NOBODY',
    ],
    ['a rule for a category nobody knows', (d) => Object.assign(row(d.routingRules), { category: 'x' }), 'category x'],
    [
      'an alias of a municipality that does not exist',
      (d) => Object.assign(row(d.municipalityAliases), { gm_code: 'GM9999' }),
      'GM9999',
    ],
    ['a municipality too few', (d) => d.municipalities.pop(), 'does not hold'],
    [
      'a rule that ends before it begins',
      (d) => Object.assign(row(d.routingRules), { valid_to: '1999-01-01' }),
      'ends before',
    ],
    [
      'an outcome that ends before it begins',
      (d) => Object.assign(row(d.outcomes), { valid_to: '1999-01-01' }),
      'outcomes.csv: handled',
    ],
    [
      'a guard that ends before it begins',
      (d) => Object.assign(row(d.wordingGuards), { valid_to: '1999-01-01' }),
      'wording_guard.json: 2026-1',
    ],
    ['a round without its result phase', (d) => d.electionPhases.splice(5, 1), 'all phases in order'],
    [
      'a disclosure on polling day',
      (d) => Object.assign(row(d.electionRounds), { embargo_until: '2023-11-22T21:00:00+01:00' }),
      'before the vote is over',
    ],
    [
      'a status at an unknown platform',
      (d) => Object.assign(row(d.platformStatuses), { platform: 'Nowhere' }),
      'platform Nowhere',
    ],
    [
      'two rounds with one prefix',
      (d) => d.electionRounds.push({ ...row(d.electionRounds), code: 'other' }),
      'reference prefix ',
    ],
    ['guarded words twice', (d) => row(d.wordingGuards).patterns.push(row(guarded)), 'guarded wording '],
    [
      'a question twice',
      (d) => row(row(d.workInstructions).sections).questions.push(row(row(row(d.workInstructions).sections).questions)),
      'question ',
    ],
    ['a province too few', (d) => d.provinces.shift(), 'municipalities.csv: '],
    ['a province nobody knows', (d) => Object.assign(row(d.municipalities), { province_code: 'x' }), 'province x'],
    [
      'a safety region nobody knows',
      (d) => Object.assign(row(d.municipalities), { safety_region_code: 'x' }),
      'safety region x',
    ],
    [
      'a successor nobody knows',
      (d) => Object.assign(row(d.municipalities), { successor: 'GM9999' }),
      'municipalities.csv: GM',
    ],
    [
      'a rule for a role nobody knows',
      (d) => Object.assign(row(d.routingRules), { victim_role: 'x' }),
      'victim role x',
    ],
    [
      'a package for a partner nobody knows',
      (d) => Object.assign(row(d.packageFields), { partner: 'X' }),
      'organisation X',
    ],
    [
      'a package for a category nobody knows',
      (d) => Object.assign(row(d.packageFields), { category: 'x' }),
      'category x',
    ],
    ['a category with a role nobody knows', (d) => row(d.categories).victim_roles.push('x'), 'victim role x'],
    [
      'a category of a kind nobody knows',
      (d) => Object.assign(row(d.categories), { rsit_default: 'x' }),
      'incident type x',
    ],
    ['a round of an election nobody knows', (d) => row(d.electionRounds).contests.push('x'), 'election x'],
    [
      'a phase of a round nobody knows',
      (d) => Object.assign(row(d.electionPhases), { round: 'x' }),
      'unknown election round x',
    ],
    [
      'an article of a body nobody knows',
      (d) => Object.assign(row(d.legalGrounds), { competent_body: 'X' }),
      'organisation X',
    ],
    ['a municipality too many', (d) => (row(d.provinces).municipalities += 1), 'provinces.csv: province '],
    ['a safety region too many', (d) => (row(d.safetyRegions).municipalities += 1), 'safety region '],
    [
      'a round that votes on another day',
      (d) => Object.assign(row(d.electionRounds), { polling_day: '2023-11-23' }),
      'does not vote on its polling day',
    ],
  ])('would be refused with %s', (_fault, breakIt, message) => {
    const broken = structuredClone(data);
    breakIt(broken);
    const faults = referenceFaults(broken);
    expect(faults.join('\n')).toContain(message);
    const changed = tableNames.filter((name) => !isDeepStrictEqual(broken[name], data[name])).map(fileOf);
    expect(faults.filter((fault) => !changed.some((file) => fault.includes(file)))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(faults.map((fault) => fault.slice(0, fault.indexOf(': ')))));
  });

  it.each(tableNames.filter((name) => Array.isArray(data[name])))('would be refused with a row of %s twice', (name) => {
    const twice = { ...data, [name]: [...[data[name]].flat(), [data[name]].flat()[0]] };
    const said = new RegExp(`^${fileOf(name)}: \\D+ .+ occurs twice$`);
    expect(referenceFaults(twice)).toContainEqual(expect.stringMatching(said));
  });

  it.each(['packageFields', 'deskPromises', 'platformStatuses'] as const)(
    'would be refused with a row of %s that begins again before it ended',
    (name) => {
      const lasting = [...data[name]].find(({ valid_to }) => valid_to === null);
      const again = { ...data, [name]: [...data[name], { ...lasting, valid_from: '2027-01-01' }] };
      const said = new RegExp(`^${fileOf(name)}: .* of 202\\d-\\d\\d-\\d\\d still holds when its next row begins$`);
      expect(referenceFaults(again)).toContainEqual(expect.stringMatching(said));
    },
  );

  it.each(['categories', 'victimRoles', 'outcomes', 'urgencies'] as const)(
    'would be refused with a place in the order of %s taken twice',
    (name) => {
      const twice = { ...data, [name]: data[name].map((each) => ({ ...each, sort_order: 7 })) };
      expect(referenceFaults(twice)).toContain(`${fileOf(name)}: sort_order 7 occurs twice`);
    },
  );

  it('go on as a second row from the day after the last of the first, wherever the first day is part of the key', () => {
    const renewed = structuredClone(data);
    goOn(renewed.packageFields);
    goOn(renewed.deskPromises);
    goOn(renewed.platformStatuses);
    expect(referenceFaults(renewed)).toEqual([]);
  });

  it('refuse a folder without the files, naming the file', async () => {
    await expect(readReferenceData('server/elections')).rejects.toThrow('municipalities.csv');
  });

  it('say everything in Dutch and in English', () => {
    const lacking = labelsOf(data).filter((words) => !('en' in words));
    expect(labelsOf(data).length).toBeGreaterThan(500);
    expect(lacking).toEqual([]);
    for (const { advice } of data.categories) expect(advice['en']).toHaveLength(advice.nl.length);
  });

  it('use no word that judges or shouts', () => {
    const guardExamples = new Set(guarded.flatMap((pattern) => [pattern.pattern, ...pattern.examples]));
    const categories = data.categories.map((row) => ({ ...row, search: {} })); // what people type, which nobody is shown
    const words = wordsOf({ ...data, categories, platforms: [], incidentTypes: [] }).map(([, text]) => text);
    const faults = words.filter((text) => !guardExamples.has(text) && speaksWrongly(text));
    expect(faults).toEqual([]);
    expect(
      ['dit is strafbaar', 'de dader', 'fake news', 'een nepbericht', 'Let op!'].filter(speaksWrongly),
    ).toHaveLength(5);
    expect(speaksWrongly('een mogelijk strafbaar feit')).toBe(false);
  });

  it('have no contact address that could belong to anybody', () => {
    const contacts = [
      ...data.organisations.map((row) => row.contact),
      ...data.platformStatuses.map((row) => row.contact),
    ];
    expect(contacts.filter((contact) => !/\.example\/?$/.test(contact))).toEqual([]);
  });
});

describe('routing', () => {
  const inForce = data.routingRules.filter((rule) => rule.active);

  it('has exactly one first addressee per category and victim role, at position 1', () => {
    const groups = Map.groupBy(inForce, (rule) => `${rule.category} ${rule.victim_role ?? ''}`);
    for (const [group, rules] of groups) {
      expect([group, rules.filter((rule) => rule.part === 'first').map((rule) => rule.position)]).toEqual([group, [1]]);
    }
  });

  it('sends a municipality with a cyber incident to the IBD and a hacked member of the House to its security officer', () => {
    const first = (category: string, role: string | null) =>
      inForce.find((rule) => rule.category === category && rule.victim_role === role && rule.part === 'first')?.partner;
    expect(first('cyber-municipality', null)).toBe('IBD');
    expect(first('cyber-party', null)).toBe('NCSC');
    expect(first('cyber-party', 'sitting_mp')).toBe('BVATK');
  });

  it('keeps rules of bills that are not in force out of use', () => {
    const bills = data.routingRules.filter((rule) => /\bbill\b/.test(rule.source));
    expect(bills.length).toBeGreaterThan(2);
    expect(bills.filter((rule) => rule.active)).toEqual([]);
  });

  it('has a package for every partner, and the name of a reporting organisation never reaches a service or a coordinator of threats', () => {
    expect(data.packageFields.some((row) => row.partner === '*' && row.category === '*')).toBe(true);
    const closed = data.packageFields.filter((row) =>
      ['OM', 'AIVD', 'MIVD', 'NCTV', 'OBI', 'EDEO'].includes(row.partner),
    );
    expect(closed.filter((row) => row.fields.includes('reporter_organisation'))).toEqual([]);
  });
});

describe('platforms', () => {
  const statusOn = (platform: string, kind: string, day: string) =>
    data.platformStatuses.some(
      (row) => row.platform === platform && row.kind === kind && row.valid_from <= day && (row.valid_to ?? day) >= day,
    );

  it('know that the arrangement with X ended before the vote of 2023, and that an ordinary notice stayed possible', () => {
    expect(statusOn('X (Twitter)', 'status_programme', '2023-03-15')).toBe(true);
    expect(statusOn('X (Twitter)', 'status_programme', '2023-11-22')).toBe(false);
    expect(statusOn('X (Twitter)', 'ordinary', '2023-11-22')).toBe(true);
    expect(statusOn('X (Twitter)', 'dsa_16', '2023-08-24')).toBe(false);
    expect(statusOn('X (Twitter)', 'dsa_16', '2023-08-25')).toBe(true);
  });
});

describe('the procedure for a notice', () => {
  it('tells why, in two languages, wherever an answer blocks sending', () => {
    const questions = data.workInstructions.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions));
    const blocking = questions.filter((question) => question.answers.some((answer) => answer.effect === 'blocks'));
    expect(blocking.length).toBeGreaterThan(5);
    expect(blocking.filter((question) => !question.blocked)).toEqual([]);
    expect(questions.filter((question) => (question.kind === 'choice') !== question.answers.length > 0)).toEqual([]);
    expect(questions.map((question) => question.id)).toEqual(
      expect.arrayContaining(['about-process', 'satire', 'public-debate', 'ground']),
    );
  });

  it('guards against every example of an order, and leaves neutral sentences alone', () => {
    const caught = (text: string, pattern: string) => new RegExp(pattern, 'giu').test(text);
    for (const { pattern, examples } of guarded) {
      expect(examples.filter((example) => !caught(example, pattern))).toEqual([]);
    }
    const neutral = [
      ...data.wordingGuards.flatMap((guard) => Object.values(guard.neutral_request)),
      'Het bericht vraagt kiezers om twee vakjes in te kleuren. Volgens de Kiesraad is zo’n stem ongeldig.',
      'The post asks voters to fill in two boxes. According to the Electoral Council such a vote is invalid.',
      'Het stembureau sluit om 21.00 uur. Wij denken dat het misverstand weg kan zijn na uitleg.',
      'The believers and the wistful officer shared the list.',
    ];
    const wrong = neutral.filter((text) => guarded.some(({ pattern }) => caught(text, pattern)));
    expect(wrong).toEqual([]);
  });
});

describe('finding a municipality', () => {
  it.each([
    ['den haag', "'s-Gravenhage"],
    ["'s-Gravenhage", "'s-Gravenhage"],
    ['sgravenhage', "'s-Gravenhage"],
    ['sudwest fryslan', 'Súdwest-Fryslân'],
    ['De Friese Meren', 'De Fryske Marren'],
    ['den bosch', "'s-Hertogenbosch"],
    ['Bergen NH', 'Bergen (NH.)'],
    ['ijsselstein', 'IJsselstein'],
    ['weesp', 'Amsterdam'],
    ['ten boer', 'Groningen'],
  ])('finds %s as %s', (query, name) => {
    const found = data.municipalities.filter((row) =>
      municipalitySearchKeys(row, data.municipalityAliases).some((key) => key === foldForSearch(query)),
    );
    expect(found.map((row) => row.name)).toEqual([name]);
  });
});

function row<Row>(rows: Row[]): Row {
  const [first] = rows;
  if (first === undefined) throw new Error('no rows');
  return first;
}

/** Ends the last row that has no end, and adds it again from the next day. */
function goOn(rows: { valid_from: string; valid_to: string | null }[]): void {
  const last = row(rows.filter(({ valid_to }) => valid_to === null).toReversed());
  rows.push({ ...last, valid_from: '2027-01-01' });
  last.valid_to = '2026-12-31';
}

/** Every text in a value with the name of the field that holds it. */
function wordsOf(value: unknown, key = ''): [string, string][] {
  if (typeof value === 'string') return [[key, value]];
  if (Array.isArray(value)) return value.flatMap((item) => wordsOf(item, key));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, item]) => wordsOf(item, name));
  }
  return [];
}

/** Everything in a value that has words by language. */
function labelsOf(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return 'nl' in value ? [value] : Object.values(value).flatMap(labelsOf);
}

function speaksWrongly(text: string): boolean {
  const allowed = text.replaceAll(/mogelijk strafbaar feit/giu, '').replaceAll(/\(\?<?[=!]/gu, '');
  return /strafba|fake news|(?<!\p{L})nep|(?<!\p{L})dader|helaas|succesvol|[a-z]!/iu.test(allowed);
}
