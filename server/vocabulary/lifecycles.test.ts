import { expect, test } from 'vitest';
import { toMermaid } from '../kernel/lifecycle/arrows.ts';
import type { Lifecycle } from '../kernel/lifecycle/lifecycle.ts';
import { lifecycles } from './lifecycles.ts';

/** What goes from a table is missed in this page, also where all that reads the table would go along. */
test('lifecycles.md says all that the tables say', async () => {
  const parts = Object.entries(lifecycles).map(
    ([thing, lifecycle]) => `## ${thing}\n\n\`\`\`mermaid\n${toMermaid(lifecycle)}\n\`\`\`\n\n${said(lifecycle)}\n`,
  );
  await expect(`# Life cycles\n\n${parts.join('\n')}`).toMatchFileSnapshot('lifecycles.md');
});

/** All that a table says, but for what is drawn (`from`, `to`), and of which states and actions it says it. */
function said({ states, actions, ...whole }: Lifecycle): string {
  const rows = [
    ['(whole)', { states: Object.keys(states).join(' '), ...whole }] as const,
    ...Object.entries(states),
    ...Object.entries(actions),
  ];
  const found = new Map<string, string[]>();
  for (const [name, row] of rows)
    for (const each of Object.entries(row).flatMap(wordsOf)) found.set(each, [...(found.get(each) ?? []), name]);
  return [...found].map(([each, names]) => `- ${each}: ${names.join(' ')}`).join('\n');
}

/** What a property says, each value by itself. */
function wordsOf([property, value]: [string, unknown]): string[] {
  if (property === 'from' || property === 'to') return [];
  if (value === true) return [property];
  if (Array.isArray(value)) return value.map((each) => `${property} ${String(each)}`);
  if (typeof value !== 'object' || value === null) return [`${property} ${String(value)}`];
  return Object.entries(value).map(([column, source]) => `${property} ${column} = ${String(source)}`);
}
