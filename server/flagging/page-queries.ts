import type { Words } from '../kernel/words.ts';
import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { ever } from '#db/in-force.ts';
import { noticeCalled, type NoticeId } from '#db/called.ts';
import { isTold, newestRows, storyStart, type StoryTurn } from '#db/lists/story.ts';
import { nameOrCode } from '#db/words.ts';
import { openReport, type Report } from '../intake/report.ts';
import { readWhoDid, type WhoDid } from '../steps/read-who-did.ts';
import type { Outcome } from '../vocabulary/outcomes.ts';

/** What a page tells about a notice besides its content. Names are those of colleagues, to an auditor codes of others; who has neither stays unnamed. */
export type NoticeFacts = {
  incident: { reference: string; title: string; tlp: Report['tlp'] } | null;
  platform: string;
  round: Words;
  ground: { code: string; article: string; description: Words } | null;
  names: ReadonlyMap<string, string>;
  /** Who did what, for the rules; and the last step of all. */
  did: WhoDid[];
  last: NoticeStep | undefined;
  /** A page of what happened, oldest first; `from`: more happened before that. */
  steps: NoticeStep[];
  from: Date | undefined;
  logged: { index: bigint; at: Date } | null;
  undelivered: boolean;
  /** What was last recorded of each address, by its position; and what the steps on this page recorded. */
  outcomes: NoticeOutcome[];
  recorded: NoticeOutcome[];
};

type NoticeStep = { action: string; personId: string | null; reason: string | null; at: Date };
export type NoticeOutcome = { position: number; outcome: Outcome; note: string; at: Date };

/** Everything is asked at once, by the reference. Undefined when there is no such notice. */
export async function findNoticeFacts(
  tx: Tx,
  reference: string,
  turn: StoryTurn = {},
): Promise<NoticeFacts | undefined> {
  const id = noticeCalled(reference);
  const [labels, incident, did, last, steps, outcomes, recorded, names] = await Promise.all([
    findLabels(tx, id),
    findIncident(tx, id),
    readWhoDid(tx, { steps: 'notice_step' }, id),
    findLastStep(tx, id),
    listSteps(tx, id, turn),
    listOutcomes(tx, id),
    listRecorded(tx, id, turn),
    findNames(tx, id),
  ]);
  const from = storyStart([
    steps.map(({ at, reason }) => ({ at, signs: reason?.length ?? 0 })),
    recorded.map(({ at, note }) => ({ at, signs: note.length })),
  ]);
  const told = isTold(turn, from);
  const story = { steps: steps.filter(told).toReversed(), recorded: recorded.filter(told).toReversed(), from };
  return labels && { ...labels, incident, names, did, last, outcomes, ...story };
}

async function findIncident(tx: Tx, id: NoticeId): Promise<NoticeFacts['incident']> {
  const about = tx.selectFrom('notice').select('incident_id').where('id', '=', id);
  const incident = tx.selectFrom('incident').where('id', '=', about);
  const row = await incident.select(['reference', 'definition', 'body', 'sha256']).executeTakeFirst();
  if (!row) return null;
  const { report, reference } = openReport(row);
  return { reference, title: report.title, tlp: report.tlp };
}

type Labels = Pick<NoticeFacts, 'platform' | 'round' | 'ground' | 'logged' | 'undelivered'>;

// How what it names is called, and what became of it outside.
async function findLabels(tx: Tx, id: NoticeId): Promise<Labels | undefined> {
  const row = await tx
    .selectFrom('notice as n')
    .innerJoin('notice_version as v', (join) =>
      join.onRef('v.notice_id', '=', 'n.id').onRef('v.number', '=', 'n.version'),
    )
    .leftJoin('platform as p', 'p.code', 'v.platform_code')
    .innerJoin('election_round as r', 'r.code', 'n.round_code')
    .leftJoin(ever('legal_ground as g', 'said'), 'g.code', 'v.legal_ground')
    .leftJoin('ledger_entry as e', 'e.leaf_id', 'n.leaf_id')
    .select((is) => is.fn.coalesce('p.name', 'v.platform_code').as('platform'))
    .select(['r.name as round', 'g.code', 'g.article', 'g.description'])
    .select(['e.log_index as index', 'e.integrated_at as at'])
    .select((is) =>
      is
        .exists(
          is
            .selectFrom('outbox_message as o')
            .select('o.id')
            .whereRef('o.leaf_id', '=', 'n.leaf_id')
            .where('o.state', '=', 'failed'),
        )
        .as('undelivered'),
    )
    .where('n.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { platform, round, code, article, description, index, at, undelivered } = row;
  const ground = code !== null && article !== null && description !== null ? { code, article, description } : null;
  const logged = index !== null && at !== null ? { index, at } : null;
  return { platform, round, ground, logged, undelivered: undelivered === true };
}

const stepsOf = (tx: Tx, noticeId: NoticeId) =>
  tx
    .selectFrom('notice_step')
    .select(['action', 'person_id as personId', 'reason', 'at'])
    .where('thing_id', '=', noticeId)
    .orderBy('position', 'desc');

const findLastStep = (tx: Tx, noticeId: NoticeId): Promise<NoticeStep | undefined> =>
  stepsOf(tx, noticeId).limit(1).executeTakeFirst();

/** The newest before the turn, newest first; the same of what follows. */
const listSteps = (tx: Tx, noticeId: NoticeId, { before }: StoryTurn): Promise<NoticeStep[]> =>
  stepsOf(tx, noticeId)
    .$if(before !== undefined, (all) => all.where('at', '<', before ?? null))
    .limit(newestRows)
    .execute();

const outcomesOf = (tx: Tx, noticeId: NoticeId) =>
  tx
    .selectFrom('notice_outcome')
    .select((is) => [is.ref('outcome').$castTo<Outcome>().as('outcome')])
    .select(['position', 'note', 'at'])
    .where('notice_id', '=', noticeId);

const listRecorded = (tx: Tx, noticeId: NoticeId, { before }: StoryTurn): Promise<NoticeOutcome[]> =>
  outcomesOf(tx, noticeId)
    .$if(before !== undefined, (all) => all.where('at', '<', before ?? null))
    .orderBy('seq', 'desc')
    .limit(newestRows)
    .execute();

const listOutcomes = (tx: Tx, noticeId: NoticeId): Promise<NoticeOutcome[]> =>
  outcomesOf(tx, noticeId).distinctOn('position').orderBy('position').orderBy('seq', 'desc').execute();

async function findNames(tx: Tx, id: NoticeId): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string | null }>`
    select d.id, ${nameOrCode('p', 'd.id', sql`(select incident_id from notice where id = ${id})`)} as name
    from (select unnest(array[drafted_by, submitted_by, approved_by, decided_by]) as id from notice where id = ${id}
      union select person_id from notice_step where thing_id = ${id}
      union select person_id from notice_outcome where notice_id = ${id}) d
    left join person p on p.id = d.id where d.id is not null`.execute(tx);
  return new Map(rows.flatMap(({ id: person, name }) => (name === null ? [] : [[person, name]])));
}
