import { afterAll, beforeAll, expect, test } from 'vitest';
import { raced } from '../../kernel/refused-in.ts';
import { putClosed } from '../closed.ts';
import { overtake } from '../overtake.ts';
import { fileAssessed, offerOn } from '../referrals.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

/** Why no page of ours ever meets what a guard refuses by these names: who does, writes past the application, or it is a fault. */
const never = {
  'what the application seals and writes, whoever is first': [
    'decision_in_leaf',
    'decision_salted',
    'disclosure_as_signed',
    'disclosure_every_field',
    'disclosure_opens_leaf',
    'disclosure_proposal',
    'disclosure_reason',
    'disclosure_withdrawn_empty',
    'disclosure_without_step',
    'leaf_of_decision',
    'news_of_partners',
    'opening_of_leaf',
    'outcome_without_step',
    'publication_starts_as_draft',
    'sealed_canonical',
    'sealed_shape',
    'sealed_without_step',
    'state_without_step',
    'step_own_name',
    'step_reason',
    'step_without_effect',
    'step_without_state',
    'thing_as_told',
    'thing_without_step',
  ],
  'read after the thing was locked': [
    'disclosure_same_notice',
    'notice_content_frozen',
    'notice_newest_text',
    'notice_version_order',
    'publication_as_seen',
    'publication_content_frozen',
    'step_holder',
    'step_not_after',
    'step_same_person',
  ],
  'what does not change any more once it was read': [
    'disclosure_four_eyes',
    'disclosure_matches_log',
    'disclosure_matches_notice',
    'notice_identity',
    'notice_needs_log_index',
    'outbox_needs_log_index',
    'publication_identity',
  ],
  'said in the form that closes a case': ['duplicate_circle'],
  'who may what changes with the program alone, and a role is that of the signed context': ['step_permission'],
};

test('of every name by which a guard refuses it is said what somebody reads who was overtaken, or why nobody is', async () => {
  const found = await world.db.admin<{ name: string }[]>`
    select distinct said[1] as name from pg_proc p, regexp_matches(p.prosrc, 'constraint = ''(\\w+)''', 'g') said order by 1`;
  const known = [...Object.keys(raced), ...Object.values(never).flat()];
  expect(found.map(({ name }) => name)).toEqual(known.toSorted());
});

test('a case that is closed while somebody refers it is a conflict, with the reason that was typed', async () => {
  const joost = await world.as('joost');
  const { id, reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const page = `/meldingen/${reference}/verwijzingen`;
  const shown = offerOn((await joost.get(`${page}?partner=NCSC`)).body);
  const reason = 'Zij weten hier meer van.';
  const answer = await overtake(
    world.db,
    (tx) => tx`select from triage_case where incident_id = ${id} for update`,
    () => joost.post(page, { ...shown, partner: 'NCSC', reason }),
    async (tx) => {
      await tx`set local session_replication_role = replica`;
      await putClosed(tx, world, { id, reference });
    },
  );
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining(reason)]);
});
