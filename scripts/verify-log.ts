/*
 * Checks a Meldtafel log from the outside: npm run verify-log -- <base url> [--vkey <key>] [--since <file>] [--en]
 *
 * This file uses nothing of Meldtafel itself, only what comes with Node. Alone: node verify-log.ts, on Node 22.18 or newer; an older
 * one says ERR_UNKNOWN_FILE_EXTENSION, and then: npx -y node@22 verify-log.ts. Whoever doubts the server can read this one file,
 * from top to bottom, or write it again in another language: all formats are public.
 *   tree       RFC 6962 / RFC 9162, SHA-256          tiles        c2sp.org/tlog-tiles
 *   signature  c2sp.org/signed-note, Ed25519         checkpoint   c2sp.org/tlog-checkpoint
 *   leaf       {"sd":{field: base64url(SHA-256([salt, field, value]))},"v":1} in the one JSON form of RFC 8785
 *
 * Exit code 0: everything holds. 1: something does not, one line for each defect. 2: no verdict, because of wrong use, or because
 * the site did not give everything that is needed for one; then try again.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual, parseArgs } from 'node:util';

/** A sentence in both languages. */
type Sentence = { nl: string; en: string };
type Options = { base: string; vkey: string | undefined; since: string | undefined; language: keyof Sentence };
/** `unchecked`: what the site did not give, so that nobody knows whether it holds. */
type Findings = Record<'defects' | 'unchecked' | 'remarks' | 'proven' | 'unproven', Sentence[]>;
type Key = { vkey: string; name: string; id: string; publicKey: Buffer };
type Checkpoint = { origin: string; size: number; root: Buffer; otherSignatures: number };
/** A tile or bundle that the site gave, and how many entries or hashes it must hold. */
type Tile = { bytes: Buffer; width: number };
type Page = { address: string; checkpoint: Checkpoint; leaves: unknown[] };
type Value = string | null | readonly string[];
/** Leaf index → what its openings show, by field. */
type Opened = Map<number, Map<string, Value>>;

const FIELDS = [
  'type',
  'reference',
  'election',
  'platform',
  'route',
  'legal_ground',
  'decision',
  'decided_at',
  'urls',
  'description',
  'process_reason',
  'doubts',
  'seen_before',
  'milder_means',
  'request_text',
  'instruction_version',
  'answers',
  'answer_texts',
  'reason',
  'corrects',
];
const COUNTED = ['reference', 'election', 'platform', 'decision', 'decided_at'];
const LIST = '/openbaar.json';
const AGAIN: Sentence = { nl: 'Probeer het later opnieuw.', en: 'Try again later.' };
const TILE_WIDTH = 256;
const LIMITS = { text: 262_144, tile: TILE_WIDTH * 32, entries: TILE_WIDTH * 65_537, json: 268_435_456 };

process.exitCode = await main(process.argv.slice(2));

async function main(argv: string[]): Promise<0 | 1 | 2> {
  const options = readOptions(argv);
  if (options === undefined) {
    console.error('npm run verify-log -- <https://adres> [--vkey <sleutel>] [--since <bestand>] [--en]');
    return 2;
  }
  const findings: Findings = { defects: [], unchecked: [], remarks: [], proven: [], unproven: [] };
  try {
    await inspect(options, findings);
  } catch (error) {
    const known = error instanceof Error && isSentence(error.cause) ? error.cause : undefined;
    console.error(known ? printable(known[options.language]) : error);
    if (findings.defects.length === 0) return 2;
  }
  printReport(options, findings);
  if (findings.defects.length > 0) return 1;
  return findings.unchecked.length > 0 ? 2 : 0;
}

function readOptions(argv: string[]): Options | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { vkey: { type: 'string' }, since: { type: 'string' }, en: { type: 'boolean' } },
    });
    const [address = '', ...more] = positionals;
    if (more.length > 0 || !/^https?:$/.test(new URL(address).protocol)) return undefined;
    const language = values.en === true ? 'en' : 'nl';
    return { base: address.replace(/\/+$/, ''), vkey: values.vkey, since: values.since, language };
  } catch {
    return undefined;
  }
}

// ---- the inspection, step by step ----

