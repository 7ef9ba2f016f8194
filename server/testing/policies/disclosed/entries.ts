import { sql } from 'kysely';
import { force } from '../../force.ts';
import { publishing } from '../../disclosed.ts';
import { altered, endedGround, type Ground, type Written } from './disclosed-ground.ts';
import { bodyOf, type Answered } from './proposals.ts';

/** What one publisher may try with what is public, and what is said to it. */
export function entriesOn(ground: Ground): Answered {
  const { tried, step, world, now, people, published, signed, entry } = ground;
  const { openings, closed, outcomes } = bodyOf(entry);
  const entered = (text: Pick<Written, 'body' | 'sha256'>, { notice_id }: Written, by = people.wim.personId) =>
    sql`insert into disclosure_entry (notice_id, definition, body, sha256, published_by, published_at)
      values (${notice_id}, ${entry.definition}, ${text.body}, ${text.sha256}, ${by}, ${now})`;
  const made = async (
    thing: Written,
    text: Pick<Written, 'body' | 'sha256'>,
    { action, from, to, reason }: { action: string; from: string; to: string; reason?: string },
    by?: string,
  ) => {
    const taken = { action, from, to, ...(reason && { reason }), details: { hash: text.sha256 } };
    const steps = [step('publication_step', 'wim', thing.id, taken)];
    const set = sql`update publication set state = ${to} where id = ${thing.id}`;
    const answer = await tried('wim', 'ministry', ...steps, set, entered(text, thing, by));
    return answer?.split(' ')[0] ?? 'done';
  };
  const again = { corrects: entry.id, correctionReason: 'x' };
  const correcting = { action: 'correct', from: 'corrected', to: 'corrected', reason: 'x' };
  const corrected = (change: object, taken: object = {}, by?: string) =>
    made(published, altered(entry, { ...again, ...change }), { ...correcting, ...taken }, by);
  const more = (reason: string, field = 'milder_means') => ({
    openings: openings.filter(([, name]) => name !== field),
    closed: [...closed, { field, ground: reason }],
  });
  const withdrawing = { action: 'withdraw', from: 'corrected', to: 'withdrawn', reason: 'x' };
  const withdrawn = { ...again, openings: [], closed: [], outcomes: [] };
  /** While something else became of the first address. */
  const since = async (by: (now: typeof outcomes) => Promise<string>) => {
    const at = new Date(Date.now() + 60_000);
    const change = (sql_: Parameters<typeof force>[1]) => force(world.db.admin, sql_);
    await change(
      (db) => db`insert into notice_outcome (notice_id, position, outcome, person_id, at)
        values (${entry.notice_id}, 1, 'label', ${people.sanne.personId}, ${at})`,
    );
    const newest = [{ position: 1, outcome: 'label', at: at.toISOString() }, ...outcomes.slice(1)];
    const answer = await by(newest);
    await change((db) => db`delete from notice_outcome where outcome = 'label'`);
    return answer;
  };
  return {
    'a field closed after all, with one on a ground that ended since': ['done', () => corrected(more('avg'))],
    'an outcome that came in': ['done', () => since((newest) => corrected({ outcomes: newest }))],
    'a withdrawal': ['done', () => made(published, altered(entry, withdrawn), withdrawing)],
    'a withdrawal that closes something': [
      'disclosure_withdrawn_empty',
      () => made(published, altered(entry, { ...withdrawn, closed }), withdrawing),
    ],
    'a withdrawal that says what became of it': [
      'disclosure_withdrawn_empty',
      () => made(published, altered(entry, { ...withdrawn, outcomes }), withdrawing),
    ],
    'what was signed, though more became of it and its ground ended': ['done', () => made(signed, signed, publishing)],
    'a correction that leaves out what became of it since': [
      'disclosure_outcomes',
      () => since(() => corrected(more('avg'))),
    ],
    'a correction with what became of it before': [
      'disclosure_outcomes',
      () => corrected({ ...more('avg'), outcomes: outcomes.map((each) => ({ ...each, outcome: 'no_answer' })) }),
    ],
    'a correction with another moment of what became of it': [
      'disclosure_outcomes',
      () => corrected({ ...more('avg'), outcomes: outcomes.map((each) => ({ ...each, at: now.toISOString() })) }),
    ],
    'a correction on a ground that nobody knows': ['disclosure_ground', () => corrected(more('omdat'))],
    'a correction that moves a field to a ground that nobody knows': [
      'disclosure_ground',
      () => corrected({ closed: closed.map((each) => ({ ...each, ground: 'omdat' })) }),
    ],
    'a correction that closes more on the ground that ended': ['disclosure_ground', () => corrected(more(endedGround))],
    'a correction that changes nothing': ['disclosure_unchanged', () => corrected({})],
    'a correction that says the same in another order': [
      'disclosure_unchanged',
      () => corrected({ closed: closed.toReversed() }),
    ],
    'a correction for another reason than its step says': [
      'disclosure_reason',
      () => corrected(more('avg'), { reason: 'y' }),
    ],
    'a withdrawal for another reason than its step says': [
      'disclosure_reason',
      () => made(published, altered(entry, withdrawn), { ...withdrawing, reason: 'y' }),
    ],
    'a correction in the name of a colleague': [
      'disclosure_four_eyes',
      () => corrected(more('avg'), {}, people.marjolein.personId),
    ],
    'a correction that closes what may never be closed': ['sealed_shape', () => corrected(more('avg', 'decision'))],
  };
}
