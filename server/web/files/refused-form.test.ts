import { randomBytes } from 'node:crypto';
import { ReadableStream } from 'node:stream/web';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { log } from '../../kernel/process/log.ts';
import { formValues } from '../../testing/form-values.ts';
import { fillIn, withFiles } from '../../testing/report.ts';
import { testPassword } from '../../testing/secrets.ts';
import { openWorld, type World } from '../../testing/world.ts';

// What a form with files costs that is not taken in: anybody can send one, to any address.

let world: World;
beforeAll(async () => void (world = await openWorld()));
beforeEach(() => world.db.admin`delete from throttle`);
afterAll(() => world.close());

const origin = 'http://meldtafel.test';
const elsewhere = 'https://elders.example';
const somebody = '5c84f874-b3f0-4a58-9f54-a7e75763bc22';
const part = (name: string, value: string, more = '') =>
  `--x\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const end = '--x--\r\n';

/** Sends it in pieces of 64 KiB, as long as somebody takes them; says what was answered and how many bytes were taken. */
async function send(
  path: string,
  body: string,
  { from = origin, type = 'multipart/form-data; boundary=x', length = false } = {},
) {
  const bytes = new TextEncoder().encode(body);
  let taken = 0;
  const stream = new ReadableStream(
    {
      pull: (controller) => {
        if (taken >= bytes.length) return controller.close();
        controller.enqueue(bytes.subarray(taken, (taken += 65_536)));
      },
    },
    { highWaterMark: 0 },
  );
  const said = length ? { 'content-length': String(bytes.length) } : {};
  const init = {
    method: 'POST',
    headers: { origin: from, 'content-type': type, ...said },
    body: stream,
    duplex: 'half',
  };
  const answer = await world.app.request(new Request(origin + path, init as RequestInit));
  return { status: answer.status, body: await answer.text(), taken: Math.min(taken, bytes.length) };
}

const text = 'Uw stembureau is gesloten.';
const note = `/triage/${'x'.repeat(8)}/notities`;

test.each(['/melden/controle', '/openbaar', note, '/bon/melding/aanvullingen', '/nergens', '/healthz'])(
  'a form of another site is refused unread at %s, and shown to nobody',
  async (path) => {
    const answer = await send(path, part('acting', '') + part('x', text) + end, { from: elsewhere });
    expect([answer.status, answer.taken, answer.body.includes(text)]).toEqual([403, 0, false]);
  },
);

test.each(['/nergens', '/healthz', '/openbaar'])(
  'what is sent to %s, where nothing is taken in, is not read',
  async (path) => {
    const answer = await send(path, part('acting', '') + part('x', text) + end);
    expect([answer.status, answer.taken, answer.body.includes(text)]).toEqual([404, 0, false]);
  },
);

test('a form without files is as long as it may be, and one byte more is refused unread when it says so, else read no further', async () => {
  const form = (length: number) => `acting=${somebody}&note=een+`.padEnd(length, 'a');
  const type = 'application/x-www-form-urlencoded';
  const whole = await send(note, form(200_000), { type, length: true });
  expect([whole.status, formValues(whole.body, '/inloggen')['kept']]).toEqual([401, expect.stringMatching(/.{100}/)]);
  for (const length of [true, false]) {
    const longer = await send(note, form(200_001), { type, length });
    expect([longer.status, longer.taken === 0, longer.body.includes('aaaa')]).toEqual([413, length, false]);
    const { taken } = await send(note, form(2_000_000), { type, length });
    expect(taken).toBeLessThan(300_000);
  }
});

describe('the text of a form that is refused', () => {
  const refusing = [
    '/melden/controle',
    '/meldingen/PS27-0001/aanvullingen',
    note,
    '/bon/melding/aanvullingen',
    '/uitloggen',
  ];
  const fields = (count: number, value: string) =>
    Array.from({ length: count }, (_, nr) => part(`f${nr}`, value)).join('');

  test.each(refusing.flatMap((path) => ['', somebody].map((acting) => [path, acting] as const)))(
    'is read no further than a form without files may be long, and then nothing is kept and the page says so: %s %s',
    async (path, acting) => {
      const most = 500_000;
      for (const much of [
        fields(99, 'a "'.repeat(66_000)),
        part('one', 'a b '.repeat(2_000_000)),
        fields(5_000, 'a b'),
        Array.from({ length: 40 }, (_, nr) => part(`${'n'.repeat(15_000)}${nr}`, 'a b')).join(''),
      ]) {
        const answer = await send(path, part('acting', acting) + much + end);
        expect([answer.status, answer.taken < most, answer.body.length < 20_000]).toEqual([413, true, true]);
        expect(answer.body).toContain('Er is niets van bewaard.');
      }
    },
  );

  test.each([
    ['words', 'twee woorden '.repeat(14_000)],
    ['signs of three bytes', '票'.repeat(65_000)],
    ['whatever signs', Array.from(randomBytes(199_000), (byte) => String.fromCodePoint(33 + (byte % 94))).join('')],
  ])('waits whole when it is as long as a form without files may be, and is gone on with: %s', async (_, long) => {
    const description = `Dit is ${long} gebeurd.`;
    const nienke = await world.as('nienke');
    const values = { ...(await fillIn(nienke, 'process-location')), description };
    await world.db.admin`delete from session`;
    const door = await nienke.post('/melden/controle', withFiles(values));
    expect(door.status).toBe(401);
    const waiting = { ...formValues(door.body, '/inloggen'), email: 'nienke@demo.example', password: testPassword };
    const again = await nienke.post('/inloggen', waiting);
    expect(again.status).toBe(200);
    const shown = formValues(again.body, '/melden/controle');
    expect(shown['description'] === description).toBe(true); // said short: what differs is as long
  });

  test('is answered after a minute, however slowly the rest comes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const begun = new TextEncoder().encode(
      part('acting', somebody) + part('note', text) + part('evidence', '', '; filename="a"').trimEnd(),
    );
    let seconds = 0;
    const drip = new ReadableStream({
      pull: (controller) => {
        controller.enqueue(seconds === 0 ? begun : new Uint8Array(1));
        seconds += 5;
        vi.advanceTimersByTime(5_000);
      },
    });
    const headers = { origin, 'content-type': 'multipart/form-data; boundary=x' };
    const init = { method: 'POST', headers, body: drip, duplex: 'half' };
    const answer = await world.app.request(new Request(origin + note, init as RequestInit));
    vi.useRealTimers();
    expect([answer.status, seconds <= 90]).toEqual([401, true]);
    expect(formValues(await answer.text(), '/inloggen')['kept']).toMatch(/.{100}/);
  });

  test('is kept, whatever files come after it', async () => {
    const file = part('evidence', 'a'.repeat(3_000_000), '; filename="a.txt"');
    const answer = await send(note, part('acting', somebody) + part('note', text) + file + end);
    expect([answer.status, formValues(answer.body, '/inloggen')['kept']]).toEqual([
      401,
      expect.stringMatching(/.{100}/),
    ]);
  });
});

describe('a form with files that is refused', () => {
  const file = part('evidence', 'x', '; filename="a"');

  test('is looked at to its end when it has as many parts as any of ours may have, and with one more nothing is kept', async () => {
    const late = randomBytes(40_000).toString('hex');
    const filled = (parts: number) => part('acting', somebody) + file.repeat(parts - 2) + part('note', late) + end;
    const whole = await send(note, filled(221));
    expect([whole.status, (formValues(whole.body, '/inloggen')['kept'] ?? '').length > 40_000]).toEqual([401, true]);
    const more = await send(note, filled(222));
    expect([more.status, formValues(more.body, '/inloggen')['kept']]).toEqual([413, undefined]);
    expect(more.body).toContain('Er is niets van bewaard.');
  });

  test.each(['/melden/controle', '/bon/melding/aanvullingen', note, '/uitloggen'])(
    'is not taken apart to its end when it has far more: %s',
    async (path) => {
      const parts = 20_000;
      const answer = await send(path, part('acting', '') + file.repeat(parts) + end);
      expect(answer.status).toBe(413);
      expect(answer.taken / file.length).toBeLessThan(parts / 4);
    },
  );
});

describe('of a form that is no form', () => {
  const types = ['', '""', '" "', 'x'.repeat(71), 'x'.repeat(10_000), ';', ' ; charset=nope', '"'].map(
    (boundary) => `multipart/form-data; boundary=${boundary}`,
  );
  const xx = 'multipart/form-data; xboundary=x';

  test.each([
    ['/melden/controle', origin, 400],
    ['/bon/melding/aanvullingen', origin, 303],
    [note, origin, 401],
    ['/uitloggen', origin, 415],
    ['/nergens', origin, 404],
    ['/melden/controle', elsewhere, 403],
  ])('sent to %s from %s nothing is read, and it is no fault of ours', async (path, from, status) => {
    const logged = vi.spyOn(log, 'error');
    for (const type of [...types, xx])
      expect([type.slice(0, 60), (await send(path, part('acting', '') + end, { type, from })).status]).toEqual([
        type.slice(0, 60),
        status,
      ]);
    expect(logged.mock.calls).toEqual([]);
    logged.mockRestore();
  });
});

describe('a form without files', () => {
  const type = 'application/x-www-form-urlencoded';
  const fields = (count: number) => Array.from({ length: count }, (_, nr) => `${nr}=`).join('&');

  test.each(['/melden/wijzigen', note, '/inloggen', '/uitloggen', '/bon'])(
    'of more fields than any of ours has is refused before it is taken apart, at %s',
    async (path) => {
      const apart = vi.spyOn(globalThis, 'URLSearchParams');
      for (const count of [202, 25_000]) expect((await send(path, fields(count), { type })).status).toBe(400);
      expect(apart.mock.calls.filter(([given]) => String(given).startsWith('0='))).toEqual([]);
      apart.mockRestore();
      expect((await send(note, `acting=&${fields(200)}`, { type })).status).toBe(401);
    },
  );
});
