import { sql } from 'kysely';
import type { Work } from '../tries/trying.ts';
import type { Ground } from './attack-ground.ts';
import { nothing, wordsOf, type Tried } from './words.ts';

/** What became of a notice: recorded with a step, each for itself. */
export function outcomeTries(ground: Ground): Tried {
  const { tried, given, people, now } = ground;
  const { setNotice, onNotice } = wordsOf(ground);
  const bySanne = (...work: Work[]) => tried('sanne', 'ministry', ...work);
  const outcome = (notice: string, at: Date | ReturnType<typeof sql> = now) =>
    sql`insert into notice_outcome (notice_id, position, outcome, person_id, at) values (${notice}, 1, 'removed', ${people.sanne.personId}, ${at})`;
  const recorded = (notice: string, from = 'sent') => [
    onNotice('sanne', notice, 'record_outcome', [from, 'decided']),
    setNotice(notice, sql`state = 'decided'`),
  ];
  const { sent, gone, told } = given;
  const lastStep = sql`(select at from notice_step where thing_id = ${gone} order by position desc limit 1)`;
  const noStep = { refused: 'outcome_without_step' };
  return {
    done: {
      'an outcome': () => bySanne(...recorded(sent), outcome(sent)),
      'two, each for itself': () =>
        bySanne(...recorded(sent), outcome(sent), ...recorded(sent, 'decided'), outcome(sent)),
    },
    refused: {
      'that is none': { ...nothing, by: () => bySanne(...recorded(sent)) },
      'twice, and the first shows for both': {
        ...nothing,
        by: () => bySanne(...recorded(sent), outcome(sent), ...recorded(sent, 'decided')),
      },
      'twice, and the last shows for both': {
        ...nothing,
        by: () => bySanne(...recorded(sent), ...recorded(sent, 'decided'), outcome(sent)),
      },
      'another that shows for it': {
        ...nothing,
        by: () => bySanne(...recorded(gone), outcome(gone), ...recorded(sent)),
      },
      'without a step': { ...noStep, by: () => bySanne(outcome(sent)) },
      'one more, under the step that recorded another': { ...noStep, by: () => bySanne(outcome(told)) },
      'two of one address, under one step': {
        refused: 'notice_outcome_once',
        by: () => bySanne(...recorded(sent), outcome(sent), outcome(sent)),
      },
      'before its step, at another moment': {
        ...noStep,
        by: () => bySanne(outcome(sent, new Date(now.getTime() - 1)), ...recorded(sent)),
      },
      'under a step of another notice': {
        ...noStep,
        by: () => bySanne(...recorded(gone), outcome(gone), outcome(sent, lastStep)),
      },
    },
  };
}
