import { expect, test } from 'vitest';
import { mayDo, permissions, roles, type PermissionName } from './permissions.ts';

test('the committed table of permissions and roles is the one the code holds', async () => {
  await expect(permissionTable()).toMatchFileSnapshot('./permissions.md');
});

function permissionTable(): string {
  const head = ['permission', 'reader', 'no account', ...roles];
  const rows = (Object.keys(permissions) as PermissionName[]).map((name) => [
    name,
    permissions[name].reader,
    ...[null, ...roles].map((role) => (mayDo(name, role) ? 'x' : '')),
  ]);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `# Who may do what\n\nMade from permissions.ts; a test compares. Which rows somebody reaches with it is in db/policies.\n\n${lines.join('\n')}\n`;
}
