import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentDisposition } from '../web/files/download.ts';
import { formValues } from '../testing/form-values.ts';
import { fillIn, report, withFiles } from '../testing/report.ts';
import { openSite } from '../testing/open-site.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';
import { hasRoom } from './store.ts';

let world: World;
let nienke: Visitor;
let amir: Visitor;
let site: { base: string; close: () => Promise<void> };
beforeAll(async () => {
  world = await openWorld();
  [nienke, amir, site] = await Promise.all([world.as('nienke'), world.as('amir'), openSite(world.app)]);
});
afterAll(async () => {
  await site.close();
  await world.close();
});

const text = (name: string, content: string) => new File([content], name, { type: 'text/plain' });
const filesOnDisk = (): string[] =>
  readdirSync(path.join(world.site.dataDir, 'evidence'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
const placeOf = (id: string) => path.join(world.site.dataDir, 'evidence', id.slice(0, 2), id);
const openEvidence = (): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).includes('/evidence/');
    } catch {
      return false; // closed in between
    }
  }).length;
const downloads = async (content: string): Promise<number> =>
  (
    await world.db.admin`
      select from audit_event where action = 'evidence.downloaded' and details ->> 'sha256' = ${sha256(content)}`
  ).length;
/** What the log says of a file, in its order. */
const said = async (content: string): Promise<[string, unknown][]> => {
  const rows = await world.db.admin<{ action: string; reason: unknown }[]>`
    select action, details -> 'reason' as reason from audit_event
    where action like 'evidence.%' and details ->> 'sha256' = ${sha256(content)} order by seq`;
  return rows.map(({ action, reason }) => [action, reason]);
};
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

async function withEvidence(
  visitor: Visitor,
  category: string,
  file: File,
): Promise<{ reference: string; href: string }> {
  const { answer } = await report(visitor, category, { description: `Met bewijs ${randomUUID()}.` }, [file]);
  const [reference = ''] = /PS27-\d{4}-\d{4}-[A-Z]/.exec((await visitor.get(answer.location ?? '')).text) ?? [];
  const page = await visitor.get(`/meldingen/${reference}`);
  return { reference, href: /\/meldingen\/[^"]+\/bewijs\/[^"]+/.exec(page.body)?.[0] ?? '' };
}

