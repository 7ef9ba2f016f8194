import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPeople } from '../../demo/people.ts';
import { roles, type Role } from '../../vocabulary/permissions.ts';
import { crawl } from '../crawl.ts';
import { fileIncident } from '../incidents.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await fileIncident(world);
});
afterAll(() => world.close());

test.each(roles)('a %s sees no link that is refused or leads nowhere', async (role) => {
  const { visited, faults } = await crawl(await world.as(keyOf(role)));
  expect(faults).toEqual([]);
  expect(visited).toContain('/bon');
  expect(visited).toContain('/openbaar');
});

test('neither does somebody without account, who is offered to report', async () => {
  const { visited, faults } = await crawl(world.stranger());
  expect(faults).toEqual([]);
  expect(visited).toContain('/melden');
});

test('who may not report is not offered it, and is refused it', async () => {
  const auditor = await world.as(keyOf('auditor'));
  expect((await auditor.get('/')).body).not.toContain('href="/melden"');
  expect((await auditor.get('/melden')).status).toBe(403);
});

function keyOf(role: Role): string {
  const person = demoPeople.find(({ memberships: [first, ...others] }) => first.role === role && others.length === 0);
  if (!person) throw new Error(`Nobody is a ${role} and nothing else.`);
  return person.key;
}