async function inspect(options: Options, findings: Findings): Promise<void> {
  const { defects } = findings;
  const key = await findKey(options, findings);
  if (key === undefined) return;

  // 1. What the site signed, now and with the disclosure. A log in use may grow between two requests: the longest counts.
  const current = readCheckpoint(
    decodeText(await fetchRequired(options, '/log/checkpoint')),
    key,
    '/log/checkpoint',
    defects,
  );
  if (current === undefined) return;
  const listBefore = await fetchJson(options, LIST, findings);
  const { pages, end } = await fetchPages(options, key, findings);
  const signed = [{ address: '/log/checkpoint', checkpoint: current }, ...pages];
  const head = signed.map((page) => page.checkpoint).reduce((a, b) => (b.size > a.size ? b : a));

  // 2. The log itself, every entry and every tile, computed again from the entries.
  const entries = await fetchEntries(options, head.size, findings);
  if (entries === undefined) return;
  const hashes = entries.map(leafHash);
  const tiles = await checkTiles(options, hashes, findings);
  for (const { address, checkpoint } of signed) {
    if (sameBytes(rootOf(hashes, 0, checkpoint.size), checkpoint.root)) continue;
    defects.push({
      nl: `De ${checkpoint.size} regels geven samen niet de eindhash die is getekend in ${address}.`,
      en: `The ${checkpoint.size} entries together do not give the root that is signed in ${address}.`,
    });
  }
  checkSince(options, key, hashes, findings);
  const leaves = entries.map((entry, index) => readLeaf(entry, index, defects));

  // 3. What was disclosed, against the log.
  findings.proven.push({
    nl: `Het checkpoint (${head.size} regels) is getekend met sleutel ${key.name}+${key.id}.`,
    en: `The checkpoint (${head.size} entries) is signed with key ${key.name}+${key.id}.`,
  });
  findings.proven.push({
    nl: `Alle ${head.size} regels zijn opgehaald. Samen geven zij de getekende eindhash, en alle ${tiles} tegels kloppen.`,
    en: `All ${head.size} entries were fetched. Together they give the signed root, and all ${tiles} tiles are right.`,
  });
  if (pages.length === 0) return;
  const opened = checkDisclosure(pages, Math.min(end, head.size), hashes, leaves, findings);
  if (end < head.size) {
    findings.unchecked.push({
      nl: `De openbaarmaking gaat over ${end} van de ${head.size} regels. ${AGAIN.nl}`,
      en: `The disclosure is about ${end} of the ${head.size} entries. ${AGAIN.en}`,
    });
  } else if (listBefore !== undefined) {
    await checkPublicList(options, listBefore, opened, findings);
  }
  describeLimits(options, key, head, findings);
}

async function findKey(options: Options, { defects }: Findings): Promise<Key | undefined> {
  const vkey = options.vkey ?? decodeText(await fetchRequired(options, '/log/vkey'))?.trim() ?? '';
  const key = parseKey(vkey);
  if (key === undefined && options.vkey !== undefined) {
    throw stop({ nl: 'De sleutel na --vkey is geen geldige sleutel.', en: 'The key after --vkey is not a valid key.' });
  }
  if (key === undefined)
    defects.push({ nl: '/log/vkey is geen geldige sleutel.', en: '/log/vkey is not a valid key.' });
  return key;
}

/**
 * Every page of the disclosure bundle whose checkpoint is good, and up to which entry they had to go: all of them, but no
 * further than where the site stopped answering, or than the log was when they were made.
 */
async function fetchPages(options: Options, key: Key, findings: Findings): Promise<{ pages: Page[]; end: number }> {
  const { defects, unchecked } = findings;
  const pages: Page[] = [];
  let end = Infinity;
  let from: number | null = 0;
  while (from !== null) {
    const address: string = from === 0 ? '/openbaar/bundel.json' : `/openbaar/bundel.json?vanaf=${from}`;
    const before = unchecked.length;
    const page = await fetchJson(options, address, findings);
    if (page === undefined) return { pages, end: unchecked.length > before ? from : end };
    if (!isRecord(page) || !Array.isArray(page['leaves']) || typeof page['checkpoint'] !== 'string') {
      defects.push({
        nl: `${address} heeft niet de afgesproken vorm.`,
        en: `${address} does not have the agreed form.`,
      });
      return { pages, end };
    }
    const checkpoint = readCheckpoint(page['checkpoint'], key, address, defects);
    if (checkpoint === undefined) return { pages, end };
    if (page['origin'] !== key.name) {
      defects.push({
        nl: `${address} noemt een ander logboek als oorsprong.`,
        en: `${address} names another log as its origin.`,
      });
    }
    pages.push({ address, checkpoint, leaves: page['leaves'] });
    const next: unknown = page['next'] ?? null;
    if (next !== null && (!isIndex(next) || next <= from || next >= checkpoint.size)) {
      defects.push({
        nl: `${address} verwijst niet verder vooruit in het logboek.`,
        en: `${address} does not point further ahead in the log.`,
      });
      return { pages, end };
    }
    if (next === null) end = checkpoint.size;
    from = next;
  }
  return { pages, end };
}

/** The data of all leaves, or nothing when some of it is not there. */
async function fetchEntries(options: Options, size: number, findings: Findings): Promise<Buffer[] | undefined> {
  const entries: Buffer[] = [];
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const address = tileAddress('entries', index, width);
    const answer = await fetchTile(options, 'entries', index, width, LIMITS.entries);
    if (!('bytes' in answer)) {
      noteTrouble(answer, findings);
      return undefined;
    }
    const bundle = splitEntries(answer.bytes);
    if (bundle === undefined || (bundle.length !== width && answer.width === width) || bundle.length < width) {
      const count = bundle?.length ?? 0;
      findings.defects.push({
        nl: `${address} moet ${width} regels bevatten, maar bevat er ${count}: er is een regel weggelaten, toegevoegd of beschadigd.`,
        en: `${address} must hold ${width} entries but holds ${count}: an entry was dropped, added or damaged.`,
      });
      return undefined;
    }
    entries.push(...bundle.slice(0, width));
  }
  return entries;
}

