import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatCheckpoint, signCheckpoint } from '#server/ledger/format/checkpoint.ts';
import { encodeEntryBundle, growBundles } from '#server/ledger/format/entry-bundle.ts';
import { growTree } from '#server/ledger/grow-tree.ts';
import type { LeafValues, Opening } from '#server/ledger/format/leaf.ts';
import type { DecidedValue } from '#server/vocabulary/decided-fields.ts';
import { commitLeaf, paddingLeaf } from '#server/ledger/format/leaf.ts';
import type { SignerKey } from '#server/ledger/format/note-key.ts';
import { generateLogKey, verifierKeyOf } from '#server/ledger/format/note-key.ts';
import { signNote } from '#server/ledger/format/note.ts';
import { tilePath } from '#server/ledger/format/tile-path.ts';
import { inclusionProof, leafHash, nodesOf } from '#server/ledger/format/tree.ts';

type Leaf = { data: Buffer; openings: Opening[]; closed?: string[]; withheld?: boolean };
type Disclosed = {
  index: number;
  status: string;
  openings: [string, string, DecidedValue][];
  closed: { field: string; ground: string }[];
  proof: string[];
  until?: string | null;
  ground?: string;
};
type Bundle = { origin: string; checkpoint: string; leaves: Disclosed[]; next: number | null };
type PublicList = { entries: { log_index: number; election: string; fields: Record<string, DecidedValue> }[] };
type Site = Map<string, Buffer | string>;

