import { afterAll, beforeAll, expect, test } from 'vitest';
import { readers, roleOf } from '#db/readers.ts';
import { openTestDatabase, type TestDatabase } from '../../database.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

/**
 * Moments that a reader may write and no `ctx.make_bounded` keeps: what does, or why nothing need. A new one is refused here
 * until somebody has said so.
 */
const otherwise: Record<string, string> = {
  'disclosure_entry.published_at insert': 'disclosure.guard_entry: that of the step that brings it about',
  'notice.changed_at update': 'ctx.keep_moment: that of the last step',
  'notice.decided_at insert': 'ctx.guard_columns: a draft has none',
  'notice.decided_at update': 'ctx.keep_moment: that of its step, as its leaf says too',
  'notice.sent_at insert': 'ctx.guard_columns: a draft has none',
  'notice_step.at insert': 'ctx.guard_step',
  'publication.changed_at update': 'ctx.keep_moment: that of the last step',
  'publication_step.at insert': 'ctx.guard_step',
  'referral.accepted_at update': 'ctx.keep_moment: that of its step',
  'referral.acknowledged_at update': 'ctx.keep_moment: that of its step',
  'referral.changed_at update': 'ctx.keep_moment: that of the last step',
  'referral.received_at update': 'ctx.keep_moment: that of its step',
  'referral_step.at insert': 'ctx.guard_step',
  'session.expires_at insert':
    'the idle end of a session of oneself; the absolute one counts from created_at, which nobody says',
  'session.expires_at update':
    'the idle end of a session of oneself; the absolute one counts from created_at, which nobody says',
  'triage_case.changed_at update': 'ctx.keep_moment: that of the last step',
  'triage_case.claimed_at update': 'ctx.keep_moment: that of the step that took it',
  'triage_step.at insert': 'ctx.guard_step',
};

test('every moment that a reader may write is kept within bounds by the database, or is named here with what keeps it', async () => {
  const found = await db.admin<{ moment: string; bounded: boolean }[]>`
    select c.relname || '.' || a.attname || ' ' || v.verb as moment, exists (
      select from pg_trigger t where t.tgrelid = c.oid and t.tgtype & v.bit <> 0 and t.tgenabled = 'O'
        and t.tgfoid::regproc::text = 'ctx.keep_' || c.relname || '_' || a.attname || '_' || v.verb) as bounded
    from pg_class c join pg_attribute a on a.attrelid = c.oid cross join (values ('insert', 4), ('update', 16)) v (verb, bit)
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and a.atttypid in ('timestamptz'::regtype, 'timestamp'::regtype)
      and exists (select from unnest(${readers.map(roleOf)}::text[]) r (name) where has_column_privilege(r.name, c.oid, a.attnum, v.verb))
    order by 1`;
  expect(found.filter(({ bounded }) => !bounded).map(({ moment }) => moment)).toEqual(Object.keys(otherwise));
  expect(found.filter(({ bounded }) => bounded).length).toBeGreaterThan(18);
});