/** Compares every hash tile of the tree with the hashes computed from the entries; the number of tiles. */
async function checkTiles(options: Options, leafHashes: Buffer[], findings: Findings): Promise<number> {
  let count = 0;
  let hashes = leafHashes;
  for (let level = 0; hashes.length > 0; level += 1) {
    const above: Buffer[] = [];
    for (let index = 0; index * TILE_WIDTH < hashes.length; index += 1) {
      const expected = hashes.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
      const answer = await fetchTile(options, String(level), index, expected.length, LIMITS.tile);
      if ('bytes' in answer) compareTile(answer, expected, level, index, findings.defects);
      else noteTrouble(answer, findings);
      if (expected.length === TILE_WIDTH) above.push(rootOf(expected, 0, TILE_WIDTH));
      count += 1;
    }
    hashes = above;
  }
  return count;
}

function compareTile(tile: Tile, expected: Buffer[], level: number, index: number, defects: Sentence[]): void {
  const address = tileAddress(String(level), index, tile.width);
  if (tile.bytes.length !== tile.width * 32) {
    defects.push({ nl: `${address} heeft de verkeerde lengte.`, en: `${address} has the wrong length.` });
  }
  for (const [at, hash] of expected.entries()) {
    const found = tile.bytes.subarray(at * 32, at * 32 + 32);
    if (sameBytes(found, hash)) continue;
    const number = index * TILE_WIDTH + at;
    const elsewhere = expected.findIndex((other) => sameBytes(found, other));
    if (level > 0) {
      defects.push({ nl: `${address}: hash ${number} klopt niet.`, en: `${address}: hash ${number} is wrong.` });
    } else if (elsewhere >= 0) {
      const place = index * TILE_WIDTH + elsewhere;
      defects.push({
        nl: `Regel ${number} is verplaatst: volgens ${address} hoort hier de regel die nu op plaats ${place} staat.`,
        en: `Entry ${number} was moved: by ${address} the entry now at place ${place} belongs here.`,
      });
    } else {
      defects.push({
        nl: `Regel ${number} is veranderd: de inhoud geeft niet de hash in ${address}.`,
        en: `Entry ${number} was altered: its content does not give the hash in ${address}.`,
      });
    }
  }
}

/** Whether the log of an earlier, saved checkpoint is the beginning of this one. */
function checkSince(options: Options, key: Key, hashes: Buffer[], { defects, proven }: Findings): void {
  if (options.since === undefined) return;
  let note: string | undefined;
  try {
    note = decodeText(readFileSync(options.since));
  } catch {
    throw stop({ nl: `Kan ${options.since} niet lezen.`, en: `Cannot read ${options.since}.` });
  }
  if (splitNote(note).signatures === undefined) {
    throw stop({
      nl: `${options.since} bevat geen leesbaar checkpoint. Geef na --since het bestand dat u van /log/checkpoint bewaarde.`,
      en: `${options.since} holds no readable checkpoint. After --since, give the file that you saved from /log/checkpoint.`,
    });
  }
  const old = readCheckpoint(note, key, options.since, defects);
  if (old === undefined) return;
  if (old.size > hashes.length) {
    defects.push({
      nl: `Het logboek is korter geworden: het had ${old.size} regels volgens ${options.since}, en nu ${hashes.length}.`,
      en: `The log became shorter: it had ${old.size} entries by ${options.since}, and now has ${hashes.length}.`,
    });
  } else if (!sameBytes(rootOf(hashes, 0, old.size), old.root)) {
    defects.push({
      nl: `De geschiedenis is herschreven: de eerste ${old.size} regels zijn niet die van ${options.since}.`,
      en: `History was rewritten: the first ${old.size} entries are not those of ${options.since}.`,
    });
  } else {
    proven.push({
      nl: `De eerste ${old.size} regels zijn nog precies die van ${options.since}. Sindsdien is het logboek alleen langer geworden.`,
      en: `The first ${old.size} entries are still exactly those of ${options.since}. Since then the log only grew.`,
    });
  }
}

