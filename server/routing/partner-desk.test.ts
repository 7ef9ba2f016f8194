import { afterAll, beforeAll, expect, test } from 'vitest';
import { mostTold } from '#db/postgres/kept-since.ts';
import { messagesFor } from '#views/messages/messages.ts';
import { force } from '../testing/force.ts';
import { fileIncident } from '../testing/incidents.ts';
import { sealedPackage } from './package/package.ts';
import { swapping } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** `count` referrals of one partner, a second apart, the states in turn; every fourth one urgent. Nothing else changes. */
async function fill(partner: string, count: number, states: readonly string[]): Promise<void> {
  const { personId } = await world.askerFor('joost');
  const { id: incident } = await fileIncident(world);
  await force(world.db.admin, async (sql) => {
    await sql`drop index referral_once`;
    await sql`
      with made as (
        insert into referral (incident_id, partner_id, state, overrule_reason, offered_by, urgent, offered_at, changed_at)
        select ${incident}, o.id, (${states}::text[])[1 + n % ${states.length}], 'test', ${personId}, n % 4 = 0, now() - n * interval '1 second', now()
        from generate_series(1, ${count}) n, organisation o where o.code = ${partner} returning id, urgent),
      told as (
        select id, jsonb_build_object('tlp', 'AMBER', 'reference', id, 'title', 'T', 'urgency',
          jsonb_build_object('code', case when urgent then 'now' else 'later' end))::text as body from made)
      insert into referral_package (referral_id, definition, body, sha256)
      select id, 'package/1', body, encode(sha256(convert_to(body, 'utf8')), 'hex') from told`;
    await sql`create unique index referral_once on referral (id)`;
  });
  await world.db.admin`analyze referral, referral_package`;
}

test('every referral is on exactly one page, what must be done first comes first', async () => {
  await fill('NCSC', 260, ['offered', 'received', 'acknowledged', 'accepted', 'declined', 'resolved', 'withdrawn']);
  const daan = await world.as('daan');
  for (const [list, expected] of [
    ['/verwijzingen', 149],
    ['/verwijzingen?stand=klaar', 111],
  ] as const) {
    const seen: string[] = [];
    const whys: string[] = [];
    let next: string | undefined = list;
    for (let pages = 0; next !== undefined && pages < 10; pages++) {
      const { body } = await daan.get(next);
      seen.push(...[...body.matchAll(/href="\/verwijzingen\/([0-9a-f-]{36})"/g)].map(([, id = '']) => id));
      whys.push(...[...body.matchAll(/data-label="Waarom hier">([^<]*)/g)].map(([, why = '']) => why));
      next = /href="([^"]*)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect({ list, seen: seen.length, different: new Set(seen).size }).toEqual({
      list,
      seen: expected,
      different: expected,
    });
    const order = [
      'Nu nodig: nog niemand heeft bevestigd',
      'Nog niemand heeft bevestigd',
      'Neem aan of wijs af',
      'Wacht op uw resultaat',
      'Afgerond',
    ];
    const ranks = whys.map((why) => order.indexOf(why));
    expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
    expect(ranks).not.toContain(-1);
  }
});

test('a partner with more than 99 to do reads so, and a referral is as urgent as its package says', async () => {
  expect((await (await world.as('daan')).get('/verwijzingen')).text).toContain('Te doen (meer dan 99)');
  const fresh = await (
    await world.as('daan')
  ).get('/verwijzingen/nieuw?sinds=2020-01-01T00:00:00.000Z&bewaard=1:1:', swapping('nieuw'));
  expect(fresh.text).toBe('Meer dan 99 nieuwe verwijzingen. Lijst vernieuwen');
  expect(messagesFor('en').routing.queue.newRows(mostTold, 100)).toBe('More than 99 new referrals. Refresh the list');
  expect(messagesFor('en').routing.queue.newRows(mostTold, 99)).toBe('99 new referrals. Refresh the list');
  const offer = (urgent: boolean) =>
    world.db.admin.begin(async (sql) => {
      const [row] = await sql<{ id: string }[]>`
        insert into referral (incident_id, partner_id, state, overrule_reason, offered_by, offered_at, urgent, changed_at)
        select incident_id, (select id from organisation where code = 'POL'), 'offered', 'x', offered_by, now(), ${urgent}, now()
        from referral limit 1 returning id`;
      const { definition, body, sha256 } = sealedPackage.seal({
        tlp: 'AMBER',
        urgency: { code: 'now', name: { nl: 'Nu' } },
      });
      await sql`insert into referral_package ${sql({ referral_id: row?.id ?? '', definition, body, sha256 })}`;
      await sql`set constraints referral_has_package immediate`;
      throw new Error('taken');
    });
  await expect(offer(true)).rejects.toThrow('taken');
  await expect(offer(false)).rejects.toThrow('referral_has_package');
});
