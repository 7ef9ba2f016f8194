import { afterAll, beforeAll, expect, test } from 'vitest';
import { crawl } from '../crawl.ts';
import { fileIncident } from '../incidents.ts';
import { draftedNotice } from '../notices.ts';
import { fileAssessed, refer } from '../referrals.ts';
import { swapping } from '../visit.ts';
import { openWorld, type World } from '../world.ts';
import { partsOn } from './parts.ts';

// Every part of the pages of somebody with an account, asked for as its page asks for it. (Reporting is for strangers too: readers.test.ts, door.browser.test.ts.)

let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (let index = 0; index < 60; index++) await fileIncident(world);
  await draftedNotice(world);
  const { reference } = await fileAssessed(world, { category: 'process-location' });
  await refer(world, await world.as('joost'), { reference, partner: 'IBD', reason: 'Afgesproken.' });
});
afterAll(() => world.close());

test.each([
  ['joost', ['aantal', 'lijst', 'nieuw', 'overzicht']],
  ['nienke', ['lijst']],
  ['fatima', ['lijst', 'nieuw']],
  ['sanne', ['lijst', 'meldingen', 'overzicht']],
  ['marjolein', ['lijst', 'overzicht']],
] as const)('what %s can swap is a part that fits, and is nobody else’s', async (key, expected) => {
  const visitor = await world.as(key);
  const asked = new Map<string, { address: string; region: string }>();
  const get: typeof visitor.get = async (...given) => {
    const answer = await visitor.get(...given);
    for (const part of partsOn(answer.body))
      if (!['lezers', 'gevonden', 'stembureaus'].includes(part.region))
        asked.set(`${part.address}#${part.region}`, part);
    return answer;
  };
  await crawl({ ...visitor, get });
  for (const { address, region } of asked.values()) {
    const part = await visitor.get(address, swapping(region));
    expect([address, part.status]).toEqual([address, expect.toSatisfy((status) => status === 200 || status === 204)]);
    expect(part.body).not.toMatch(/<html|<main|<script/);
    // On paper its page says when it was made: anew, beside the region.
    if (!['nieuw', 'aantal'].includes(region))
      expect(part.body).toMatch(
        new RegExp(
          `^<section [^>]*id="${region}"[\\s\\S]*</section>(?:<p class="mt-printed" id="afdruk" hx-swap-oob=[^<]*</p>)?$`,
        ),
      );
    const ids = [...part.body.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
    for (const [, target = ''] of part.body.matchAll(/hx-target="#([^"]+)"/g))
      expect([...ids, 'nieuw', 'lijst', 'overzicht']).toContain(target);
    const stranger = await world.stranger().get(address, swapping(region));
    expect([address, stranger.status, stranger.headers.get('hx-retarget')]).toEqual([address, 401, '#mislukt']);
    for (const { headers } of [part, stranger])
      expect([address, headers.get('vary')]).toEqual([address, 'HX-Request, HX-Request-Type, HX-Target']);
  }
  expect([...new Set([...asked.values()].map(({ region }) => region))].toSorted()).toEqual(expected);
});
