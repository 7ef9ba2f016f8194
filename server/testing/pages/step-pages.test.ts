import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DB } from '#db/schema.ts';
import { publicationVerbs } from '../../disclosure/publication-verbs.ts';
import { noticeVerbs } from '../../flagging/deciding/notice-verbs.ts';
import { namesOf } from '../../kernel/lifecycle/lifecycle.ts';
import { tableVerbs } from '../../routing/referral-verbs.ts';
import { hasPage, type Moves } from '../../steps/take-step.ts';
import type { Steps } from '../../steps/thing.ts';
import { caseVerbs } from '../../triage/case-verbs.ts';
import type { ThingName } from '../../vocabulary/lifecycles.ts';
import { openWorld, type World } from '../world.ts';
import { everyRole, type Things } from './every-state.ts';
import { fillWithEveryState } from './fill-with-demo.ts';
import { atWork } from './forms-on-pages.ts';

let world: World;
let things: Things;
beforeAll(async () => {
  world = await openWorld();
  things = await fillWithEveryState(world);
}, 120_000);
afterAll(() => world.close());

/** The page with the buttons of a thing, the address below which its steps are asked, and under which names. */
const places: Record<ThingName, { home: string; at: string; asked: string[] }> = {
  case: { home: '/triage/:ref', at: '/triage/:ref', asked: askedOn(caseVerbs) },
  referral: {
    home: '/meldingen/:ref/verwijzingen',
    at: '/meldingen/:ref/verwijzingen/:id',
    asked: askedOn(tableVerbs),
  },
  notice: { home: '/notificaties/:ref', at: '/notificaties/:ref', asked: [...askedOn(noticeVerbs), 'wijziging'] },
  publication: { home: '/publicatie/:ref', at: '/publicatie/:ref', asked: askedOn(publicationVerbs) },
};

function askedOn<L extends Steps, Table extends keyof DB>(moves: Moves<L, Table>): string[] {
  return namesOf(moves.thing.lifecycle).flatMap((action) =>
    hasPage(moves, action) ? [moves.verbs[action]?.path ?? ''] : [],
  );
}

const found = new Set<string>();

test.each([...everyRole, 'wim'])(
  '%s opens the page of a step where its button is, and nowhere else',
  async (who) => {
    const visitor = await atWork(world, who);
    for (const [thing, { home, at, asked }] of Object.entries(places))
      for (const { state, ref, id = '' } of things[thing as ThingName]) {
        const fill = (path: string) => path.replace(':ref', ref).replace(':id', id);
        const { body } = await visitor.get(fill(home));
        for (const path of asked) {
          const address = `${fill(at)}/${path}`;
          const offered = body.includes(`"${address}"`);
          if (offered) found.add(`${thing}/${path}`);
          const page = await visitor.get(address);
          expect([who, state, address, page.status === 200]).toEqual([who, state, address, offered]);
          // Not now: it leads to where can be seen why.
          const shownWhy = page.status !== 409 || page.body.includes(`href="${fill(home)}"`);
          expect([who, state, address, shownWhy]).toEqual([who, state, address, true]);
        }
      }
  },
  120_000,
);

test('the button of every page of a step was seen', () => {
  const every = Object.entries(places).flatMap(([thing, { asked }]) => asked.map((path) => `${thing}/${path}`));
  expect([...found].toSorted()).toEqual(every.toSorted());
});