describe('evidence', () => {
  test('lies on disk as it came, and page and download show that hash and those bytes', async () => {
    const content = 'Het bewijs, letter voor letter.';
    const { reference, href } = await withEvidence(nienke, 'process-location', text('bewijs.txt', content));
    const hash = sha256(content);
    expect(readFileSync(placeOf(href.split('/').at(-1) ?? ''), 'utf8')).toBe(content);
    expect((await nienke.get(`/meldingen/${reference}`)).text).toContain(hash);
    const download = await nienke.get(href);
    expect(download.body).toBe(content);
    expect(Object.fromEntries(download.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="bewijs.txt"; filename*=UTF-8''bewijs.txt`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });

  test('answers who opens or keeps it, and no page that would be made of it', async () => {
    const { href } = await withEvidence(nienke, 'process-location', text('los.txt', 'alert(1)'));
    const asked = async (as: string) => (await nienke.get(href, { 'sec-fetch-dest': as })).status;
    for (const as of ['document', 'empty']) expect([as, await asked(as)]).toEqual([as, 200]);
    const recorded = () => downloads('alert(1)');
    expect(await recorded()).toBe(2);
    for (const as of ['script', 'style', 'image', 'iframe', 'object', 'embed', 'worker', 'serviceworker', 'audio', 'x'])
      expect([as, await asked(as)]).toEqual([as, 403]);
    expect(await recorded()).toBe(2);
  });

  test('is recorded every time somebody fetches it, with who that was', async () => {
    const { href } = await withEvidence(nienke, 'process-location', text('geteld.txt', 'geteld'));
    const [reporter, desk] = [await world.askerFor('nienke'), await world.askerFor('joost')];
    await nienke.get(href);
    await (await world.as('joost')).get(href);
    await nienke.get(href);
    const rows = await world.db.admin`
      select person_id from audit_event where action = 'evidence.downloaded' and details ->> 'sha256' = ${sha256('geteld')} order by seq`;
    expect(rows.map((row) => String(row['person_id']))).toEqual(
      [reporter, desk, reporter].map(({ personId }) => personId),
    );
  });

  test.runIf(process.platform === 'linux')(
    'asked for by HEAD a hundred times leaves no file open, and is not read',
    async () => {
      const { href } = await withEvidence(nienke, 'process-location', text('kop.txt', 'kop '.repeat(100_000)));
      const cookie = [...nienke.cookies].map((pair) => pair.join('=')).join('; ');
      for (let i = 0; i < 100; i++) {
        const head = await fetch(site.base + href, { method: 'HEAD', headers: { cookie } });
        expect([head.status, head.headers.get('content-length')]).toEqual([200, '400000']);
      }
      expect(await downloads('kop '.repeat(100_000))).toBe(0);
      await expect.poll(openEvidence).toBe(0);
    },
  );

  test('of another party cannot be fetched, by its own address or through an incident of one’s own', async () => {
    const { href } = await withEvidence(amir, 'cyber-party', text('partij.txt', 'van de partij'));
    const { reference } = await withEvidence(nienke, 'process-location', text('eigen.txt', 'eigen'));
    const file = href.split('/').at(-1) ?? '';
    for (const address of [href, `/meldingen/${reference}/bewijs/${file}`, `/meldingen/${reference}/bewijs/x`])
      expect((await nienke.get(address)).status).toBe(404);
  });

  test('is had at its own report alone: at another that one may read nothing is had, and nothing recorded', async () => {
    const { href } = await withEvidence(nienke, 'process-location', text('hier.txt', 'alleen hier'));
    const { reference } = await withEvidence(nienke, 'process-location', text('daar.txt', 'daar'));
    const { status } = await nienke.get(`/meldingen/${reference}/bewijs/${href.split('/').at(-1)}`);
    expect([status, await said('alleen hier')]).toEqual([404, []]);
  });

  test('is not for the makers of notices, also where they read the incident', async () => {
    const { reference, href } = await withEvidence(
      nienke,
      'process-location',
      text('foto-van-paspoort.txt', 'paspoort'),
    );
    const sanne = await world.as('sanne');
    const page = await sanne.get(`/meldingen/${reference}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('foto-van-paspoort');
    expect((await sanne.get(href)).status).toBe(404);
  });

  test.each<[string, (content: string) => string, size?: number]>([
    ['changed', (content: string) => `${content.slice(1)}b`],
    // A reader who is slower than we asks for the rest, outside of the request.
    ['changed, and large, where its reader is slow,', (content: string) => `${content.slice(1)}b`, 20_000_000],
    ['changed, and a little longer', (content: string) => `b${content.slice(1)}${'b'.repeat(1000)}`],
    ['changed, and much longer', (content: string) => `b${content}${content}`],
    ['shorter', (content: string) => content.slice(0, 150_000)],
  ])('that is %s on disk does not leave the house whole', async (how, change, size = 200_000) => {
    const content = how.padEnd(size, 'a');
    const { href } = await withEvidence(nienke, 'process-location', text('gewijzigd.txt', content));
    const id = href.split('/').at(-1) ?? '';
    writeFileSync(placeOf(id), change(content));
    const cookie = [...nienke.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const fetched = fetch(site.base + href, { headers: { cookie } }).then(async (answer) => {
      if (size > 200_000) await sleep(500);
      return answer.text();
    });
    await expect(fetched).rejects.toThrow();
    await expect
      .poll(() => said(content))
      .toEqual([
        ['evidence.downloaded', null],
        ['evidence.undelivered', 'file_gone'],
      ]);
    const told = await world.db.admin<{ request: string | null }[]>`
      select request_id as request from audit_event where details ->> 'file' = ${id}`;
    const [asked] = told;
    expect([told.length, told.every(({ request }) => request !== null && request === asked?.request)]).toEqual([
      2,
      true,
    ]);
  });

  test('that somebody does not wait for is asked for, and nothing more is said of it', async () => {
    const content = 'b'.repeat(20_000_000);
    const { href } = await withEvidence(nienke, 'process-location', text('ongeduld.txt', content));
    const cookie = [...nienke.cookies].map((pair) => pair.join('=')).join('; ');
    const leaving = new AbortController();
    await fetch(site.base + href, { headers: { cookie }, signal: leaving.signal });
    leaving.abort();
    await expect.poll(openEvidence).toBe(0);
    expect(await said(content)).toEqual([['evidence.downloaded', null]]);
  });

  test('that is not on disk is told to be gone: waiting does not bring it back', async () => {
    const { href } = await withEvidence(nienke, 'process-location', text('weg.txt', 'weg'));
    rmSync(placeOf(href.split('/').at(-1) ?? ''));
    const { status, headers, text: told } = await nienke.get(href);
    expect([status, headers.get('retry-after')]).toEqual([500, null]);
    expect(told).toContain('Dit bestand staat niet meer op onze schijf zoals het binnenkwam.');
    expect(await said('weg')).toEqual([
      ['evidence.downloaded', null],
      ['evidence.undelivered', 'file_gone'],
    ]);
  });

  test('with a hostile name is only ever a label', async () => {
    const names = [
      '../../../etc/passwd.txt',
      'foto\u202Egpj.txt',
      '"; rm -rf.txt',
      `${'é'.repeat(300)}.txt`,
      'Привет 👍.txt',
    ];
    const { answer } = await report(
      nienke,
      'process-location',
      { description: 'Vreemde namen.' },
      names.map((name) => text(name, name)),
    );
    const [reference = ''] = /PS27-\d{4}-\d{4}-[A-Z]/.exec((await nienke.get(answer.location ?? '')).text) ?? [];
    const page = await nienke.get(`/meldingen/${reference}`);
    for (const label of ['passwd.txt', 'fotogpj.txt', 'Привет 👍.txt']) expect(page.text).toContain(label);
    expect(page.body).not.toMatch(/\.\.\/|\u202E/);
    expect(filesOnDisk().every((name) => /^[0-9a-f-]{36}$/.test(name))).toBe(true);
  });

  test('of whatever kind comes in whole, with its name, and the page says what is not sure', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
    const files = [
      new File(['BM;aantal\r\nOss;3\r\n'], 'bm.csv', { type: 'text/comma-separated-values' }),
      new File([Buffer.from('\uFEFF11-20-2026 19:04 - Persoon A: hoi', 'utf16le')], 'chat.txt', { type: 'text/plain' }),
      new File(['From: a@b.example\r\n\r\nmet een \u0000 erin'], 'mail.eml', { type: 'message/rfc822' }),
      new File([Buffer.from('0000002066747970336770360000010033677036', 'hex')], 'film.mp4', { type: 'video/3gpp' }),
      new File(['zo begint geen enkel bestand \u0000\u0001'], 'Onbekend.XYZ', { type: 'x/y' }),
      new File(['geen tekst \u0000'], 'bewijs.constructor', { type: 'x/y' }),
      new File(['MsgBox'], 'start.vb', { type: 'text/plain' }),
      new File([png], 'plaatje "echt".PDF.', { type: 'application/pdf' }),
    ];
    const { answer } = await report(nienke, 'process-location', { description: 'Van alles.' }, files);
    const [reference = ''] = /PS27-\d{4}-\d{4}-[A-Z]/.exec((await nienke.get(answer.location ?? '')).text) ?? [];
    const page = await nienke.get(`/meldingen/${reference}`);
    for (const file of files) {
      expect(page.text).toContain(file.name);
      const sent = Buffer.from(await file.arrayBuffer());
      expect(filesOnDisk().some((id) => sent.equals(readFileSync(placeOf(id))))).toBe(true);
    }
    const unknown = page.text.split('Wat voor bestand dit is, weten wij niet.').length - 1;
    const differs = page.text.split('De inhoud is van een andere soort dan de naam zegt.').length - 1;
    const uncommon = page.text.split('Dit soort bestand kennen wij niet goed.').length - 1;
    expect([unknown, differs, uncommon]).toEqual([3, 1, 1]);
    const desk = await (await world.as('joost')).get(`/triage/${reference}`);
    expect(desk.text.split('Of het veilig is, weten wij niet.').length - 1).toBe(5);
  });

  test('of a dangerous kind is refused with its name and leaves nothing behind', async () => {
    const before = filesOnDisk();
    const files = [
      text('pagina.html', '<html>'),
      text('vermomd.txt', '<!doctype html><script>1</script>'),
      new File(['MZ'.padEnd(300, '\0')], 'foto.jpg', { type: 'image/jpeg' }),
      text('leeg.txt', ''),
    ];
    const values = await fillIn(nienke, 'process-location');
    const again = await nienke.post('/melden/controle', withFiles(values, files));
    expect(again.status).toBe(422);
    for (const name of ['pagina.html', 'vermomd.txt', 'foto.jpg', 'leeg.txt']) expect(again.text).toContain(name);
    expect(filesOnDisk()).toEqual(before);
  });
});

describe('an upload', () => {
  test('one byte over the limit is cut off while it streams, with the form back and nothing left behind', async () => {
    const citizen = world.stranger();
    const before = filesOnDisk();
    const values = await fillIn(citizen, 'process-location', { description: 'Te groot bestand.' });
    const big = new File([new Uint8Array(25_000_001).fill(97)], 'groot.txt', { type: 'text/plain' });
    const again = await citizen.post('/melden/controle', withFiles(values, [big]));
    expect(again.status).toBe(422);
    expect(again.text).toContain('groot.txt is groter dan 25 MB.');
    expect(formValues(again.body, '/melden/controle')['description']).toBe('Te groot bestand.');
    expect(filesOnDisk()).toEqual(before);
    const exact = new File([new Uint8Array(25_000_000).fill(97)], 'precies.txt', { type: 'text/plain' });
    expect((await citizen.post('/melden/controle', withFiles(values, [exact]))).status).toBe(200);
  });

  test('of a sixth file by somebody without account keeps five and says so', async () => {
    const citizen = world.stranger();
    const values = await fillIn(citizen, 'process-location');
    const files = Array.from({ length: 6 }, (_, i) => text(`nr${i + 1}.txt`, `nummer ${i + 1}`));
    const again = await citizen.post('/melden/controle', withFiles(values, files));
    expect(again.status).toBe(422);
    expect(again.text).toContain('U kunt 5 bestanden meesturen. Niet bewaard: nr6.txt.');
    const kept = formValues(again.body, '/melden/controle');
    expect(kept).toHaveProperty('keep5');
    expect(kept).not.toHaveProperty('keep6');
    const seventh = await citizen.post('/melden/controle', withFiles(kept, [text('nr7.txt', 'zeven')]));
    expect([seventh.status, seventh.text]).toEqual([422, expect.stringContaining('Niet bewaard: nr7.txt.')]);
    // Some that are named, and some that were not even looked at: it is said once.
    const many = Array.from({ length: 7 }, (_, at) => text(`weer${at}.txt`, `weer ${at}`));
    const told = /<p[^>]*id="evidence-error"[^]*?<\/p>/.exec(
      (await citizen.post('/melden/controle', withFiles(kept, many))).body,
    );
    expect(told?.[0].match(/meesturen/g)).toEqual(['meesturen']);
  });

  test('under another field name, or of something that is no form, is a bad request', async () => {
    const values = withFiles(await fillIn(nienke, 'process-location'));
    values.append('other', text('x.txt', 'x'));
    expect((await nienke.post('/melden/controle', values)).status).toBe(400);
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await nienke.post('/melden/controle', {}, headers)).status).toBe(400);
    expect((await nienke.post('/melden/controle', {})).status).toBe(415);
    expect(readdirSync(path.join(world.site.dataDir, 'evidence/incoming'))).toEqual([]);
  });

  test('that breaks off leaves no file, and the application goes on', async () => {
    const before = filesOnDisk();
    for (const bytes of [0, 10, 100_000, 3_000_000]) await sendHalf(bytes);
    await expect.poll(() => readdirSync(path.join(world.site.dataDir, 'evidence/incoming'))).toEqual([]);
    expect(filesOnDisk()).toEqual(before);
    expect((await nienke.get('/melden')).status).toBe(200);
  });

  test('of 300 MB passes through without ever being whole in memory', { timeout: 120_000 }, async () => {
    const values = await fillIn(nienke, 'process-location', { description: 'Groot bestand.' });
    const rss = () => process.memoryUsage.rss();
    const before = rss();
    let highest = before;
    const watch = setInterval(() => (highest = Math.max(highest, rss())), 20);
    const answer = await sendFile(values, 'logboek.txt', 300_000_000);
    clearInterval(watch);
    expect(answer).toContain('logboek.txt, 300 MB');
    expect((highest - before) / 1e6).toBeLessThan(150);
  });
});

