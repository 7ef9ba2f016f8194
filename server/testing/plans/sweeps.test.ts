import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';

// What is swept is found where it ended, not by looking at everything that is still good.

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const { admin } = world.db;
  await admin`
    insert into throttle (reader, bucket, hits, window_ends)
    select 'intake', decode(md5(n::text), 'hex'), 1, now() + (n - 100) * interval '1 second' from generate_series(1, 100000) n`;
  await admin.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into evidence_file (id, submission_key, sha256, size, name, declared_type, sniffed_type, received_at)
      select md5(n::text)::uuid, gen_random_uuid(), repeat(md5(n::text), 2), 1, 'x', 'x', 'x', now() - n * interval '1 minute' from generate_series(1, 100000) n`;
    await tx`
      insert into evidence (file_id, incident_id, attached_at) select id, gen_random_uuid(), now() from evidence_file where size = 1 and right(id::text, 1) <> '0'`;
    await tx`
      insert into intake.staged_file (file_id, received_at) select id, received_at from evidence_file where size = 1 and right(id::text, 1) = '0'`;
  });
  await admin.unsafe('analyze throttle, evidence, evidence_file, intake.staged_file');
}, 60_000);
afterAll(() => world.close());

test('counters that have passed, and files that nobody sent, are found by an index of their own', async () => {
  const { admin } = world.db;
  const [sweep] = await admin<
    { source: string }[]
  >`select prosrc as source from pg_proc where proname = 'sweep_staged'`;
  const [staged = ''] = /select s\.file_id[\s\S]*? limit 200/.exec(sweep?.source ?? '') ?? [];
  const planOf = async (statement: string) => JSON.stringify(await admin.unsafe(`explain (format json) ${statement}`));
  expect(await planOf('delete from throttle where window_ends < now()')).toContain('"Index Name":"throttle_ended"');
  const plan = await planOf(staged);
  expect(plan).toContain('"Index Name":"staged_file_received"');
  expect(plan).not.toContain('"evidence');
});