/** Checks each disclosed leaf, and that each leaf of the log is there once and in order. */
function checkDisclosure(
  pages: Page[],
  size: number,
  hashes: Buffer[],
  leaves: (Map<string, string> | undefined)[],
  findings: Findings,
): Opened {
  const { defects, proven } = findings;
  const opened: Opened = new Map();
  const tally = { withheld: 0, padding: 0, closed: 0, grounds: new Map<string, number>() };
  const places: number[] = [];
  for (const { address, checkpoint, leaves: disclosed } of pages) {
    for (const item of disclosed) {
      const index = isRecord(item) ? item['index'] : undefined;
      if (!isRecord(item) || !isIndex(index) || index >= size) {
        defects.push({
          nl: `${address} noemt een regel die niet bestaat.`,
          en: `${address} names an entry that does not exist.`,
        });
        continue;
      }
      places.push(index);
      const fault = (nl: string, en: string) =>
        defects.push({ nl: `Regel ${index}: ${nl}`, en: `Entry ${index}: ${en}` });
      if (item['status'] === 'withheld') {
        checkWithheld(item, fault, findings);
        tally.withheld += 1;
        countGround(tally.grounds, item['ground']);
      } else if (item['status'] === 'opened') {
        const proof = readProof(item['proof']);
        if (proof === undefined || !isIncluded(index, checkpoint, hashes[index], proof)) {
          fault(
            `het bewijs dat zij in het logboek staat (${address}) klopt niet.`,
            `the proof that it is in the log (${address}) fails.`,
          );
        }
        const values = checkOpenings(item['openings'], leaves[index], fault);
        const closed = checkClosed(item['closed'], values, fault, tally.grounds);
        tally.closed += closed;
        if (values.get('type') === 'padding') {
          tally.padding += 1;
          if (closed > 0 || [...values].some(([field, value]) => field !== 'type' && value !== null)) {
            fault(
              'heet opvulling, maar heeft inhoud of gesloten velden.',
              'is called padding but has content or closed fields.',
            );
          }
        }
        opened.set(index, values);
      } else if (item['status'] === 'not_shown') {
        fault(
          'is openbaar gemaakt, maar wordt niet getoond: wat ervan is bewaard, is niet meer wat het was.',
          'was made public, but is not shown: what is kept of it is no longer what it was.',
        );
      } else {
        fault('is niet geopend en niet als gesloten gemeld.', 'is neither opened nor reported as withheld.');
      }
    }
  }
  checkPlaces(places, size, defects);
  const grounds = [...tally.grounds].map(([ground, count]) => `${count} × ${ground}`).join('; ');
  proven.push({
    nl: `Elke regel komt precies één keer voor. Geopend: ${opened.size}, waarvan opvulling: ${tally.padding}. Nog dicht: ${tally.withheld}.`,
    en: `Each entry is there exactly once. Opened: ${opened.size}, of which padding: ${tally.padding}. Still withheld: ${tally.withheld}.`,
  });
  proven.push({
    nl: `Alles wat is geopend, is wat indertijd is vastgelegd. Gesloten velden: ${tally.closed}. Gronden: ${grounds === '' ? 'geen' : grounds}.`,
    en: `Everything opened is what was committed to at the time. Closed fields: ${tally.closed}. Grounds: ${grounds === '' ? 'none' : grounds}.`,
  });
  return opened;
}

type Fault = (nl: string, en: string) => void;

function checkWithheld(item: Record<string, unknown>, fault: Fault, { remarks }: Findings): void {
  const { index, until, ground } = item;
  if (!isFilled(ground)) fault('is dicht zonder grond.', 'is withheld without a ground.');
  const time = typeof until === 'string' ? Date.parse(until) : Number.NaN;
  if (until !== null && Number.isNaN(time))
    fault('is dicht tot een onleesbare datum.', 'is withheld until an unreadable date.');
  if (time < Date.now()) {
    remarks.push({
      nl: `Regel ${String(index)} zou dicht blijven tot ${String(until)}, maar is dat nog.`,
      en: `Entry ${String(index)} was to be withheld until ${String(until)}, but still is.`,
    });
  }
}

/** What the openings of a leaf show. Each must be what the leaf commits to; the same field may not come twice. */
function checkOpenings(openings: unknown, leaf: Map<string, string> | undefined, fault: Fault): Map<string, Value> {
  const values = new Map<string, Value>();
  if (!Array.isArray(openings)) fault('heeft geen lijst van openingen.', 'has no list of openings.');
  for (const opening of Array.isArray(openings) ? (openings as unknown[]) : []) {
    const [salt, field, value] = Array.isArray(opening) && opening.length === 3 ? (opening as unknown[]) : [];
    if (typeof salt !== 'string' || typeof field !== 'string' || !isValue(value)) {
      fault(
        'heeft een opening die niet de afgesproken vorm heeft.',
        'has an opening that does not have the agreed form.',
      );
    } else if (!FIELDS.includes(field)) {
      fault(`opent een veld dat niet bestaat: ${field}.`, `opens a field that does not exist: ${field}.`);
    } else if (values.has(field)) {
      fault(`opent het veld ${field} twee keer.`, `opens the field ${field} twice.`);
    } else {
      values.set(field, value);
      if (!/^[\w-]{22}$/.test(salt) || leaf?.get(field) !== digestOf([salt, field, value])) {
        fault(
          `het veld ${field} is niet wat indertijd is vastgelegd.`,
          `the field ${field} is not what was committed to.`,
        );
      }
    }
  }
  return values;
}

/** Every field that is not open must be closed with a ground; the number of closed fields. */
function checkClosed(closed: unknown, values: Map<string, Value>, fault: Fault, grounds: Map<string, number>): number {
  const fields = new Set<string>();
  if (!Array.isArray(closed)) fault('heeft geen lijst van gesloten velden.', 'has no list of closed fields.');
  for (const item of Array.isArray(closed) ? closed : []) {
    const field: unknown = isRecord(item) ? item['field'] : undefined;
    const ground: unknown = isRecord(item) ? item['ground'] : undefined;
    if (typeof field !== 'string' || !FIELDS.includes(field)) {
      fault('sluit een veld dat niet bestaat.', 'closes a field that does not exist.');
    } else if (values.has(field) || fields.has(field)) {
      fault(`noemt het veld ${field} meer dan één keer.`, `names the field ${field} more than once.`);
    } else {
      fields.add(field);
      if (!isFilled(ground))
        fault(`het veld ${field} is dicht zonder grond.`, `the field ${field} is closed without a ground.`);
      countGround(grounds, ground);
    }
  }
  for (const field of FIELDS.filter((name) => !values.has(name) && !fields.has(name))) {
    fault(
      `het veld ${field} is niet open en niet met een grond dicht.`,
      `the field ${field} is neither open nor closed with a ground.`,
    );
  }
  return fields.size;
}

