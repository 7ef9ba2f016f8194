import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPart, asPerson, type Asker } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import type { Reader } from '#db/readers.ts';
import { fileAssessed, refer } from '../referrals.ts';
import { openWorld, type World } from '../world.ts';

// Columns of these tables that no page shows a reader, SQL does not show either. Who follows a report reads where it stands; how the desk weighs it, who
// of it answers, and what it and a partner tell each other, is theirs.

let world: World;
let ofCitizen: string;
beforeAll(async () => {
  world = await openWorld();
  const category = 'cyber-municipality';
  const own = await fileAssessed(world, { category });
  const anonymous = await fileAssessed(world, { category, organisation: null });
  const ofPartner = await fileAssessed(world, { category, filer: 'fatima', organisation: 'IBD' });
  const joost = await world.as('joost');
  for (const { reference } of [own, anonymous]) await refer(world, joost, { reference, partner: 'IBD' });
  await refer(world, joost, { reference: ofPartner.reference, partner: 'NCSC', reason: 'Zij kennen dit.' });
  ofCitizen = anonymous.id;
});
afterAll(() => world.close());

const ofPartner = () => world.askerFor('fatima', 'IBD');
const askers = {
  reporter: () => world.askerFor('nienke'),
  // A partner follows what it filed as a reporter, and receives as a partner.
  'reporter of a partner': ofPartner,
  intake: () => ({ kind: 'receipt', incidentId: ofCitizen }),
  ministry: () => world.askerFor('sanne'),
  partner: ofPartner,
  table: () => world.askerFor('joost'),
  auditor: () => world.askerFor('ilse'),
  account: () => world.askerFor('joost'),
  worker: undefined,
} satisfies Record<string, (() => Asker | Promise<Asker>) | undefined>;
type Who = keyof typeof askers;

const read = async (who: Who, table: string, column: string): Promise<number> => {
  const ask = async (tx: Tx) => (await sql`select ${sql.ref(column)} from ${sql.table(table)}`.execute(tx)).rows.length;
  const database = world.db.readers[(who === 'reporter of a partner' ? 'reporter' : who) satisfies Reader];
  const asker = await askers[who]?.();
  return asker ? asPerson(database, asker, ask) : asPart(database, ask);
};

const ofDesk = {
  triage_case: 'severity claimed_by partner_id danger_due_at news_reason news_of_partners back_at',
  incident_addition: 'desk_person_id',
  referral: 'rule_code overrule_reason offered_by decline_reason next_body result',
};
const followed = Object.entries(ofDesk);

const closed: [who: Who, table: string, columns: string][] = [
  ...(['reporter', 'reporter of a partner', 'intake', 'ministry'] as const).flatMap((who) =>
    followed.map(([table, columns]): [Who, string, string] => [who, table, columns]),
  ),
  // Until when the desk acts, which tells how it was weighed; until when it looks, was promised.
  ...(['reporter', 'reporter of a partner', 'intake'] as const).map((who): [Who, string, string] => [
    who,
    'triage_case',
    'due_at',
  ]),
  ...['triage_case', 'case_decision', 'incident_addition', 'evidence', 'case_reader'].map(
    (table): [Who, string, string] => ['partner', table, 'incident_id'],
  ),
  ['partner', 'incident', 'id'],
  ['partner', 'referral', 'offered_by rule_code rule_version overrule_reason'],
  ...(['reporter', 'intake', 'ministry', 'partner', 'table'] as const).map((who): [Who, string, string] => [
    who,
    'evidence_file',
    'submission_key declared_type',
  ]),
  ['partner', 'organisation', 'channel contact tlp_ceiling'],
  ['reporter', 'organisation', 'channel contact'],
  ['intake', 'organisation', 'channel contact'],
  ['ministry', 'organisation', 'channel'],
  ...(['reporter', 'intake', 'ministry', 'partner', 'auditor', 'table'] as const).map((who): [Who, string, string] => [
    who,
    'person',
    'email locale disabled_at',
  ]),
  ['worker', 'incident', 'body'],
  ['worker', 'organisation', 'name'],
];

test.each(closed)('%s reads of %s nothing of %s', async (who, table, columns) => {
  for (const column of columns.split(' '))
    await expect(read(who, table, column), column).rejects.toThrow('permission denied for table');
});

test.each([
  ['reporter', 'referral', 1],
  ['intake', 'referral', 1],
  ['reporter of a partner', 'referral', 1],
  ['reporter of a partner', 'triage_case', 1],
  // What it was sent itself, not what another was sent of what it filed.
  ['partner', 'referral', 2],
] as const)('%s reads where it stands: of %s %i', async (who, table, rows) => {
  expect(await read(who, table, 'state')).toBe(rows);
});
