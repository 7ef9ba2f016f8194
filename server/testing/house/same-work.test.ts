import { Hmac } from 'node:crypto';
import type Argon2 from '@node-rs/argon2';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { keyFor } from '#db/keys.ts';
import { addMark } from '../../accounts/known-browser.ts';
import { signIn } from '../../accounts/sign-in.ts';
import { openReceipt } from '../../intake/open-receipt.ts';
import { report } from '../report.ts';
import { testPassword } from '../secrets.ts';
import { visitorOf } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

// What is not there costs what is there: an account, a receipt. Counted as work, because no clock tells it every time.

// Watched where Node keeps it, before anybody imports it; it stretches as ever.
const verify = vi.hoisted(() => {
  const argon2: unknown = process.getBuiltinModule('node:module').createRequire(import.meta.url)('@node-rs/argon2');
  return vi.spyOn(argon2 as typeof Argon2, 'verify');
});
const maced = vi.spyOn(Hmac.prototype, 'update');

const stretching = 'argon2id v=19 m=19456,t=2,p=1';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

/** What a try takes: how each secret was stretched, and how many MACs were made over marks and codes. */
async function workOf(attempt: () => Promise<unknown>) {
  verify.mockClear();
  maced.mockClear();
  expect(await attempt()).toBeNull();
  const stretched = verify.mock.calls.map(([hash]) => String(hash).split('$').slice(1, 4).join(' '));
  return {
    stretched,
    macs: maced.mock.calls.filter(([text]) => /^(known browser|receipt kept) /.test(String(text))).length,
  };
}

test('a wrong password costs the same of an account that is not there, with the marks of others too', async () => {
  const { account } = world.db.readers;
  const key = keyFor(account, 'knownBrowser');
  const three = ['a', 'b', 'c'].reduce((kept, personId) => addMark(key, kept, { personId, hash: 'hash' }), '');
  for (const [marks, macs] of [
    ['', 0],
    [three, 6],
  ] as const) {
    const tried = (email: string, password: string) =>
      workOf(() => signIn(account, { email, password, networks: ['192.0.2.1'], marks }));
    const should = { stretched: [stretching], macs };
    expect(await tried('sjoerd@demo.example', 'guess')).toEqual(should);
    expect(await tried('nobody@demo.example', 'guess')).toEqual(should);
    expect(await tried('nobody@demo.example', testPassword)).toEqual(should);
  }
});

test('a wrong code costs the same of a receipt that is not there', async () => {
  const { intake } = world.db.readers;
  expect((await report(visitorOf(world.app), 'process-location')).answer.status).toBe(200);
  const [row] = await world.db.admin<{ handle: string }[]>`select handle from receipt`;
  const tried = (handle: string) =>
    workOf(() =>
      openReceipt(
        intake,
        { handle, secret: '123456789012' },
        { networks: ['192.0.2.1'], proof: undefined, now: new Date() },
      ),
    );
  const should = { stretched: [], macs: 1 };
  expect(await tried(row?.handle ?? '')).toEqual(should);
  expect(await tried('00000000')).toEqual(should);
});
