import type { Words } from '../kernel/words.ts';
import type { Tx } from '#db/connect.ts';
import { ever } from '#db/in-force.ts';
import { openReport, type Report } from '../intake/report.ts';
import type { Outcome } from '../vocabulary/outcomes.ts';
import type { NoticeRow } from './queries.ts';

/** What a page tells about a notice besides its content. Names are those of colleagues; others stay unnamed (null). */
export type NoticeFacts = {
  incident: { reference: string; title: string; tlp: Report['tlp'] } | null;
  platform: string;
  round: Words;
  ground: { article: string; description: Words } | null;
  names: ReadonlyMap<string, string>;
  steps: { action: string; personId: string | null; reason: string | null; at: Date }[];
  logged: { index: bigint; at: Date } | null;
  undelivered: boolean;
  outcomes: { position: number; outcome: Outcome; note: string; at: Date; personId: string }[];
};

export async function findNoticeFacts(tx: Tx, notice: NoticeRow): Promise<NoticeFacts> {
  const steps = await listSteps(tx, notice.id);
  const outcomes = await listOutcomes(tx, notice.id);
  return {
    ...(await findLabels(tx, notice)),
    incident: await findIncident(tx, notice.incidentId),
    names: await findNames(tx, notice, [...steps, ...outcomes]),
    steps,
    outcomes,
    logged: notice.leafId ? ((await findLogEntry(tx, notice.leafId)) ?? null) : null,
    undelivered: notice.leafId ? await isUndelivered(tx, notice.leafId) : false,
  };
}

async function findIncident(tx: Tx, id: string): Promise<NoticeFacts['incident']> {
  const incident = tx.selectFrom('incident').where('id', '=', id);
  const row = await incident.select(['reference', 'definition', 'body', 'sha256']).executeTakeFirst();
  if (!row) return null;
  const { report, reference } = openReport(row);
  return { reference, title: report.title, tlp: report.tlp };
}

async function findLabels(
  tx: Tx,
  { content, roundCode }: NoticeRow,
): Promise<Pick<NoticeFacts, 'platform' | 'round' | 'ground'>> {
  const platform = await tx
    .selectFrom('platform')
    .select('name')
    .where('code', '=', content.platform)
    .executeTakeFirst();
  const round = await tx
    .selectFrom('election_round')
    .select('name')
    .where('code', '=', roundCode)
    .executeTakeFirstOrThrow();
  const ground = await tx
    .selectFrom(ever('legal_ground', 'said'))
    .select(['article', 'description'])
    .where('code', '=', content.legalGround ?? '')
    .executeTakeFirst();
  return { platform: platform?.name ?? content.platform, round: round.name, ground: ground ?? null };
}

const listSteps = (tx: Tx, noticeId: string): Promise<NoticeFacts['steps']> =>
  tx
    .selectFrom('notice_step')
    .select(['action', 'person_id as personId', 'reason', 'at'])
    .where('thing_id', '=', noticeId)
    .orderBy('position')
    .execute();

const listOutcomes = (tx: Tx, noticeId: string): Promise<NoticeFacts['outcomes']> =>
  tx
    .selectFrom('notice_outcome')
    .select(['position', 'outcome', 'note', 'at', 'person_id as personId'])
    .where('notice_id', '=', noticeId)
    .orderBy('at')
    .execute();

async function findNames(
  tx: Tx,
  notice: NoticeRow,
  others: readonly { personId: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const { draftedBy, submittedBy, approvedBy, decidedBy } = notice;
  const wanted = [draftedBy, submittedBy, approvedBy, decidedBy, ...others.map(({ personId }) => personId)];
  const ids = [...new Set(wanted.filter((id) => id !== null))];
  const people = await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(people.map(({ id, name }) => [id, name]));
}

const findLogEntry = (tx: Tx, leafId: string) =>
  tx
    .selectFrom('ledger_entry')
    .select(['log_index as index', 'integrated_at as at'])
    .where('leaf_id', '=', leafId)
    .executeTakeFirst();

async function isUndelivered(tx: Tx, leafId: string): Promise<boolean> {
  const message = await tx
    .selectFrom('outbox_message')
    .select('id')
    .where('leaf_id', '=', leafId)
    .where('state', '=', 'failed')
    .executeTakeFirst();
  return message !== undefined;
}
