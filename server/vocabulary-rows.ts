import { roleOf } from '#db/readers.ts';
import { versionOf } from '#db/version.ts';
import type { Vocabulary } from '#db/vocabulary.ts';
import { arrowsOf } from './kernel/lifecycle/arrows.ts';
import { toldOf } from './kernel/lifecycle/told.ts';
import { shapeOf } from './audit/shape-of.ts';
import { sealedKinds } from './known-definitions.ts';
import { keptThings } from './things.ts';
import { auditActs } from './vocabulary/audit-acts.ts';
import { lifecycles } from './vocabulary/lifecycles.ts';
import { outcomes } from './vocabulary/outcomes.ts';
import { mayDo, permissions, renamedFrom, roles, type PermissionName } from './vocabulary/permissions.ts';

const names = Object.keys(permissions) as PermissionName[];

/** The words of the application as the rows the database enforces them with; what every migration ends with. */
export const vocabulary: Vocabulary = {
  roles,
  renamedFrom,
  // Somebody signed in who has yet to choose for whom they act has no role; which person, the policies ask.
  permissions: names.flatMap((permission) =>
    [null, ...roles]
      .filter((role) => mayDo(permission, role) || permissions[permission].who === 'signed_in')
      .map((role) => ({ permission, role: role ?? '' })),
  ),
  arrows: Object.entries(lifecycles).flatMap(([thing, lifecycle]) => arrowsOf(thing, lifecycle)),
  told: Object.entries(lifecycles).flatMap(([thing, lifecycle]) => toldOf(thing, lifecycle)),
  outcomes,
  acts: auditActs((thing) => keptThings[thing].stream('').replace(':', '')).map(({ reader, ...act }) => ({
    reader: roleOf(reader),
    ...act,
  })),
  definitions: sealedKinds.flatMap(({ readers }) =>
    [...readers].map(([definition, body]) => ({ definition, shape: shapeOf(body) })),
  ),
};

let known: { at: number; version: Promise<string> } | undefined;

/** What the database of this program must be at: its files are read once a second at most, however many ask. */
export function programVersion(): Promise<string> {
  const now = performance.now();
  if (known && now - known.at < 1000) return known.version;
  const version = versionOf(vocabulary);
  known = { at: now, version };
  version.catch(() => (known = undefined)); // what cannot be read now may be in a moment
  return version;
}
