import type { Vocabulary } from '#db/vocabulary.ts';
import { arrowsOf } from './kernel/lifecycle.ts';
import { lifecycles } from './vocabulary/lifecycles.ts';
import { mayDo, permissions, renamedFrom, roles, type PermissionName } from './vocabulary/permissions.ts';

const names = Object.keys(permissions) as PermissionName[];

/** The words of the application as the rows the database enforces them with; what every migration ends with. */
export const vocabulary: Vocabulary = {
  roles,
  renamedFrom,
  permissions: names.flatMap((permission) =>
    [null, ...roles].filter((role) => mayDo(permission, role)).map((role) => ({ permission, role: role ?? '' })),
  ),
  arrows: Object.entries(lifecycles).flatMap(([thing, lifecycle]) => arrowsOf(thing, lifecycle)),
};
