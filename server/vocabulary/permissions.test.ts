import { expect, test } from 'vitest';
import { mayDo, permissions, readerOf, roles, type PermissionName } from './permissions.ts';

test('the committed table of permissions and roles is the one the code holds', async () => {
  await expect(permissionTable()).toMatchFileSnapshot('./permissions.md');
});

/** By the role somebody acts in, the readers of that role, but where they are others. */
function readerName(reader: (typeof permissions)[PermissionName]['reader']): string {
  if (typeof reader === 'string') return reader;
  const others = roles.filter((role) => reader[role] !== readerOf[role]);
  return ['own', ...others.map((role) => `${role}: ${reader[role]}`)].join(', ');
}

function permissionTable(): string {
  const head = ['permission', 'reader', 'no account', ...roles];
  const rows = (Object.keys(permissions) as PermissionName[]).map((name) => [
    name,
    readerName(permissions[name].reader),
    ...[null, ...roles].map((role) => (mayDo(name, role) ? 'x' : '')),
  ]);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `# Who may do what\n\nMade from permissions.ts; a test compares. Own: the reader of the role somebody acts in. Which rows somebody reaches with it is in db/policies.\n\n${lines.join('\n')}\n`;
}