/** Every index from 0 to size - 1 must be there, once, in order. */
function checkPlaces(places: number[], size: number, defects: Sentence[]): void {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  let complete = true;
  for (let index = 0; index < size; index += 1) {
    const count = counts.get(index) ?? 0;
    if (count === 1) continue;
    complete = false;
    if (count === 0) {
      defects.push({
        nl: `Regel ${index} ontbreekt in de openbaarmaking.`,
        en: `Entry ${index} is missing from the disclosure.`,
      });
    } else {
      defects.push({
        nl: `Regel ${index} staat ${count} keer in de openbaarmaking.`,
        en: `Entry ${index} is in the disclosure ${count} times.`,
      });
    }
  }
  if (complete && places.some((place, at) => place !== at)) {
    defects.push({
      nl: 'De regels in de openbaarmaking staan niet op volgorde.',
      en: 'The entries in the disclosure are not in order.',
    });
  }
}

/**
 * The public list must be the opened leaves that are not padding, each once, with the values that the log holds. It is
 * fetched before the disclosure and after: when it changed, the disclosure may be of either moment.
 */
async function checkPublicList(options: Options, before: unknown, opened: Opened, findings: Findings): Promise<void> {
  const { defects, unchecked, proven } = findings;
  const address = LIST;
  const list = await fetchJson(options, address, findings);
  if (list === undefined) return;
  if (!isDeepStrictEqual(list, before)) {
    unchecked.push({
      nl: `${address} veranderde tijdens de controle. ${AGAIN.nl}`,
      en: `${address} changed during the check. ${AGAIN.en}`,
    });
    return;
  }
  const entries = isRecord(list) ? list['entries'] : undefined;
  if (!Array.isArray(entries)) {
    defects.push({ nl: `${address} heeft niet de afgesproken vorm.`, en: `${address} does not have the agreed form.` });
    return;
  }
  const notShown: unknown = isRecord(list) ? (list['not_shown'] ?? 0) : 0;
  if (notShown !== 0)
    defects.push({
      nl: `${address}: niet alles wordt getoond (not_shown: ${JSON.stringify(notShown)}).`,
      en: `${address}: not everything is shown (not_shown: ${JSON.stringify(notShown)}).`,
    });
  const listed = new Set<unknown>();
  for (const [at, entry] of entries.entries()) {
    const index: unknown = isRecord(entry) ? entry['log_index'] : undefined;
    const fields: unknown = isRecord(entry) ? entry['fields'] : undefined;
    const values = isIndex(index) ? opened.get(index) : undefined;
    if (!isIndex(index) || !isRecord(fields)) {
      defects.push({
        nl: `${address}: nummer ${at + 1} heeft geen plaats in het logboek of geen velden.`,
        en: `${address}: number ${at + 1} has no place in the log or no fields.`,
      });
    } else if (values === undefined) {
      defects.push({
        nl: `${address}: nummer ${at + 1} verwijst naar regel ${index}, maar die is niet geopend.`,
        en: `${address}: number ${at + 1} points to entry ${index}, but that is not opened.`,
      });
    } else {
      if (listed.has(index))
        defects.push({
          nl: `${address}: regel ${index} staat er twee keer.`,
          en: `${address}: entry ${index} is there twice.`,
        });
      compareFields(address, index, fields, new Set([...Object.keys(fields), ...values.keys()]), values, defects);
      compareFields(address, index, factsOf(entry), COUNTED, values, defects);
    }
    listed.add(index);
  }
  for (const [index, values] of opened) {
    if (values.get('type') === 'padding' || listed.has(index)) continue;
    defects.push({
      nl: `${address}: regel ${index} is geopend en geen opvulling, maar staat niet op de lijst.`,
      en: `${address}: entry ${index} is opened and no padding, but is not on the list.`,
    });
  }
  proven.push({
    nl: `Wat op ${address} staat (besluiten: ${entries.length}), staat zo ook in het logboek, en geen geopend besluit ontbreekt.`,
    en: `What is on ${address} (decisions: ${entries.length}) is in the log just so, and no opened decision is missing.`,
  });
}

/** What an entry of the list says of itself beside its fields: the register is counted by it. */
function factsOf(entry: unknown): Record<string, unknown> {
  if (!isRecord(entry)) return {};
  const { platform } = entry;
  return { ...entry, platform: isRecord(platform) ? platform['code'] : platform };
}

function compareFields(
  address: string,
  index: number,
  fields: Record<string, unknown>,
  names: Iterable<string>,
  values: Map<string, Value>,
  defects: Sentence[],
): void {
  for (const field of names) {
    const shown = Object.hasOwn(fields, field) ? fields[field] : null;
    if (isValue(shown) && canonical(shown) === canonical(values.get(field) ?? null)) continue;
    defects.push({
      nl: `${address}: het veld ${field} van regel ${index} is anders dan in het logboek.`,
      en: `${address}: the field ${field} of entry ${index} differs from the log.`,
    });
  }
}

