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

// What is called as a role is: a kind of organisation, and whom a step of a case is about.
const namesakes = [/\b(kind|filer_kind) (= '\w+'|in \('[^)]*\))/g, /\bdetails ->> 'partner'/g, /'partner', whose\b/g];

test('no policy and no guard knows the name of a role: the database asks what may be done', () => {
  const otherwise = namesakes.reduce((text, each) => text.replaceAll(each, ''), everySql());
  expect(roles.filter((role) => otherwise.includes(`'${role}'`))).toEqual([]);
});

test('what was signed of who asks is read where it is asked for, and by the audit alone besides', async () => {
  const reading = await world.db.admin<{ name: string }[]>`
    select p.oid::regproc::text as name from pg_proc p where concat(prosrc, pg_get_function_sqlbody(p.oid)) ~ 'ctx[.](payload|said)' union
    select tablename || '.' || policyname from pg_policies where concat(qual, with_check) ~ 'ctx[.](payload|said)'`;
  const says = 'incident mark may organisation organisation_kind payload person said submission'.split(' ');
  expect(reading.map(({ name }) => name).toSorted()).toEqual(['audit.chain', ...says.map((name) => `ctx.${name}`)]);
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
