import { expect, test } from 'vitest';
import { toMermaid } from '../kernel/lifecycle/arrows.ts';
import { lifecycles } from './lifecycles.ts';

test('the drawings in lifecycles.md are those of the tables', async () => {
  const drawings = Object.entries(lifecycles).map(
    ([thing, lifecycle]) => `## ${thing}\n\n\`\`\`mermaid\n${toMermaid(lifecycle)}\n\`\`\`\n`,
  );
  await expect(`# Life cycles\n\n${drawings.join('\n')}`).toMatchFileSnapshot('lifecycles.md');
});