const origin = 'meldtafel.example/log/ps2027';
const key: SignerKey = { name: origin, privateKey: generateLogKey(origin).privateKey };
const vkey = verifierKeyOf(key);
const script = join(import.meta.dirname, 'verify-log.ts');
const folder = mkdtempSync(join(tmpdir(), 'verify-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

const BUNDLE = '/openbaar/bundel.json';
const LIST = '/openbaar.json';
const notice = (number: number, more: Partial<LeafValues> = {}): Leaf =>
  commitLeaf({
    type: 'notice',
    reference: `PS27-000${number}-K`,
    election: 'PS2027',
    platform: 'Voorbeeldplatform',
    urls: [`https://voorbeeld.example/${number}`],
    reason: 'Noemt een verkeerde stemdatum.',
    ...more,
  });

// Three notices, of which one partly closed and one withheld, among padding.
const small: Leaf[] = Array.from({ length: 16 }, paddingLeaf);
small[2] = notice(2);
small[5] = { ...notice(5), closed: ['urls', 'description'] };
small[9] = { ...notice(9), withheld: true };
const large = [...small, ...Array.from({ length: 284 }, paddingLeaf)];

/** A whole site with a log of these leaves, made with the server's own code. */
function publish(leaves: Leaf[], options: { signer?: SignerKey; pageSize?: number } = {}): Site {
  const { signer = key, pageSize = 1000 } = options;
  const hashes = leaves.map((leaf) => leafHash(leaf.data));
  const { root, size, tiles } = growTree(0, hashes, refuse);
  const checkpoint = signCheckpoint({ origin: signer.name, size, root, extensions: [] }, signer);
  const site: Site = new Map([
    ['/log/vkey', `${verifierKeyOf(signer)}\n`],
    ['/log/checkpoint', checkpoint],
  ]);
  for (const tile of tiles) site.set(`/log/${tilePath({ kind: 'hashes', ...tile })}`, tile.hashes);
  const data = leaves.map((leaf) => leaf.data);
  for (const bundle of growBundles(0, data, refuse)) {
    site.set(`/log/${tilePath({ kind: 'entries', index: bundle.index, width: bundle.width })}`, bundle.data);
  }
  const readNode = nodesOf(hashes);
  const disclosed = leaves.map((leaf, index) => {
    if (leaf.withheld === true) return { index, status: 'withheld', until: null, ground: 'lopend onderzoek' };
    return {
      index,
      status: 'opened',
      openings: openOf(leaf).map(({ salt, field, value }) => [salt, field, value]),
      closed: (leaf.closed ?? []).map((field) => ({ field, ground: 'Woo art. 5.1 lid 2 onder e' })),
      proof: inclusionProof(index, size, readNode).map((hash) => hash.toString('base64')),
    };
  });
  for (let from = 0; from === 0 || from < size; from += pageSize) {
    const next = from + pageSize < size ? from + pageSize : null;
    const page = {
      origin: signer.name,
      checkpoint,
      leaves: disclosed.slice(from, from + pageSize),
      next,
      page: { from },
    };
    site.set(from === 0 ? BUNDLE : `${BUNDLE}?vanaf=${from}`, JSON.stringify(page));
  }
  const entries = leaves.flatMap((leaf, log_index) => {
    const fields = Object.fromEntries(openOf(leaf).map(({ field, value }) => [field, value]));
    const { reference, election, platform, decision, decided_at } = fields;
    const facts = { reference, election, platform: { code: platform }, decision, decided_at };
    return leaf.withheld === true || fields['type'] === 'padding' ? [] : [{ log_index, ...facts, fields }];
  });
  return site.set(LIST, JSON.stringify({ entries }));
}

function openOf(leaf: Leaf): Opening[] {
  return leaf.openings.filter(({ field }) => !(leaf.closed ?? []).includes(field));
}

function refuse(): never {
  throw new Error('an empty log has nothing to read');
}

/** What a site may hold in the place of a body. */
const statuses: Readonly<Record<string, number>> = { broken: 500, dies: 500, forbidden: 403, overrun: 429 };

/** Serves the site, runs the script against it, and gives what it said. */
async function check(whole: Site, ...args: string[]): Promise<{ code: number; output: string }> {
  let site = whole;
  const refused = new Set<unknown>();
  const asked = new Map<unknown, number>();
  const server = createServer((request, response) => {
    const body = site.get(request.url ?? '');
    if (site.has('busy') && !refused.has(request.url)) {
      refused.add(request.url);
      response.writeHead(429, { 'retry-after': '0.05' }).end();
      return;
    }
    if (body === 'cut') {
      response.writeHead(200, { 'content-length': 9999 }).write('half');
      setTimeout(() => response.destroy(), 20);
      return;
    }
    asked.set(request.url, (asked.get(request.url) ?? 0) + 1);
    const later = (asked.get(request.url) ?? 0) > 1 ? site.get(`${request.url} later`) : undefined;
    if (body === 'dies') site = new Map([...site.keys()].map((path) => [path, 'broken'])); // and all with it
    const status = body === undefined ? 404 : typeof body === 'string' ? (statuses[body] ?? 200) : 200;
    response.writeHead(status, status === 429 ? { 'retry-after': '0.05' } : {}).end(later ?? body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  try {
    return await run(`http://127.0.0.1:${port}/`, ...args);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function run(...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
    });
  });
}

function changed(site: Site, path: string, change: (body: Buffer) => Buffer): Site {
  return new Map(site).set(path, change(Buffer.from(bodyOf(site, path))));
}

function bundleChanged(site: Site, change: (bundle: Bundle, leaf: (index: number) => Disclosed) => void): Site {
  const bundle = JSON.parse(bodyOf(site, BUNDLE).toString()) as Bundle;
  change(bundle, (index) => pick(bundle.leaves, index));
  return new Map(site).set(BUNDLE, JSON.stringify(bundle));
}

function listChanged(site: Site, change: (list: PublicList) => void): Site {
  const list = JSON.parse(bodyOf(site, LIST).toString()) as PublicList;
  change(list);
  return new Map(site).set(LIST, JSON.stringify(list));
}

function bodyOf(site: Site, path: string): Buffer | string {
  const body = site.get(path);
  if (body === undefined) throw new Error(`nothing at ${path}`);
  return body;
}

function pick<T>(items: readonly T[], at: number): T {
  const item = items[at];
  if (item === undefined) throw new Error(`nothing at ${at}`);
  return item;
}

function flip(body: Buffer, bit: number): Buffer {
  const copy = Buffer.from(body);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

function without(site: Site, path: string): Site {
  return new Map([...site].filter(([name]) => name !== path));
}

function saved(name: string, note: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, note);
  return path;
}

const dataOf = (leaves: Leaf[]) => leaves.map((leaf) => leaf.data);
const ENTRIES = '/log/tile/entries/000.p/16';
const TILE = '/log/tile/0/000.p/16';
const swapped = () => encodeEntryBundle(dataOf(small.with(3, pick(small, 5)).with(5, pick(small, 3))));
const stranger = { name: origin, privateKey: generateLogKey(origin).privateKey };
const forged = () => publish(small.with(2, notice(7)));
let good: Site;
beforeAll(() => {
  good = publish(small);
});

describe('the verifier', () => {
  it('uses nothing of ours', () => {
    const source = readFileSync(script, 'utf8');
    const imports = [...source.matchAll(/^import .*from '(.+)';$/gm)].map(([, name]) => name);
    expect(imports).toEqual(['node:crypto', 'node:fs', 'node:util']);
    expect(source.match(/\bimport\b|\brequire\(/g)).toHaveLength(imports.length);
  });

  it('passes an honest log, and says in Dutch what that proves and what a lone signature does not', async () => {
    const { code, output } = await check(good);
    expect(output).toContain('Alles klopt.');
    expect(output).toContain('Geopend: 15, waarvan opvulling: 13. Nog dicht: 1.');
    expect(output).toContain('Gesloten velden: 2. Gronden: 2 × Woo art. 5.1 lid 2 onder e; 1 × lopend onderzoek.');
    expect(output).toContain('Alleen de beheerder heeft getekend.');
    expect(output).toContain(`Hij komt van de site zelf: ${vkey}`);
    expect(code).toBe(0);
  });

  it('passes it in English, with a key that was pinned', async () => {
    const { code, output } = await check(without(good, '/log/vkey'), '--vkey', vkey, '--en');
    expect(output).toContain('Everything holds.');
    expect(output).toContain('Only the operator signed.');
    expect(output).not.toContain('came from the site itself');
    expect(code).toBe(0);
  });

  it('passes a log of several tiles, a bundle in pages, and partial tiles that are there only as full ones', async () => {
    const site = publish(large, { pageSize: 64 });
    expect(await check(site)).toMatchObject({ code: 0 });
    const whole = publish(Array.from({ length: 512 }, (_, i) => large[i] ?? paddingLeaf()));
    const behind = publish(large.slice(0, 200));
    for (const path of ['/log/tile/0/000', '/log/tile/entries/000']) behind.set(path, bodyOf(publish(large), path));
    const replaced = without(without(behind, '/log/tile/0/000.p/200'), '/log/tile/entries/000.p/200');
    expect(await check(replaced)).toMatchObject({ code: 0 });
    expect(await check(whole)).toMatchObject({ code: 0 });
  });

  it('passes a log that stayed closed after its date, but remarks on it', async () => {
    const site = bundleChanged(good, (_, leaf) => void (leaf(9).until = '2020-01-01T00:00:00Z'));
    const { code, output } = await check(site);
    expect(output).toContain('LET OP: Regel 9 zou dicht blijven tot 2020-01-01T00:00:00Z');
    expect(code).toBe(0);
  });

  it('waits when the site asks it to', async () => {
    expect(await check(new Map(good).set('busy', ''))).toMatchObject({ code: 0 });
  }, 30_000);

  it('passes an empty log', async () => {
    const { code, output } = await check(publish([]));
    expect(output).toContain('Het checkpoint (0 regels)');
    expect(code).toBe(0);
  });

  it('passes a log that grew since a saved checkpoint, and between two of its own requests', async () => {
    const since = saved('earlier', bodyOf(publish(small), '/log/checkpoint'));
    const grown = publish([...small, paddingLeaf(), paddingLeaf()]);
    const { code, output } = await check(grown, '--since', since);
    expect(output).toContain('De eerste 16 regels zijn nog precies die van');
    expect(code).toBe(0);
    expect(await check(new Map(grown).set('/log/checkpoint', bodyOf(good, '/log/checkpoint')))).toMatchObject({
      code: 0,
    });
  });
});

describe('the verifier fails loudly', () => {
  it.each<[string, () => Site, RegExp]>([
    ['an entry altered', () => changed(good, ENTRIES, (body) => flip(body, 8 * 5000)), /FOUT: Regel 4 is veranderd/],
    ['an entry replaced', () => new Map(good).set(ENTRIES, bodyOf(forged(), ENTRIES)), /FOUT: Regel 2 is veranderd/],
    [
      'an entry replaced with its tile',
      () => new Map(good).set(ENTRIES, bodyOf(forged(), ENTRIES)).set(TILE, bodyOf(forged(), TILE)),
      /FOUT: De 16 regels geven samen niet de eindhash.*\/log\/checkpoint/,
    ],
    ['entries reordered', () => new Map(good).set(ENTRIES, swapped()), /FOUT: Regel 3 is verplaatst.*plaats 5/],
    [
      'an entry dropped',
      () => new Map(good).set(ENTRIES, encodeEntryBundle(dataOf(small).slice(0, 15))),
      /FOUT: .*moet 16 regels bevatten, maar bevat er 15/,
    ],
    [
      'an entry added',
      () => new Map(good).set(ENTRIES, encodeEntryBundle([...dataOf(small), Buffer.from('x')])),
      /FOUT: .*bevat er 17/,
    ],
    ['entries missing', () => without(good, ENTRIES), /FOUT: \/log\/tile\/entries\/000\.p\/16 ontbreekt/],
    ['entries cut short', () => changed(good, ENTRIES, (body) => body.subarray(0, -1)), /FOUT: .*maar bevat er 0/],
    ['a tile missing', () => without(good, TILE), /FOUT: \/log\/tile\/0\/000\.p\/16 ontbreekt/],
    ['a tile cut short', () => changed(good, TILE, (body) => body.subarray(0, -32)), /FOUT: .*verkeerde lengte/],
    ['a tile twice', () => changed(good, TILE, (body) => Buffer.concat([body, body])), /FOUT: .*verkeerde lengte/],
    [
      'a byte after a tile',
      () => changed(good, TILE, (body) => Buffer.concat([body, Buffer.alloc(1)])),
      /FOUT: .*verkeerde lengte/,
    ],
    [
      'a full tile cut short',
      () => without(new Map(good).set('/log/tile/0/000', bodyOf(good, TILE)), TILE),
      /FOUT: .*verkeerde lengte/,
    ],
    [
      'a bit changed in a tile',
      () => changed(good, TILE, (body) => flip(body, 8 * 32 * 7)),
      /FOUT: Regel 7 is veranderd/,
    ],
    [
      'a bit changed in a higher tile',
      () => changed(publish(large), '/log/tile/1/000.p/1', (body) => flip(body, 99)),
      /FOUT: \/log\/tile\/1\/000\.p\/1: hash 0 klopt niet/,
    ],
    [
      'a bit changed in the checkpoint',
      () => changed(good, '/log/checkpoint', (body) => flip(body, 8 * (origin.length + 8))),
      /FOUT: De handtekening onder het checkpoint in \/log\/checkpoint klopt niet/,
    ],
    [
      'a checkpoint by another key',
      () => new Map(good).set('/log/checkpoint', bodyOf(publish(small, { signer: stranger }), '/log/checkpoint')),
      /FOUT: De handtekening/,
    ],
    [
      'a checkpoint that is no checkpoint',
      () => new Map(good).set('/log/checkpoint', '<html>'),
      /FOUT: .*geen leesbaar checkpoint/,
    ],
    [
      'a checkpoint of another log',
      () =>
        new Map(good).set(
          '/log/checkpoint',
          signNote(formatCheckpoint({ origin: 'other', size: 0, root: growTree(0, [], refuse).root, extensions: [] }), [
            key,
          ]),
        ),
      /FOUT: .*niet dat van dit logboek/,
    ],
    [
      'a bundle from a fork',
      () => new Map(good).set(BUNDLE, bodyOf(forged(), BUNDLE)),
      /FOUT: De 16 regels geven samen niet de eindhash.*bundel\.json/,
    ],
    ['a bundle missing', () => without(good, BUNDLE), /FOUT: \/openbaar\/bundel\.json ontbreekt/],
    ['a bundle that is not JSON', () => new Map(good).set(BUNDLE, '{'), /FOUT: .*geen geldige JSON/],
    [
      'a bundle page missing',
      () => without(publish(large, { pageSize: 150 }), `${BUNDLE}?vanaf=150`),
      /FOUT: Regel 150 ontbreekt/,
    ],
    [
      'a bundle without end',
      () => bundleChanged(good, (bundle) => void (bundle.next = 16)),
      /FOUT: .*niet verder vooruit/,
    ],
    [
      'a bundle that runs in circles',
      () => bundleChanged(good, (bundle) => void (bundle.next = 0)),
      /FOUT: .*niet verder vooruit/,
    ],
    [
      'a bundle that stops early',
      () => bundleChanged(good, (bundle) => void bundle.leaves.pop()),
      /FOUT: Regel 15 ontbreekt/,
    ],
    [
      'an index missing',
      () => bundleChanged(good, (bundle) => void bundle.leaves.splice(2, 1)),
      /FOUT: Regel 2 ontbreekt in de openbaarmaking/,
    ],
    [
      'an index twice',
      () => bundleChanged(good, (bundle, leaf) => void bundle.leaves.splice(2, 0, leaf(2))),
      /FOUT: Regel 2 staat 2 keer/,
    ],
    [
      'a leaf withheld twice',
      () => bundleChanged(good, (bundle, leaf) => void bundle.leaves.push(leaf(9))),
      /FOUT: Regel 9 staat 2 keer/,
    ],
    [
      'indexes out of order',
      () => bundleChanged(good, (bundle) => void (bundle.leaves = bundle.leaves.toReversed())),
      /FOUT: .*niet op volgorde/,
    ],
    [
      'an index outside the log',
      () => bundleChanged(good, (_, leaf) => void (leaf(3).index = 16)),
      /FOUT: .*noemt een regel die niet bestaat/,
    ],
    [
      'an opened value changed',
      () => bundleChanged(good, (_, leaf) => void (pick(leaf(2).openings, 3)[2] = 'X')),
      /FOUT: Regel 2: het veld platform is niet wat indertijd is vastgelegd/,
    ],
    [
      'a salt changed',
      () => bundleChanged(good, (_, leaf) => void (pick(leaf(2).openings, 0)[0] = 'A'.repeat(22))),
      /FOUT: Regel 2: het veld type is niet/,
    ],
    [
      'openings of another leaf',
      () => bundleChanged(good, (_, leaf) => void (leaf(3).openings = leaf(4).openings)),
      /FOUT: Regel 3: het veld type is niet/,
    ],
    [
      'an opening left out',
      () =>
        bundleChanged(good, (_, leaf) => {
          const { openings } = leaf(2);
          openings.splice(
            openings.findIndex(([, field]) => field === 'urls'),
            1,
          );
        }),
      /FOUT: Regel 2: het veld urls is niet open en niet met een grond dicht/,
    ],
    [
      'an opening twice',
      () => bundleChanged(good, (_, leaf) => void leaf(2).openings.push(pick(leaf(2).openings, 0))),
      /FOUT: Regel 2: opent het veld type twee keer/,
    ],
    [
      'a field closed without a ground',
      () => bundleChanged(good, (_, leaf) => void (pick(leaf(5).closed, 0).ground = ' ')),
      /FOUT: Regel 5: het veld urls is dicht zonder grond/,
    ],
    [
      'a field both open and closed',
      () => bundleChanged(good, (_, leaf) => void leaf(2).closed.push({ field: 'urls', ground: 'x' })),
      /FOUT: Regel 2: noemt het veld urls meer dan één keer/,
    ],
    [
      'a leaf withheld without a ground',
      () => bundleChanged(good, (_, leaf) => void (leaf(9).ground = '')),
      /FOUT: Regel 9: is dicht zonder grond/,
    ],
    [
      'a leaf of unknown status',
      () => bundleChanged(good, (_, leaf) => void (leaf(9).status = 'lost')),
      /FOUT: Regel 9: is niet geopend/,
    ],
    [
      'padding that hides a field',
      () =>
        bundleChanged(good, (_, leaf) => {
          leaf(3).openings.pop();
          leaf(3).closed.push({ field: 'corrects', ground: 'x' });
        }),
      /FOUT: Regel 3: heet opvulling/,
    ],
    [
      'padding with content',
      () => publish(small.with(3, commitLeaf({ type: 'padding', reason: 'x' }))),
      /FOUT: Regel 3: heet opvulling/,
    ],
    [
      'a bit changed in a proof',
      () =>
        bundleChanged(
          good,
          (_, leaf) =>
            void (leaf(2).proof[1] = flip(Buffer.from(pick(leaf(2).proof, 1), 'base64'), 77).toString('base64')),
        ),
      /FOUT: Regel 2: het bewijs/,
    ],
    ['a proof missing', () => bundleChanged(good, (_, leaf) => void (leaf(2).proof = [])), /FOUT: Regel 2: het bewijs/],
    [
      'a leaf of another form',
      () => publish(small.with(3, { data: Buffer.from('{"v":1}'), openings: [], withheld: true })),
      /FOUT: Regel 3 heeft niet de vaste vorm/,
    ],
    [
      'a published value changed',
      () => listChanged(good, (list) => void (pick(list.entries, 0).fields['reason'] = 'Anders.')),
      /FOUT: \/openbaar\.json: het veld reason van regel 2 is anders/,
    ],
    [
      'a published value left out',
      () => listChanged(good, (list) => void delete pick(list.entries, 0).fields['urls']),
      /FOUT: .*het veld urls van regel 2 is anders/,
    ],
    [
      'a closed field published',
      () => listChanged(good, (list) => void (pick(list.entries, 1).fields['urls'] = ['x'])),
      /FOUT: .*het veld urls van regel 5 is anders/,
    ],
    [
      'a published entry dropped',
      () => listChanged(good, (list) => void list.entries.shift()),
      /FOUT: .*regel 2 is geopend en geen opvulling, maar staat niet op de lijst/,
    ],
    [
      'a published entry twice',
      () => listChanged(good, (list) => void list.entries.push(pick(list.entries, 0))),
      /FOUT: .*regel 2 staat er twee keer/,
    ],
    [
      'a published entry that is not open',
      () => listChanged(good, (list) => void (pick(list.entries, 0).log_index = 9)),
      /FOUT: .*verwijst naar regel 9/,
    ],
    [
      'a published entry that is listed under another election',
      () => listChanged(good, (list) => void (pick(list.entries, 0).election = 'TK2025')),
      /FOUT: .*het veld election van regel 2 is anders/,
    ],
    [
      'a published entry without index',
      () => listChanged(good, (list) => void (pick(list.entries, 0).log_index = -1)),
      /FOUT: .*nummer 1 heeft geen plaats/,
    ],
    [
      'a public list that says it is not whole',
      () => new Map(good).set(LIST, bodyOf(good, LIST).toString().replace('{', '{"not_shown":{"toString":1},')),
      /FOUT: .*niet alles wordt getoond/,
    ],
    ['the public list missing', () => without(good, LIST), /FOUT: \/openbaar\.json ontbreekt/],
    [
      'a verifier key that is none',
      () => new Map(good).set('/log/vkey', 'hello'),
      /FOUT: \/log\/vkey is geen geldige sleutel/,
    ],
  ])('on %s', async (_, site, defect) => {
    const { code, output } = await check(site());
    expect(output).toMatch(defect);
    expect(output).toContain('DE CONTROLE IS NIET GESLAAGD');
    expect(output).not.toContain('Dit is bewezen');
    expect(code).toBe(1);
  });

  it('on a history that was rewritten and signed again, when an earlier checkpoint was saved', async () => {
    const since = saved('before', bodyOf(good, '/log/checkpoint'));
    const rewritten = publish([...small.with(2, notice(7)), paddingLeaf()]);
    expect(await check(rewritten)).toMatchObject({ code: 0 });
    const { code, output } = await check(rewritten, '--since', since, '--en');
    expect(output).toContain('DEFECT: History was rewritten: the first 16 entries are not those of');
    expect(code).toBe(1);
  });

  it('on a saved checkpoint from a fork, from a longer log, or by another key', async () => {
    const fork = saved('fork', bodyOf(forged(), '/log/checkpoint'));
    expect((await check(good, '--since', fork)).output).toMatch(/FOUT: De geschiedenis is herschreven/);
    const longer = saved('longer', bodyOf(publish(large), '/log/checkpoint'));
    expect((await check(good, '--since', longer)).output).toMatch(
      /FOUT: Het logboek is korter geworden: het had 300 regels/,
    );
    const other = saved('other', bodyOf(publish(small, { signer: stranger }), '/log/checkpoint'));
    const { code, output } = await check(good, '--since', other);
    expect(output).toMatch(/FOUT: De handtekening/);
    expect(code).toBe(1);
  });

  it('on a whole site signed by another key than the one pinned', async () => {
    const { code, output } = await check(publish(small, { signer: stranger }), '--vkey', vkey);
    expect(output).toMatch(/FOUT: De handtekening/);
    expect(code).toBe(1);
  });

  it('on any single bit changed anywhere in the log', async () => {
    const paths = [ENTRIES, TILE, '/log/checkpoint'];
    for (let round = 0; round < 12; round += 1) {
      const path = pick(paths, round % paths.length);
      const bits = Buffer.byteLength(bodyOf(good, path)) * 8;
      const bit = Math.floor(Math.random() * bits);
      const { code } = await check(
        changed(good, path, (body) => flip(body, bit)),
        '--vkey',
        vkey,
      );
      expect([path, bit, code]).toEqual([path, bit, 1]);
    }
  });

  it('without letting the site steer the terminal', async () => {
    const { output } = await check(
      bundleChanged(good, (_, leaf) => void (pick(leaf(2).openings, 0)[1] = '\u001b[2J\u202e')),
    );
    expect(output).toMatch(/opent een veld dat niet bestaat: \?\[2J\?/);
    expect(output.includes('\u001b') || output.includes('\u202e')).toBe(false);
  });
});

describe('the verifier gives no verdict', () => {
  it.each([
    ['without an address', []],
    ['with two addresses', ['https://a.example', 'https://b.example']],
    ['with something that is no web address', ['ftp://a.example']],
    ['with an option it does not know', ['https://a.example', '--fast']],
    ['when nobody listens', ['http://127.0.0.1:1']],
    ['with a key that is none', ['http://127.0.0.1:1', '--vkey', 'x']],
  ])('%s', async (_, args) => {
    const { code, output } = await run(...args);
    expect(code).toBe(2);
    expect(output).not.toContain('FOUT');
  });

  it('when the site has no log, or breaks down half-way', async () => {
    expect(await check(new Map())).toMatchObject({ code: 2, output: expect.stringContaining('Geen logboek gevonden') });
    expect(await check(new Map(good).set(TILE, 'dies'))).toMatchObject({
      code: 2,
      output: expect.stringContaining('HTTP 500'),
    });
    expect(await check(good, '--since', join(folder, 'absent'))).toMatchObject({ code: 2 });
  });

  it.each([BUNDLE, LIST, TILE, ENTRIES, '/log/vkey', '/log/checkpoint'])(
    'when %s breaks down or is cut, and says to try again',
    async (address) => {
      for (const failure of ['broken', 'cut', 'forbidden']) {
        const { code, output } = await check(new Map(good).set(address, failure));
        expect(output).toContain(address);
        expect(output).toContain('Probeer het later opnieuw.');
        expect(output).not.toMatch(/FOUT|Geen logboek|Alles klopt|Dit is bewezen/);
        expect([failure, code]).toEqual([failure, 2]);
      }
    },
  );

  it('when a later page of the bundle breaks down: what was not fetched is not missing', async () => {
    const site = publish(large, { pageSize: 150 }).set(`${BUNDLE}?vanaf=150`, 'broken');
    const { code, output } = await check(site, '--en');
    expect(output).toContain(`NOT CHECKED: ${BUNDLE}?vanaf=150 answers HTTP 500. Try again later.`);
    expect(output).not.toContain('DEFECT');
    expect(code).toBe(2);
  });

  it('when the site keeps saying that it is busy', async () => {
    const { code, output } = await check(new Map(good).set(BUNDLE, 'overrun'));
    expect(output).toContain(`NIET GECONTROLEERD: ${BUNDLE} geeft HTTP 429. Probeer het later opnieuw.`);
    expect(code).toBe(2);
  }, 30_000);

  it('when the disclosure is of an earlier moment than the log', async () => {
    const grown = publish([...small, paddingLeaf(), paddingLeaf()]);
    const { code, output } = await check(grown.set(BUNDLE, bodyOf(good, BUNDLE)));
    expect(output).toContain('NIET GECONTROLEERD: De openbaarmaking gaat over 16 van de 18 regels.');
    expect(output).not.toContain('FOUT');
    expect(code).toBe(2);
  });

  it('when something is published while it looks', async () => {
    const site = new Map(good).set(`${LIST} later`, bodyOf(publish(small.with(9, notice(9))), LIST));
    const { code, output } = await check(site);
    expect(output).toContain(`NIET GECONTROLEERD: ${LIST} veranderde tijdens de controle.`);
    expect(output).not.toContain('FOUT');
    expect(code).toBe(2);
  });

  it('on a saved file that is no checkpoint', async () => {
    const { code, output } = await check(good, '--since', saved('page', '<html>'));
    expect(output).toMatch(/page bevat geen leesbaar checkpoint/);
    expect(output).not.toContain('FOUT');
    expect(code).toBe(2);
  });

  it('but goes on with what it has, and says what is wrong there', async () => {
    const failing = new Map(good).set(BUNDLE, 'broken');
    const { code, output } = await check(failing.set(TILE, flip(Buffer.from(bodyOf(good, TILE)), 3 * 256)));
    expect(output).toContain(`NIET GECONTROLEERD: ${BUNDLE} geeft HTTP 500.`);
    expect(output).toContain('FOUT: Regel 3 is veranderd');
    expect(code).toBe(1);
  });

  it('but still names a defect that it found before the site broke down', async () => {
    const site = changed(good, BUNDLE, () => Buffer.from('{')).set(TILE, 'dies');
    expect(await check(site)).toMatchObject({
      code: 1,
      output: expect.stringContaining('FOUT: /openbaar/bundel.json is geen'),
    });
  });
});
