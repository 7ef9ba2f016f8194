import type postgres from 'postgres';
import { contextOf, id, present } from '../askers.ts';
import { offers, rows } from '../rows.ts';

type Try = { entry: string; step?: { action?: string; person?: string; hash?: string; reason?: string } };

/**
 * Entries of the fixture, each with the step that made it, so that nothing but what differs refuses it; by what
 * their guard says. They tell one condition of that guard from its absence.
 */
const tries: Readonly<Record<string, readonly Try[]>> = {
  done: [
    { entry: 'asSigned', step: { action: 'publish' } },
    { entry: 'open' },
    { entry: 'withdrawn', step: { action: 'withdraw' } },
  ],
  disclosure_matches_log: [{ entry: 'otherIndex' }, { entry: 'otherLeaf' }],
  disclosure_matches_notice: [
    { entry: 'otherDecision' },
    { entry: 'otherPlatform' },
    { entry: 'early', step: { action: 'publish' } },
  ],
  disclosure_same_notice: [{ entry: 'otherNotice' }, { entry: 'nothingBefore' }],
  disclosure_four_eyes: [{ entry: 'byAuditor' }],
  disclosure_without_step: [
    { entry: 'asSigned' },
    { entry: 'asSigned', step: { action: 'publish', person: 'second' } },
    { entry: 'asSigned', step: { action: 'publish', hash: '0' } },
  ],
  disclosure_reason: [{ entry: 'open', step: { reason: 'another' } }],
  disclosure_opens_leaf: [{ entry: 'invented' }],
  disclosure_every_field: [{ entry: 'unsaid' }],
  disclosure_stays_closed: [{ entry: 'opened' }],
  disclosure_withdrawn_empty: [
    { entry: 'withdrawnClosed', step: { action: 'withdraw' } },
    { entry: 'withdrawnOutcome', step: { action: 'withdraw' } },
  ],
  disclosure_as_signed: [{ entry: 'notAsSigned', step: { action: 'publish' } }],
};

/** What the guard should say, in the order of the answers. */
export const entryAnswers = Object.entries(tries).flatMap(([answer, each]) => each.map(() => answer));

/** What the guard of an entry says to each try: 'done', or what it refuses with. */
export async function* answersOnEntries(tx: postgres.TransactionSql): AsyncGenerator<string> {
  for (const each of Object.values(tries).flat()) yield await answerTo(tx, each);
}

async function answerTo(tx: postgres.TransactionSql, { entry, step = {} }: Try): Promise<string> {
  const offered = { ...offers['disclosure_entry'], ...rows['disclosure_entry'] }[entry] ?? {};
  const { action = 'correct', person = 'publisher', hash = String(offered['sha256']) } = step;
  const { reason = action === 'publish' ? null : 'because' } = step;
  let answer = 'done';
  await tx`savepoint tried`;
  await tx`set local session_replication_role = replica`;
  await tx`delete from disclosure_entry where corrects is not null`;
  await tx`insert into publication_step (thing_id, action, from_state, to_state, person_id, reason, details, at)
    select p.id, ${action}, 'x', 'x', ${id(`person ${person}`)}, ${reason}, ${tx.json({ hash })}, now()
    from publication p where p.notice_id = ${String(offered['notice_id'])}`;
  // Since then somebody worked on another one.
  await tx`insert into publication_step (thing_id, action, from_state, to_state, person_id, at)
    values (${id('publication embargoed')}, 'prepare', 'x', 'x', ${id('person second')}, now())`;
  await tx`set local session_replication_role = origin`;
  await present(tx, contextOf('publisher', 'ministry'));
  await tx`set local role meldtafel_ministry`;
  await tx`insert into disclosure_entry ${tx({ id: id('entry tried'), published_at: new Date(), ...offered })}`.catch(
    (error: postgres.PostgresError) => (answer = `${error.constraint_name ?? ''} ${error.message}`),
  );
  await tx`rollback to savepoint tried`;
  return answer;
}
