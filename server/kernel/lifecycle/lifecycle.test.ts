import { expect, test } from 'vitest';
import { toMermaid } from './arrows.ts';
import { defineLifecycle } from './lifecycle.ts';
import { actionsFrom, nextState } from './next-state.ts';

const door = defineLifecycle({
  states: { open: {}, closed: {}, locked: {} },
  initial: 'closed',
  actions: {
    open: { from: ['closed'], to: 'open', permission: 'door.use' },
    close: { from: ['open'], to: 'closed', permission: 'door.use' },
    lock: { from: ['closed'], to: 'locked', permission: 'door.lock', reason: 'why' },
  },
});

test('an action leads to its state, and is refused from any other', () => {
  expect(nextState(door, 'closed', 'open')).toBe('open');
  expect(() => nextState(door, 'locked', 'open')).toThrow('transition_not_allowed');
});

test('the buttons are what the table allows, in its order', () => {
  expect(actionsFrom(door, 'closed')).toEqual(['open', 'lock']);
  expect(actionsFrom(door, 'locked')).toEqual([]);
});

test('the diagram shows every arrow once', () => {
  expect(toMermaid(door).split('\n')).toEqual([
    'stateDiagram-v2',
    '  [*] --> closed',
    '  closed --> open: open',
    '  open --> closed: close',
    '  closed --> locked: lock',
  ]);
});
