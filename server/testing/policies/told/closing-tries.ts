import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Work } from '../tries/trying.ts';
import { decisionBy, type Ground } from './attack-ground.ts';
import { asTold, nothing, sealed, wordsOf, type Tried } from './words.ts';

/** How a case ends: with a decision of its own, each time. */
export function closingTries(ground: Ground): Tried {
  const { tried, given, people, now } = ground;
  const { setCase, onCase } = wordsOf(ground);
  const { personId } = people.joost;
  const byJoost = (...work: Work[]) => tried('joost', 'table', ...work);
  const reopened = new Date(now.getTime() + 1); // the moment of what follows on that
  const [made, again] = [decisionBy(personId, now), decisionBy(personId, reopened, 'duplicate')];
  const decided = (incident: string, { definition, body, sha256 }: typeof made, id: string = randomUUID()) =>
    sql`insert into case_decision (id, incident_id, definition, body, sha256) values (${id}, ${incident}, ${definition}, ${body}, ${sha256})`;
  const ends = (id: string, decision: RawBuilder<unknown>) =>
    setCase(id, sql`state = 'closed', decision_id = ${decision}`);
  const closes = (id: string, from: string, decision: string, hash: string) =>
    onCase('joost', id, 'close', [from, 'closed', { hash, decision }]);
  const opens = (id: string) => [
    onCase('joost', id, 'reopen', ['closed', 'claimed']),
    setCase(id, sql`state = 'claimed', claimed_by = ${personId}, decision_id = null`),
  ];
  const former = (id: string) =>
    sql`(select id from case_decision where incident_id = ${id} and sha256 <> ${again.sha256})`;
  const closed = (sealed_ = made) => {
    const id = randomUUID();
    return byJoost(
      decided(given.fresh, sealed_, id),
      closes(given.fresh, 'assessed', id, sealed_.sha256),
      ends(given.fresh, sql`${id}`),
    );
  };
  /** Closed anew under the decision of before, as the step says too. */
  const asBefore = async (hash?: string) => {
    const [row] = await ground.world.db.admin<{ id: string; sha256: string }[]>`
      select id, sha256 from case_decision where incident_id = ${given.closed}`;
    const { id = '', sha256 = '' } = row ?? {};
    return byJoost(
      ...opens(given.closed),
      ...(hash === undefined ? [] : [decided(given.closed, again)]),
      closes(given.closed, 'claimed', id, hash ?? sha256),
      ends(given.closed, sql`${id}`),
    );
  };
  /** Two cases opened and closed again at one moment: each with its own decision, or the second, for a while, with that of the first. */
  const alike = (own: boolean) => {
    const [one, other] = [given.closed, given.alike];
    const [first, second] = [randomUUID(), randomUUID()];
    return byJoost(
      ...opens(one),
      ...opens(other),
      decided(one, again, first),
      closes(one, 'claimed', first, again.sha256),
      ends(one, sql`${first}`),
      ...(own
        ? [decided(other, again, second), closes(other, 'claimed', second, again.sha256), ends(other, sql`${second}`)]
        : [closes(other, 'claimed', first, again.sha256), ends(other, former(other)), ...opens(other)]),
    );
  };
  return {
    done: { 'a case': () => closed(), 'two cases': () => alike(true) },
    refused: {
      'anew, and it keeps how it ended before': {
        ...asTold,
        by: () => {
          const id = randomUUID();
          return byJoost(
            ...opens(given.closed),
            decided(given.closed, again, id),
            closes(given.closed, 'claimed', id, again.sha256),
            ends(given.closed, former(given.closed)),
          );
        },
      },
      'with a decision that says another moment': {
        ...nothing,
        by: () => closed(decisionBy(personId, new Date(now.getTime() - 1))),
      },
      'with a decision, and no step': { ...sealed, by: () => byJoost(decided(given.fresh, made)) },
      'under the decision of before': { ...nothing, by: () => asBefore(again.sha256) },
      'anew, as it was before': { ...nothing, by: () => asBefore() },
      'under the decision about another': { ...asTold, by: () => alike(false) },
    },
  };
}