/** What the outcome does not prove: as important as what it does. */
function describeLimits(options: Options, key: Key, head: Checkpoint, { unproven }: Findings): void {
  if (options.vkey === undefined) {
    unproven.push({
      nl: `Dat de sleutel echt is. Hij komt van de site zelf: ${key.vkey}. Vergelijk hem met een andere bron en geef hem dan mee met --vkey.`,
      en: `That the key is genuine. It came from the site itself: ${key.vkey}. Compare it with another source, then pass it with --vkey.`,
    });
  }
  if (options.since === undefined) {
    unproven.push({
      nl: 'Dat het logboek eerder niet anders was. Bewaar /log/checkpoint en geef dat bestand de volgende keer mee met --since.',
      en: 'That the log was no different before. Save /log/checkpoint and pass that file next time with --since.',
    });
  }
  unproven.push({
    nl: 'Dat iedereen hetzelfde logboek ziet. Alleen de beheerder heeft getekend. Met die ene handtekening kan hij regels na het laatste checkpoint dat een ander bewaart nog veranderen, of aan u een ander logboek tonen.',
    en: 'That everyone sees the same log. Only the operator signed. With that lone signature they can still change entries after the last checkpoint that somebody else keeps, or show you another log.',
  });
  if (head.otherSignatures > 0) {
    unproven.push({
      nl: `Onder het checkpoint staan nog ${head.otherSignatures} handtekeningen van anderen. Die zijn niet gecontroleerd.`,
      en: `The checkpoint carries ${head.otherSignatures} more signatures by others. Those were not checked.`,
    });
  }
  unproven.push({
    nl: 'Dat elke notificatie aan een platform in het logboek staat, en dat de inhoud waar is. Vergelijk met wat de platforms zelf hebben ontvangen.',
    en: 'That every notice to a platform is in the log, and that the content is true. Compare with what the platforms themselves received.',
  });
}

// ---- reading the formats ----

/** `name+hex(key id)+base64(0x01 || 32-byte key)`; the key id must be that of the key. */
function parseKey(vkey: string): Key | undefined {
  const [name = '', id = ''] = vkey.split('+', 2);
  const bytes = base64(vkey.slice(name.length + id.length + 2));
  if (bytes?.length !== 33 || bytes[0] !== 1 || name === '' || /[\s\p{Cc}]/u.test(name)) return undefined;
  const expected = createHash('sha256').update(`${name}\n`).update(bytes).digest('hex').slice(0, 8);
  return id === expected ? { vkey, name, id, publicKey: bytes.subarray(1) } : undefined;
}

/** A checkpoint signed by this key, or a defect. */
function readCheckpoint(
  note: string | undefined,
  key: Key,
  address: string,
  defects: Sentence[],
): Checkpoint | undefined {
  const { text, signatures } = splitNote(note);
  if (signatures === undefined) {
    defects.push({ nl: `${address} bevat geen leesbaar checkpoint.`, en: `${address} holds no readable checkpoint.` });
    return undefined;
  }
  const ours = signatures.map((match) => ({ name: match[1], bytes: base64(match[2] ?? '') }));
  const mine = ours.filter(({ name, bytes }) => name === key.name && bytes?.toString('hex', 0, 4) === key.id);
  if (mine.length === 0 || !mine.every(({ bytes }) => isSigned(text, bytes?.subarray(4), key))) {
    defects.push({
      nl: `De handtekening onder het checkpoint in ${address} klopt niet, of is niet van ${key.name}+${key.id}.`,
      en: `The signature under the checkpoint in ${address} is wrong, or not by ${key.name}+${key.id}.`,
    });
    return undefined;
  }
  const [origin = '', digits = '', encoded = '', ...rest] = text.split('\n');
  const root = base64(encoded);
  const size = Number(digits);
  const isRight = origin === key.name && /^(0|[1-9]\d*)$/.test(digits) && Number.isSafeInteger(size);
  if (!isRight || root?.length !== 32 || rest.indexOf('') !== rest.length - 1) {
    defects.push({
      nl: `Het checkpoint in ${address} is niet dat van dit logboek.`,
      en: `The checkpoint in ${address} is not that of this log.`,
    });
    return undefined;
  }
  return { origin, size, root, otherSignatures: ours.length - mine.length };
}

/** The text of a signed note, and its signatures when it has that form. */
function splitNote(note: string | undefined): { text: string; signatures: RegExpExecArray[] | undefined } {
  const blank = note?.lastIndexOf('\n\n') ?? -1;
  const text = note?.slice(0, blank + 1) ?? '';
  const lines = note?.slice(blank + 2).split('\n') ?? [];
  const found = lines.slice(0, -1).map((line) => /^\u2014 ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(line));
  const signatures = found.filter((match) => match !== null);
  const isNote = blank !== -1 && lines.at(-1) === '' && found.length === signatures.length;
  return { text, signatures: isNote && found.length > 0 && found.length <= 64 ? signatures : undefined };
}

function isSigned(text: string, signature: Buffer | undefined, key: Key): boolean {
  // Node takes Ed25519 keys in DER; for this algorithm everything before the 32 bytes is constant (RFC 8410).
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.publicKey]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return signature?.length === 64 && verify(null, Buffer.from(text), publicKey, signature);
}

