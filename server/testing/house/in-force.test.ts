import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inForce } from '../../kernel/in-force.ts';
import { momentsAt } from '../../kernel/local-time.ts';
import { fileIncident } from '../incidents.ts';
import { fileAssessed } from '../referrals.ts';
import type { Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

const first = '2026-11-20';
const last = '2026-11-22';

const at = (day: string, time: string): Date => momentsAt(day, time)?.[0] ?? new Date(Number.NaN);

let world: World;
let joost: Visitor;
let assessed: string;

beforeAll(async () => {
  world = await openWorld(at('2026-11-21', '12:00'));
  joost = await world.as('joost');
  assessed = (await fileAssessed(world, { category: 'cyber-municipality' })).reference;
});
afterAll(() => world.close());

describe('what has ended', () => {
  beforeEach(() => world.clock.set(at('2026-11-25', '12:00')));

  test('an outcome cannot be sent in either; an old case keeps its category and its words', async () => {
    const { admin } = world.db;
    await admin`update outcome set valid_to = '2026-11-24' where code = 'handed-over'`;
    await admin`update category set valid_to = '2026-11-24' where code = 'cyber-municipality'`;
    const page = await joost.get(`/triage/${assessed}`);
    const seen = /name="seen" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const closing = { seen, outcome: 'handed-over', publicReason: 'Een andere organisatie heeft dit overgenomen.' };
    const ended = await joost.post(`/triage/${assessed}/afsluiting`, closing);
    expect([ended.status, ended.text]).toEqual([422, expect.stringContaining('Deze afloop is er niet meer.')]);
    expect(ended.body).toContain(`>${closing.publicReason}</textarea>`);
    expect(ended.body).toMatch(/<input [^>]*name="outcome"[^>]*value="handled"/);
    expect(ended.body).not.toContain('value="handed-over"');
    expect((await joost.get(`/triage/${assessed}`)).text).not.toContain('Afgesloten');
    expect(page.body).toContain('value="cyber-municipality"');
    const other = await joost.get(`/triage/${(await fileIncident(world)).reference}`);
    expect(other.body).not.toContain('value="cyber-municipality"');
    await admin`update outcome set valid_to = null where code = 'handed-over'`;
    await admin`update category set valid_to = null where code = 'cyber-municipality'`;
  });
});

test('the form of a category is open until midnight of its last day, and not a minute longer', async () => {
  await world.db.admin`update category set valid_to = '2026-11-25' where code = 'process-location'`;
  const open = async (time: Date) => {
    world.clock.set(time);
    return (await world.stranger().get('/melden?categorie=process-location')).status;
  };
  expect(await open(new Date(at('2026-11-25', '23:59').getTime() + 30_000))).toBe(200);
  expect(await open(new Date(at('2026-11-26', '00:00').getTime() - 1000))).toBe(200);
  expect(await open(at('2026-11-26', '00:00'))).toBe(404);
  await world.db.admin`update category set valid_to = null where code = 'process-location'`;
});

describe('the database and the rules say the same', () => {
  const days = [null, '2026-11-19', first, last, '2026-11-23'];
  const periods = days.flatMap((validFrom) => days.map((validTo) => ({ validFrom, validTo })));

  test.each(periods)('$validFrom to $validTo', async ({ validFrom, validTo }) => {
    for (const day of days.filter((each) => each !== null)) {
      const [row] = await world.db.admin<{ day: boolean; moment: boolean }[]>`
        select in_force(${validFrom}::date, ${validTo}::date, ${day}::date) as day,
          in_force(${validFrom}::timestamptz, ${validTo}::timestamptz, ${day}::timestamptz) as moment`;
      const holds = inForce(day)({ validFrom, validTo });
      expect(row).toEqual({ day: holds, moment: holds });
    }
  });
});
