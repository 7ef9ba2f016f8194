import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { namesOf, nextState, toMermaid } from '../kernel/lifecycle.ts';
import { roles } from '../vocabulary/permissions.ts';
import { actionsFor, triageLifecycle, type TriageAction, type TriageState } from './lifecycle.ts';

const me = 'me';
const { states } = triageLifecycle;
const actions = namesOf(triageLifecycle);
const others = roles.filter((role) => role !== 'coordinator');

const forEverybody: Record<TriageState, TriageAction[]> = {
  new: ['claim', 'answer', 'note'],
  claimed: ['answer', 'note', 'take_over'],
  assessed: ['refer', 'answer', 'note', 'take_over'],
  referred: ['refer', 'answer', 'note', 'take_over'],
  answered: ['refer', 'answer', 'note', 'take_over'],
  closed: ['note', 'reopen'],
};
const forHolder: Record<TriageState, TriageAction[]> = {
  new: ['claim', 'answer', 'note'],
  claimed: ['assess', 'answer', 'note', 'release', 'close'],
  assessed: ['assess', 'refer', 'answer', 'note', 'close'],
  referred: ['refer', 'answer', 'note', 'close'],
  answered: ['assess', 'refer', 'answer', 'note', 'close'],
  closed: ['note', 'reopen'],
};
const leadsTo: Partial<Record<TriageAction, TriageState>> = {
  claim: 'claimed',
  assess: 'assessed',
  release: 'new',
  close: 'closed',
  reopen: 'claimed',
};

const triples = states.flatMap((state) => actions.map((action) => [state, action] as const));

test.each(triples)('in state %s, %s does what the table says or is refused', (state, action) => {
  const possible = forEverybody[state].includes(action) || forHolder[state].includes(action);
  if (possible) expect(nextState(triageLifecycle, state, action)).toBe(leadsTo[action] ?? state);
  else expect(() => nextState(triageLifecycle, state, action)).toThrow('transition_not_allowed');
});

test.each(states)('a coordinator sees the buttons that fit %s, fewer when a colleague has the case', (state) => {
  const coordinator = { id: me, role: 'coordinator' } as const;
  expect(actionsFor({ state, claimedBy: me }, coordinator)).toEqual(forHolder[state]);
  expect(actionsFor({ state, claimedBy: 'a colleague' }, coordinator)).toEqual(forEverybody[state]);
});

test.each(states.flatMap((state) => others.map((role) => [state, role] as const)))(
  'in state %s a %s sees no action at all',
  (state, role) => {
    expect(actionsFor({ state, claimedBy: me }, { id: me, role })).toEqual([]);
  },
);

test('the diagram in lifecycle.md is that of the table', () => {
  const document = readFileSync(path.join(import.meta.dirname, 'lifecycle.md'), 'utf8');
  expect(document).toContain(`\`\`\`mermaid\n${toMermaid(triageLifecycle)}\n\`\`\``);
});