/** Entries of a bundle: each after its length in two bytes. */
function splitEntries(bytes: Buffer): Buffer[] | undefined {
  const entries: Buffer[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const end = offset + 2 + (offset + 2 <= bytes.length ? bytes.readUInt16BE(offset) : bytes.length);
    if (end > bytes.length) return undefined;
    entries.push(bytes.subarray(offset + 2, end));
    offset = end;
  }
  return entries;
}

/** The digest per field of a leaf. Every leaf has the same fields, so that nobody could see before which were padding. */
function readLeaf(data: Buffer, index: number, defects: Sentence[]): Map<string, string> | undefined {
  const text = decodeText(data) ?? '';
  const digests = [...text.matchAll(/"([a-z_]+)":"([\w-]{43})"/g)].map(
    ([, field = '', digest = '']) => [field, digest] as const,
  );
  const sd = Object.fromEntries(digests);
  const isRight =
    digests.length === FIELDS.length && FIELDS.every((field) => field in sd) && text === canonical({ v: 1, sd });
  if (!isRight) {
    defects.push({
      nl: `Regel ${index} heeft niet de vaste vorm.`,
      en: `Entry ${index} does not have the fixed form.`,
    });
    return undefined;
  }
  return new Map(digests);
}

function readProof(proof: unknown): Buffer[] | undefined {
  if (!Array.isArray(proof) || proof.length > 64) return undefined;
  const hashes = proof.map((hash) => (typeof hash === 'string' ? base64(hash) : undefined));
  return hashes.every((hash) => hash?.length === 32) ? hashes.filter((hash) => hash !== undefined) : undefined;
}

/** JSON in the one form of RFC 8785, for what a leaf can hold. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

function digestOf(opening: [string, string, Value]): string {
  return createHash('sha256').update(canonical(opening)).digest('base64url');
}

// ---- the tree ----

function leafHash(data: Buffer): Buffer {
  return createHash('sha256').update(Buffer.of(0)).update(data).digest();
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
}

/** Root over the leaf hashes `start` up to `end`: split at the largest power of two below the length, and again. */
function rootOf(hashes: Buffer[], start: number, end: number): Buffer {
  const only = hashes[start];
  if (end - start < 1 || only === undefined) return createHash('sha256').digest();
  if (end - start === 1) return only;
  let left = 1;
  while (left * 2 < end - start) left *= 2;
  return nodeHash(rootOf(hashes, start, start + left), rootOf(hashes, start + left, end));
}