test('a disk keeps 5 % and 200 MB free', () => {
  const gigabyte = 1e9;
  expect(hasRoom({ free: 10 * gigabyte, total: 100 * gigabyte, bytes: gigabyte })).toBe(true);
  expect(hasRoom({ free: 5.9 * gigabyte, total: 100 * gigabyte, bytes: gigabyte })).toBe(false);
  expect(hasRoom({ free: 0.25 * gigabyte, total: gigabyte, bytes: 25_000_000 })).toBe(true);
  expect(hasRoom({ free: 0.21 * gigabyte, total: gigabyte, bytes: 25_000_000 })).toBe(false);
});

test.each([
  ['foto.jpg', `attachment; filename="foto.jpg"; filename*=UTF-8''foto.jpg`],
  ['a"b\\c;d\r\nx.txt', `attachment; filename="a_b_c_d__x.txt"; filename*=UTF-8''a%22b%5Cc%3Bd%0D%0Ax.txt`],
  ["é'(1).pdf", `attachment; filename="e__(1).pdf"; filename*=UTF-8''%C3%A9%27%281%29.pdf`],
])('the download of %j names it safely', (name, header) => {
  expect(contentDisposition(name)).toBe(header);
});

const boundary = 'grens';
const part = (name: string, value: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const fileHead = (name: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="evidence"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n`;

function openRequest(length: number): http.ClientRequest {
  const cookie = [...nienke.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return http.request(`${site.base}/melden/controle`, {
    method: 'POST',
    headers: {
      cookie,
      origin: site.base,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': length,
    },
  });
}

async function sendHalf(bytes: number): Promise<void> {
  const request = openRequest(10_000_000);
  request.on('error', () => {});
  request.write(part('sleutel', randomUUID()) + fileHead('half.txt'));
  request.write('x'.repeat(bytes));
  await sleep(100);
  request.destroy();
  await sleep(50);
}

function sendFile(values: Record<string, string>, name: string, size: number): Promise<string> {
  const fields = Object.entries(values).map(([field, value]) => part(field, value));
  const head = Buffer.from(fields.join('') + fileHead(name));
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const chunk = Buffer.alloc(1_000_000, 'regel van een logboek\n');
  return new Promise((resolve, reject) => {
    const request = openRequest(head.length + size + tail.length);
    request.once('error', reject);
    request.once('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (piece: string) => (body += piece));
      response.once('end', () => resolve(body));
    });
    const send = async () => {
      request.write(head);
      for (let sent = 0; sent < size; sent += chunk.length) {
        if (!request.write(chunk)) await new Promise((drained) => request.once('drain', drained));
      }
      request.end(tail);
    };
    send().catch(reject);
  });
}
