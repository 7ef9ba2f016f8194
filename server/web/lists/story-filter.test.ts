import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileIncident } from '../../testing/incidents.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { storyFilter } from './story-filter.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

test.each(['gisteren', '2027-13-45T99:99:99.999Z', '-271821-04-20T00:00:00.000Z', '2027-03-17', '%00', '9'.repeat(24)])(
  'a page of a story that somebody wrote by hand (%s) is the newest',
  async (written) => {
    const joost = await world.as('joost');
    const { reference } = await fileIncident(world, { title: 'Een lange rij' });
    const [name = ''] = storyFilter.names;
    const page = await joost.get(`/triage/${reference}?${new URLSearchParams({ [name]: written }).toString()}`);
    expect([page.status, page.text.includes('heeft dit gemeld')]).toEqual([200, true]);
  },
);