/** RFC 9162 section 2.1.3.2, with division for shifts. */
function isIncluded(index: number, checkpoint: Checkpoint, leaf: Buffer | undefined, proof: Buffer[]): boolean {
  if (leaf === undefined || index >= checkpoint.size) return false;
  let [at, last, hash] = [index, checkpoint.size - 1, leaf];
  for (const step of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(step, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      hash = nodeHash(hash, step);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && sameBytes(hash, checkpoint.root);
}

// ---- fetching ----

/** What the site gave, or why not: a defect when it answered and that is wrong, unchecked when it gave no answer. */
type Answer = { bytes: Buffer } | Trouble;
type Trouble = { defect: Sentence } | { unchecked: Sentence };

function noteTrouble(trouble: Trouble, { defects, unchecked }: Findings): void {
  if ('defect' in trouble) defects.push(trouble.defect);
  else unchecked.push(trouble.unchecked);
}

/** A tile or bundle of this width; when a partial one is gone, the beginning of the full one serves as well. */
async function fetchTile(
  options: Options,
  level: string,
  index: number,
  width: number,
  limit: number,
): Promise<Tile | Trouble> {
  const partial = await fetchBytes(options, tileAddress(level, index, width), limit);
  if ('bytes' in partial || width === TILE_WIDTH) return { ...partial, width };
  const full = await fetchBytes(options, tileAddress(level, index, TILE_WIDTH), limit);
  if ('bytes' in full) return { ...full, width: TILE_WIDTH };
  return 'unchecked' in full ? full : partial;
}

/** `1234067` is written `x001/x234/067`; a tile that is not full has its width behind it. */
function tileAddress(level: string, index: number, width: number): string {
  const digits = String(index);
  const groups = digits
    .padStart(Math.ceil(digits.length / 3) * 3, '0')
    .replaceAll(/\d{3}(?=\d)/g, (group) => `x${group}/`);
  return `/log/tile/${level}/${groups}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

async function fetchJson(options: Options, address: string, findings: Findings): Promise<unknown> {
  const answer = await fetchBytes(options, address, LIMITS.json);
  if (!('bytes' in answer)) {
    noteTrouble(answer, findings);
    return undefined;
  }
  try {
    return JSON.parse(decodeText(answer.bytes) ?? '');
  } catch {
    findings.defects.push({ nl: `${address} is geen geldige JSON.`, en: `${address} is not valid JSON.` });
    return undefined;
  }
}

/** What must be there for this to be a log at all. */
async function fetchRequired(options: Options, address: string): Promise<Buffer> {
  const answer = await fetchBytes(options, address, LIMITS.text);
  if ('bytes' in answer) return answer.bytes;
  if ('unchecked' in answer) throw stop(answer.unchecked);
  throw stop({
    nl: `Geen logboek gevonden op ${options.base}: ${answer.defect.nl}`,
    en: `No log found at ${options.base}: ${answer.defect.en}`,
  });
}

/** The answer of the site to one question. Throws when the site does not work at all: then asking on is of no use. */
async function fetchBytes(options: Options, address: string, limit: number): Promise<Answer> {
  try {
    const response = await fetchPatiently(options.base + address);
    if (response.status === 404 || response.status === 410) {
      return { defect: { nl: `${address} ontbreekt.`, en: `${address} is missing.` } };
    }
    if (response.ok && response.body !== null) return await readBody(response.body, address, limit);
    const { status } = response;
    return await unlessDown(options, {
      nl: `${address} geeft HTTP ${status}.`,
      en: `${address} answers HTTP ${status}.`,
    });
  } catch (error) {
    if (error instanceof Error && isSentence(error.cause)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    return unlessDown(options, {
      nl: `Kan ${options.base}${address} niet ophalen (${reason}).`,
      en: `Cannot fetch ${options.base}${address} (${reason}).`,
    });
  }
}

/** Waits and asks again, a few times, when the site says that it is busy. */
async function fetchPatiently(url: string): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
    if (attempt === 5 || (response.status !== 429 && response.status !== 503)) return response;
    await response.body?.cancel();
    const seconds = Number(response.headers.get('retry-after') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, 1000 * Math.min(10, seconds > 0 ? seconds : 1)));
  }
}

async function readBody(body: AsyncIterable<Uint8Array>, address: string, limit: number): Promise<Answer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > limit)
      return { defect: { nl: `${address} is groter dan mag.`, en: `${address} is larger than allowed.` } };
    parts.push(part);
  }
  return { bytes: Buffer.concat(parts) };
}

/** Of what the site did not give: while it gives its checkpoint, the rest can still be checked. */
async function unlessDown({ base }: Options, what: Sentence): Promise<Trouble> {
  const unchecked = { nl: `${what.nl} ${AGAIN.nl}`, en: `${what.en} ${AGAIN.en}` };
  const checkpoint = await fetch(`${base}/log/checkpoint`, { signal: AbortSignal.timeout(60_000) }).catch(() => null);
  await checkpoint?.body?.cancel();
  if (!checkpoint?.ok) throw stop(unchecked);
  return { unchecked };
}

// ---- small things ----

/** An error that ends the check without a verdict. */
function stop(sentence: Sentence): Error {
  return new Error(sentence.en, { cause: sentence });
}

function isSentence(value: unknown): value is Sentence {
  return isRecord(value) && typeof value['nl'] === 'string' && typeof value['en'] === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isValue(value: unknown): value is Value {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string' && item.isWellFormed());
  return value === null || (typeof value === 'string' && value.isWellFormed());
}

function countGround(grounds: Map<string, number>, ground: unknown): void {
  if (isFilled(ground)) grounds.set(ground, (grounds.get(ground) ?? 0) + 1);
}

function sameBytes(left: Buffer, right: Buffer): boolean {
  return left.equals(right);
}

/** Strict base64: one spelling for each sequence of bytes. */
function base64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Text from the site may not steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '?').slice(0, 1000);
}

function printReport({ base, language }: Options, findings: Findings): void {
  const { defects, unchecked, remarks, proven, unproven } = findings;
  const print = (mark: string, sentences: Sentence[]) => {
    for (const sentence of sentences.slice(0, 100)) console.log(`${mark}${printable(sentence[language])}`);
    if (sentences.length > 100) console.log(`${mark}… + ${sentences.length - 100}`);
  };
  const words: Record<string, Sentence> = {
    title: { nl: `Controle van het logboek op ${base}`, en: `Check of the log at ${base}` },
    failed: {
      nl: `DE CONTROLE IS NIET GESLAAGD. Aantal fouten: ${defects.length}.`,
      en: `THE CHECK FAILED. Number of defects: ${defects.length}.`,
    },
    passed: { nl: 'Alles klopt.', en: 'Everything holds.' },
    undecided: {
      nl: 'NIET ALLES IS GECONTROLEERD. Of het logboek klopt, is niet bekend.',
      en: 'NOT EVERYTHING WAS CHECKED. Whether the log holds is not known.',
    },
    proven: { nl: 'Dit is bewezen:', en: 'This is proven:' },
    unproven: { nl: 'Dit is niet bewezen:', en: 'This is not proven:' },
    defect: { nl: 'FOUT: ', en: 'DEFECT: ' },
    unchecked: { nl: 'NIET GECONTROLEERD: ', en: 'NOT CHECKED: ' },
    remark: { nl: 'LET OP: ', en: 'NOTE: ' },
  };
  const word = (name: string) => words[name]?.[language] ?? '';
  console.log(printable(word('title')));
  print(word('remark'), remarks);
  print(word('defect'), defects);
  print(word('unchecked'), unchecked);
  const outcome = defects.length > 0 ? 'failed' : unchecked.length > 0 ? 'undecided' : 'passed';
  console.log(word(outcome));
  if (outcome !== 'passed') return;
  console.log(`\n${word('proven')}`);
  print('  + ', proven);
  console.log(`\n${word('unproven')}`);
  print('  - ', unproven);
}
