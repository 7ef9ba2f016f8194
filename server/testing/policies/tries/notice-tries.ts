import type postgres from 'postgres';
import { contextOf, id, present } from '../askers.ts';
import type { RoleName } from '../roles.ts';

type Columns = Readonly<Record<string, string | number | null>>;
type Try = { of: string; stands: Columns; by: 'officer' | 'worker'; set: Columns };

const at = '2026-02-02T12:00:00Z';

const draft = {
  state: 'draft',
  version: 1,
  submitted_by: null,
  approved_by: null,
  approved_version: null,
  leaf_id: null,
};
const releasing = { state: 'releasing' };
const sent = { state: 'sent', sent_at: at };
const touch = { changed_at: at };

const on = (by: Try['by'], stands: Columns, set: Columns, of = 'releasing'): Try => ({ of, stands, by, set });

/** What tells one condition of a notice's guard from its absence, by what the guard says to it. */
const tries: Readonly<Record<string, readonly Try[]>> = {
  done: [
    ...[draft, releasing, sent].flatMap((stands) =>
      (['officer', 'worker'] as const).map((by) => on(by, stands, touch)),
    ),
    on('officer', draft, { version: 2 }),
    on('worker', releasing, sent),
    on('officer', {}, { ...sent, portal_reference: 'x' }, 'portal'),
  ],
  notice_identity: [
    ...['id', 'incident_id'].map((column) => on('officer', draft, { [column]: id('another') })),
    on('officer', draft, { reference: 'x' }),
    on('officer', draft, { round_code: 'x' }),
    on('officer', releasing, { leaf_id: id('another') }),
  ],
  notice_newest_text: [
    on('officer', draft, { version: 2 }, 'draft'), // another notice has one
    on('officer', { ...draft, version: 2 }, { version: 1 }),
  ],
  notice_needs_log_index: [
    on('officer', releasing, sent),
    on('worker', {}, sent, 'unlogged'),
    on('worker', {}, sent, 'portal'),
  ],
};

/** What it should say, in the order of the answers. */
export const noticeAnswers = Object.entries(tries).flatMap(([answer, each]) => each.map(() => answer));

/** What the guard of a notice says to each try, without what else guards one: 'done', or what it refuses with. */
export async function* answersOnNotices(tx: postgres.TransactionSql): AsyncGenerator<string> {
  await tx`alter table notice disable row level security`;
  await tx`alter table notice disable trigger guard_state`;
  await tx`grant update on notice to meldtafel_ministry, meldtafel_worker`;
  for (const each of Object.values(tries).flat()) yield await answerTo(tx, each);
}

async function answerTo(tx: postgres.TransactionSql, { of, stands, by, set }: Try): Promise<string> {
  const notice = id(`notice ${of}`);
  const reader: RoleName = by === 'worker' ? 'worker' : 'ministry';
  let answer = 'done';
  // Sent at once, done in this order.
  await Promise.all([
    tx`savepoint tried`,
    tx`set local session_replication_role = replica`,
    ...(Object.keys(stands).length > 0 ? [tx`update notice set ${tx(stands)} where id = ${notice}`] : []),
    tx`set local session_replication_role = origin`,
    present(tx, contextOf(by === 'worker' ? 'none' : by, reader)),
    tx.unsafe(`set local role meldtafel_${reader}`),
  ]);
  await tx`update notice set ${tx(set)} where id = ${notice}`.catch(
    (error: postgres.PostgresError) => (answer = `${error.constraint_name} ${error.message}`),
  );
  await tx`rollback to savepoint tried`;
  return answer;
}
