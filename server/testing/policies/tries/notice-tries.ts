import type postgres from 'postgres';
import { contextOf, id } from '../askers.ts';
import { backendOf } from '../policy-database.ts';
import type { RoleName } from '../roles.ts';

type Columns = Readonly<Record<string, string | number | null>>;
type Try = { of: string; stands: Columns; by: 'officer' | 'second' | 'worker'; set: Columns; added?: true };

const at = '2026-02-02T12:00:00Z';
const [officer, second, other] = [id('person officer'), id('person second'), id('person publisher')];
const leaf = { leaf_id: id('leaf sent') };

const nothing = { submitted_by: null, approved_by: null, approved_version: null, decided_by: null, decided_at: null };
const draft = { ...nothing, state: 'draft', version: 1, leaf_id: null, not_sent_reason: null, sent_at: null };
const waiting = { ...draft, state: 'awaiting_approval', submitted_by: officer };
const approved = { ...waiting, state: 'approved', approved_by: second, approved_version: 1 };
const decided = { decided_by: second, decided_at: at, ...leaf };
const releasing = { state: 'releasing' };
const sent = { state: 'sent', sent_at: at };

const touch = { changed_at: at };
const submitting = { state: 'awaiting_approval', submitted_by: officer };
const approving = { state: 'approved', approved_by: second, approved_version: 1 };
const returning = { state: 'draft', submitted_by: null, approved_by: null, approved_version: null };
const release = { state: 'releasing', ...decided };
const notSending = { state: 'not_sent', ...decided, not_sent_reason: 'x' };

const on = (by: Try['by'], stands: Columns, set: Columns, of = 'releasing'): Try => ({ of, stands, by, set });

/** What tells one condition of a notice's guard from its absence, by what the guard says to it. */
const tries: Readonly<Record<string, readonly Try[]>> = {
  done: [
    ...[draft, waiting, approved, releasing, sent].flatMap((stands) =>
      (['officer', 'second', 'worker'] as const).map((by) => on(by, stands, touch)),
    ),
    on('officer', draft, { version: 2 }),
    on('officer', draft, submitting),
    on('second', waiting, approving),
    on('second', waiting, returning),
    on('second', approved, returning),
    on('second', approved, release),
    on('second', draft, notSending),
    on('worker', releasing, sent),
    on('officer', {}, { ...sent, portal_reference: 'x' }, 'portal'),
    { ...on('officer', {}, {}, 'draft'), added: true },
  ],
  notice_identity: [
    ...['id', 'incident_id', 'drafted_by'].map((column) => on('officer', draft, { [column]: id('another') })),
    on('officer', draft, { reference: 'x' }),
  ],
  notice_content_frozen: [
    on('officer', draft, { version: 2 }, 'draft'), // another notice has one
    on('officer', { ...draft, version: 2 }, { version: 1 }),
    on('second', draft, { version: 2 }),
    on('officer', draft, { ...submitting, version: 2 }),
    on('officer', waiting, { ...returning, version: 2 }),
    on('officer', waiting, { version: 2 }),
  ],
  notice_own_name: [
    on('second', draft, { ...submitting, submitted_by: second }),
    on('officer', draft, { ...submitting, submitted_by: other }),
    on('officer', draft, { submitted_by: officer }),
    on('officer', waiting, { ...approving, approved_by: officer }),
    on('second', waiting, { ...approving, approved_by: other }),
    on('second', waiting, { approved_by: second, approved_version: 1 }),
    on('officer', waiting, returning),
    on('second', approved, { state: 'draft' }),
    on('officer', approved, release),
    on('worker', approved, release),
    on('officer', releasing, { decided_by: second }),
  ],
  decision_is_logged: [on('worker', approved, { ...release, decided_by: null })], // nobody decides
  notice_leaf: [
    on('officer', releasing, { leaf_id: id('leaf waiting') }),
    on('officer', releasing, { decided_at: at }),
  ],
  notice_needs_log_index: [
    on('officer', releasing, sent),
    on('worker', {}, sent, 'unlogged'),
    on('worker', {}, sent, 'portal'),
  ],
  notice_sent_once: [
    on('officer', releasing, { portal_reference: 'x' }),
    on('worker', sent, { sent_at: '2026-03-03T12:00:00Z' }),
  ],
  notice_starts_as_draft: [
    { ...on('officer', {}, { state: 'withdrawn' }, 'draft'), added: true },
    { ...on('second', {}, {}, 'draft'), added: true },
    { ...on('officer', {}, { submitted_by: officer }, 'draft'), added: true },
  ],
};

/** What it should say, in the order of the answers. */
export const noticeAnswers = Object.entries(tries).flatMap(([answer, each]) => each.map(() => answer));

/** What the guard of a notice says to each try, without what else guards one: 'done', or what it refuses with. */
export async function* answersOnNotices(tx: postgres.TransactionSql): AsyncGenerator<string> {
  await tx`alter table notice disable row level security`;
  await tx`alter table notice disable trigger guard_state`;
  await tx`grant insert, update on notice to meldtafel_ministry, meldtafel_worker`;
  for (const each of Object.values(tries).flat()) yield await answerTo(tx, each);
}

async function answerTo(tx: postgres.TransactionSql, { of, stands, by, set, added }: Try): Promise<string> {
  const notice = id(`notice ${of}`);
  const reader: RoleName = by === 'worker' ? 'worker' : 'ministry';
  const { payload, mac } = (by === 'worker' ? null : contextOf(by, reader, await backendOf(tx))) ?? {
    payload: '',
    mac: '',
  };
  let answer = 'done';
  // Sent at once, done in this order.
  await Promise.all([
    tx`savepoint tried`,
    tx`set local session_replication_role = replica`,
    ...(Object.keys(stands).length > 0 ? [tx`update notice set ${tx(stands)} where id = ${notice}`] : []),
    tx`set local session_replication_role = origin`,
    tx`select set_config('ctx.payload', ${payload}, true), set_config('ctx.mac', ${mac}, true)`,
    tx.unsafe(`set local role meldtafel_${reader}`),
  ]);
  const doing = added
    ? tx`insert into notice select (jsonb_populate_record(n, ${tx.json({ id: id('added'), reference: 'added', ...set })})).*
        from notice n where id = ${notice}`
    : tx`update notice set ${tx(set)} where id = ${notice}`;
  await doing.catch((error: postgres.PostgresError) => (answer = `${error.constraint_name} ${error.message}`));
  await tx`rollback to savepoint tried`;
  return answer;
}
