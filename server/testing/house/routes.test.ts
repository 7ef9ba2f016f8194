import { afterAll, beforeAll, expect, test } from 'vitest';
import { permissions, roles, type PermissionName } from '../../vocabulary/permissions.ts';
import { declaredPermission } from '../../web/access.ts';
import { routesOf } from '../routes.ts';
import { everySql, permissionsInSql } from '../sql-words.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

test('every route declares a permission, and asks for it before anything else', () => {
  const silent = routesOf(world.app).filter(({ handlers: [first] }) => !first || !declaredPermission(first));
  expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test('every permission stands at some route or policy, and every policy asks for one that is there', () => {
  const asked = permissionsInSql();
  const used = new Set<string | undefined>([...routesOf(world.app).map(({ permission }) => permission), ...asked]);
  expect(asked.filter((name) => !Object.hasOwn(permissions, name))).toEqual([]);
  const idle = (Object.keys(permissions) as PermissionName[]).filter((name) => !used.has(name));
  expect(idle).toEqual([]);
});

test('no policy and no guard knows the name of a role: the database asks what may be done', () => {
  // Two roles are called as other things are: the author of an addition, and a kind of organisation.
  const names = roles.filter((role) => role !== 'reporter' && role !== 'partner');
  expect(names.filter((role) => everySql().includes(`'${role}'`))).toEqual([]);
  expect(everySql()).not.toContain('ctx.role(');
});

test('no route declares two permissions', () => {
  const double = routesOf(world.app).filter(({ handlers }) => handlers.filter(declaredPermission).length > 1);
  expect(double.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test('middleware for every method stands in app.ts only: a room cannot slip a route past its permission', () => {
  const everywhere = world.app.routes.filter(({ method, path }) => method === 'ALL' && path !== '/*');
  expect(everywhere.map(({ path }) => path)).toEqual([]);
});

test('what changes something is never a GET', () => {
  const used = routesOf(world.app).filter(({ method, permission }) => method === 'GET' && changes.includes(permission));
  // The page with the form belongs to the action; the change itself is a POST beside it.
  const lonely = used.filter(
    ({ permission }) =>
      !routesOf(world.app).some((other) => other.method === 'POST' && other.permission === permission),
  );
  expect(lonely.map(({ path }) => path)).toEqual([]);
});

const changes: (PermissionName | undefined)[] = [
  'triage.act',
  'referral.offer',
  'referral.answer',
  'notice.draft',
  'notice.approve',
  'notice.decide',
  'disclosure.publish',
];
