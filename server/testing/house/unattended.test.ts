import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { elsewhere } from '../processes.ts';
import { swapping, type Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

// Every list that looks by itself for what is new, and who looks at it.
const lists: [who: string, path: string][] = [
  ['joost', '/triage'],
  ['fatima', '/verwijzingen'],
];
const leftFor = (who: string, minutes: number) => world.db.admin`
  update session set expires_at = date_trunc('second', now()) + ${`${minutes} minutes`}::interval
  where person_id = (select id from person where email = ${`${who}@demo.example`})`;
const idleEnd = async (who: string) => {
  const [row] = await world.db.admin<{ at: Date }[]>`
    select s.expires_at as at from session s join person p on p.id = s.person_id where p.email = ${`${who}@demo.example`}`;
  return row?.at.getTime() ?? 0;
};

let visitor: Visitor;
let asks: () => ReturnType<Visitor['get']>;
const lookAt = async (who: string, path: string) => {
  visitor = await world.as(who);
  const address = /data-live="" hx-get="([^"]+)"/.exec((await visitor.get(path)).body)?.[1] ?? '';
  expect(address).not.toBe('');
  asks = () => visitor.get(address.replaceAll('&amp;', '&'), swapping('nieuw'));
};
beforeEach(async () => void (await world.db.admin`delete from session`));

test.each(lists)('what %s leaves open on %s asks on for what is new, and ends by itself', async (who, path) => {
  await lookAt(who, path);
  await leftFor(who, 10);
  const end = await idleEnd(who);
  visitor = elsewhere(world, visitor); // a process that remembers nothing
  for (let round = 0; round < 3; round++) {
    const { status, headers } = await asks();
    expect([status, headers.get('set-cookie')]).toEqual([204, null]);
  }
  expect(await idleEnd(who)).toBe(end);
  await leftFor(who, 0);
  expect((await asks()).status).toBe(401);
});

test.each(lists)('what %s does on %s moves the idle end, also right after it asked for news', async (who, path) => {
  await lookAt(who, path);
  await leftFor(who, 10);
  const end = await idleEnd(who);
  visitor = elsewhere(world, visitor);
  await asks();
  const { headers } = await visitor.get(path);
  expect(headers.get('set-cookie')).toMatch(/Max-Age=1800/);
  expect(await idleEnd(who)).toBeGreaterThan(end);
});
