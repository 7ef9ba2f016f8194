import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPerson, type Asker } from '#db/as-person.ts';
import type { Reader } from '#db/readers.ts';
import { fileAssessed, refer } from '../testing/referrals.ts';
import { openWorld, type World } from '../testing/world.ts';

// Who follows a report reads where it stands, also by SQL; how the desk weighs it, and what it and a partner tell each other, is theirs.

let world: World;
let ofCitizen: string;
beforeAll(async () => {
  world = await openWorld();
  const category = 'cyber-municipality';
  const own = await fileAssessed(world, { category });
  const anonymous = await fileAssessed(world, { category, organisation: null });
  const joost = await world.as('joost');
  for (const { reference } of [own, anonymous]) await refer(world, joost, { reference, partner: 'IBD' });
  ofCitizen = anonymous.id;
});
afterAll(() => world.close());

const askers = {
  reporter: () => world.askerFor('nienke'),
  intake: () => ({ kind: 'receipt', incidentId: ofCitizen }),
  ministry: () => world.askerFor('sanne'),
  partner: () => world.askerFor('fatima', 'IBD'),
} satisfies Partial<Record<Reader, () => Asker | Promise<Asker>>>;

const read = async (reader: keyof typeof askers, table: string, column: string): Promise<number> => {
  const ask = sql`select ${sql.ref(column)} from ${sql.table(table)}`;
  return asPerson(world.db.readers[reader], await askers[reader](), async (tx) => (await ask.execute(tx)).rows.length);
};

const between = {
  triage_case: ['severity', 'claimed_by', 'partner_id', 'turn_due_at', 'news_reason', 'news_of_partners', 'back_at'],
  referral: ['rule_code', 'overrule_reason', 'offered_by', 'acknowledged_by', 'decline_reason', 'next_body', 'result'],
};

test.each([
  ['reporter', 'triage_case'],
  ['intake', 'triage_case'],
  ['ministry', 'triage_case'],
  ['partner', 'triage_case'],
  ['reporter', 'referral'],
  ['intake', 'referral'],
  ['ministry', 'referral'],
] as const)('%s reads of a %s where it stands, and nothing that is between desk and partner', async (reader, table) => {
  if (reader === 'reporter' || reader === 'intake') expect(await read(reader, table, 'state')).toBe(1);
  for (const column of between[table])
    await expect(read(reader, table, column), column).rejects.toThrow('permission denied for table');
});
