import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import { begin } from '../../steps/move.ts';
import { fileAssessed, offerOn, messageOf } from '../../testing/referrals.ts';
import type { Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { referralThing } from '../referral-thing.ts';
import { insertPackage, insertReferral } from '../referral-queries.ts';
import { sealedPackage } from './package.ts';
import { fitsUnder, type Tlp } from '../../vocabulary/tlp.ts';

// TLP 2.0 (FIRST): what may go to whom, written out. RED is for named people and never goes by referral.
const allowed: Record<Tlp, readonly Tlp[]> = {
  RED: [],
  'AMBER+STRICT': ['AMBER+STRICT', 'RED'],
  AMBER: ['AMBER', 'AMBER+STRICT', 'RED'],
  GREEN: ['GREEN', 'AMBER', 'AMBER+STRICT', 'RED'],
  CLEAR: ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'],
};
const labels = Object.keys(allowed) as Tlp[];
const matrix = labels.flatMap((tlp) =>
  labels.map((ceiling) => ({ tlp, ceiling, fits: allowed[tlp].includes(ceiling) })),
);

let world: World;
let joost: Visitor;
beforeAll(async () => {
  world = await openWorld();
  joost = await world.as('joost');
});
afterAll(() => world.close());

const setCeiling = (ceiling: Tlp) =>
  world.db.admin`update organisation set tlp_ceiling = ${ceiling} where code = 'IBD'`;

test.each(matrix)('TLP:$tlp to a ceiling of TLP:$ceiling fits: $fits', ({ tlp, ceiling, fits }) => {
  expect(fitsUnder(tlp, ceiling)).toBe(fits);
});

test.each(matrix)('a page offers TLP:$tlp to a ceiling of TLP:$ceiling: $fits', async ({ tlp, ceiling, fits }) => {
  await setCeiling(ceiling);
  const { id, reference } = await fileAssessed(world, { category: 'cyber-municipality', tlp });
  const page = `/meldingen/${reference}/verwijzingen`;
  const list = await joost.get(page);
  expect(list.body.includes(`href="?partner=IBD"`)).toBe(fits);
  expect(/hoger dan IBD mag ontvangen|Spreek iemand van IBD zelf/.test(list.text)).toBe(!fits);
  const preview = await joost.get(`${page}?partner=IBD`);
  expect(preview.text).toContain(`TLP:${ceiling}`);
  const shown = offerOn(preview.body);
  expect(shown.sha256 !== '').toBe(fits);
  const answer = await joost.post(page, { ...shown, partner: 'IBD', sha256: shown.sha256 || '0'.repeat(64) });
  expect(answer.status).toBe(fits ? 303 : 409);
  if (!fits) expect(answer.text).toContain('het TLP-label is daarvoor te hoog');
  expect(await world.db.admin`select from referral where incident_id = ${id}`).toHaveLength(fits ? 1 : 0);
});

test.each(matrix)(
  'the database takes a package with TLP:$tlp under TLP:$ceiling: $fits',
  async ({ tlp, ceiling, fits }) => {
    await setCeiling(ceiling);
    const { id } = await fileAssessed(world, { tlp });
    const [asker, partner] = await Promise.all([world.askerFor('joost'), world.askerFor('fatima')]);
    const inserted = asPerson(world.db.readers.table, asker, async (tx) => {
      const now = world.clock.now();
      const whose = {
        partner_id: partner.organisationId,
        offered_by: asker.personId,
        offered_at: now,
        changed_at: now,
      };
      const referral = await insertReferral(tx, {
        incident_id: id,
        state: 'offered',
        urgent: false,
        overrule_reason: 'test',
        ...whose,
      });
      const sealed = sealedPackage.seal({ tlp });
      await insertPackage(tx, { referral_id: referral ?? '', ...sealed }, []);
      const step = { id: referral ?? '', action: 'offer', details: { hash: sealed.sha256 } } as const;
      await messageOf(step.id).execute(tx);
      await begin(tx, asker, referralThing, step, now);
    });
    if (fits) await inserted;
    else await expect(inserted).rejects.toThrow('tlp_ceiling');
  },
);
