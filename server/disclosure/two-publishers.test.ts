import { afterAll, beforeAll, expect, test } from 'vitest';
import { move } from '../steps/move.ts';
import { asPerson } from '#db/as-person.ts';
import { endEmbargo, hashOfProposal, loggedDecision, prepare, seenOf, signProposal } from '../testing/disclosed.ts';
import { startLog, type TestLog } from '../testing/log.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';
import { publicationThing } from './publication-thing.ts';

let world: World;
let log: TestLog;
let publishers: Record<'marjolein' | 'wim', Visitor>;
beforeAll(async () => {
  world = await openWorld();
  log = await startLog(world);
  publishers = { marjolein: await world.as('marjolein'), wim: await world.as('wim') };
});
afterAll(() => world.close());

type Act = ['marjolein' | 'wim', 'prepare' | 'sign'];

/** A decision of which these did these, one after the other. */
async function proposed(...acts: Act[]): Promise<string> {
  const { reference } = await loggedDecision(world, log, { decision: 'not_sent' });
  await endEmbargo(world);
  for (const [who, what] of acts) {
    if (what === 'prepare') await prepare(publishers[who], reference, { urls: who === 'wim' ? 'avg' : 'open' });
    else await signProposal(world, reference, who);
  }
  return reference;
}

const publishing = async (who: 'marjolein' | 'wim', reference: string): Promise<number> => {
  const contentSha256 = await hashOfProposal(world, reference);
  const seen = await seenOf(world, reference);
  return (await publishers[who].post(`/publicatie/${reference}/voorstel/openbaarmaking`, { contentSha256, seen }))
    .status;
};

test('whoever chose or signed what becomes public does not publish it', async () => {
  const signed = await proposed(['marjolein', 'prepare'], ['marjolein', 'sign']);
  expect([await publishing('marjolein', signed), await publishing('wim', signed)]).toEqual([403, 303]);
  const both = await proposed(['marjolein', 'prepare'], ['wim', 'sign']);
  expect([await publishing('marjolein', both), await publishing('wim', both)]).toEqual([403, 403]);
});

test('whoever made an earlier proposal may publish the one that took its place', async () => {
  const acts: Act[] = [
    ['marjolein', 'prepare'],
    ['marjolein', 'sign'],
    ['wim', 'prepare'],
    ['wim', 'sign'],
  ];
  const reference = await proposed(...acts);
  expect([await publishing('wim', reference), await publishing('marjolein', reference)]).toEqual([403, 303]);
});

test('the database says the same, whatever the application says', async () => {
  const reference = await proposed(['marjolein', 'prepare'], ['wim', 'sign']);
  for (const key of ['marjolein', 'wim'] as const) {
    const asker = await world.askerFor(key);
    const forged = asPerson(world.db.readers.ministry, asker, (tx) =>
      move(tx, asker, unruled, { reference, action: 'publish' }, world.clock.now()),
    );
    await expect(forged).rejects.toMatchObject({ constraint_name: 'step_same_person' });
  }
});

// The same thing, of which the application has forgotten who may not.
const { actions, ...rest } = publicationThing.lifecycle;
const { notBySameAs: _, ...publish } = actions.publish;
const unruled = { ...publicationThing, lifecycle: { ...rest, actions: { ...actions, publish } } };
