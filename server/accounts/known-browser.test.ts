import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { testPassword } from '../testing/secrets.ts';
import { visitorOf } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';
import { addMark, markOf } from './known-browser.ts';

const key = Buffer.alloc(32, 'k');
const person = (personId: string, hash = 'hash') => ({ personId, hash });

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

test('five people of one browser are known there; the sixth takes the place of who was there longest ago', () => {
  const people = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => person(name));
  const marks = people.reduce((kept, each) => addMark(key, kept, each), '');
  expect(people.map((each) => markOf(key, marks, each) !== undefined)).toEqual([false, true, true, true, true, true]);
});

test('a mark of the password before takes no place of somebody else', () => {
  const others = ['a', 'b', 'c', 'd'].map((name) => person(name));
  const marks = others.reduce((kept, each) => addMark(key, kept, each), addMark(key, '', person('x', 'before')));
  const changed = addMark(key, addMark(key, marks, person('x', 'now')), person('x', 'later'));
  expect(others.map((each) => markOf(key, changed, each) !== undefined)).toEqual([true, true, true, true]);
});

test('the cookie is for signing in alone: no script reads it, and it goes over TLS only', async () => {
  const { worker: _, ...databases } = world.db.readers;
  const app = createApp({ site: { ...world.site, secureCookies: true }, clock: world.clock, databases });
  const answer = await visitorOf(app).post('/inloggen', {
    email: 'noor@demo.example',
    password: testPassword,
    terug: '/',
  });
  expect(answer.headers.getSetCookie().filter((cookie) => cookie.includes('bekend'))).toEqual([
    expect.stringMatching(/^__Host-bekend=[\w-]{108}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
  ]);
});
