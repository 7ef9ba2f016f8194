import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { Work } from '../tries/trying.ts';
import { decisionAbout, type Ground } from './attack-ground.ts';
import { asTold, nothing, sealed, wordsOf, type Tried } from './words.ts';

/** How a case ends: with a decision of its own, each time, that says what its step says. */
export function closingTries(ground: Ground): Tried {
  const { tried, given, people, now } = ground;
  const { setCase, onCase } = wordsOf(ground);
  const byJoost = (...work: Work[]) => tried('joost', 'table', ...work);
  const reopened = new Date(now.getTime() + 1); // the moment of what follows on that
  const ends = (id: string, decision: string) => setCase(id, sql`state = 'closed', decision_id = ${decision}`);
  type Closing = {
    at?: Date;
    /** What the decision says otherwise. */
    says?: object;
    /** Whose reference it bears. */
    of?: string;
    /** What the step says otherwise. */
    details?: Record<string, string>;
    /** Without it: only the decision. */
    from?: string;
  };
  const documentOf = async (tx: Tx, incident: string, says: { decidedAt: Date }) => {
    const about = tx.selectFrom('incident').select('reference').where('id', '=', incident);
    return decisionAbout({ ...(await about.executeTakeFirstOrThrow()), ...says });
  };
  /** A decision about a case, with the step that says so. */
  const decided =
    (incident: string, decision: string, { at = now, says = {}, of = incident, details = {}, from }: Closing) =>
    async (tx: Tx) => {
      const { definition, body, sha256 } = await documentOf(tx, of, { decidedAt: at, ...says });
      await sql`insert into case_decision (id, incident_id, definition, body, sha256)
        values (${decision}, ${incident}, ${definition}, ${body}, ${sha256})`.execute(tx);
      if (from === undefined) return;
      const said = { hash: sha256, decision, outcome: 'handled', ...details };
      await onCase('joost', incident, 'close', [from, 'closed', said]).execute(tx);
    };
  const closes = (id: string, from: string, closing: Closing = {}) => {
    const decision = randomUUID();
    return [decided(id, decision, { from, ...closing }), ends(id, decision)];
  };
  const closed = (closing: Closing = {}) => byJoost(...closes(given.fresh, 'assessed', closing));
  const opens = (id: string, who: 'joost' | 'noor' = 'joost') => [
    onCase(who, id, 'reopen', ['closed', 'claimed']),
    setCase(id, sql`state = 'claimed', claimed_by = ${people[who].personId}, decision_id = null`),
  ];
  const formerOf = async (id: string) => {
    const [row] = await ground.world.db.admin<{ id: string; sha256: string }[]>`
      select id, sha256 from case_decision where incident_id = ${id}`;
    return { former: row?.id ?? '', hash: row?.sha256 ?? '' };
  };
  /** A row of its own with what a colleague decided about a case, to the letter. */
  const copied = (
    id: string,
    decision: string,
  ) => sql`insert into case_decision (id, incident_id, definition, body, sha256)
    select ${decision}, incident_id, definition, body, sha256 from case_decision where incident_id = ${id}`;
  const again = { at: reopened, from: 'claimed' };
  /** Two cases opened and closed again at one moment: each with its own decision, or the second, for a while, with that of the first. */
  const alike = async (own: boolean) => {
    const [one, other] = [given.closed, given.alike];
    const { former } = await formerOf(other);
    const first = randomUUID();
    return byJoost(
      ...opens(one),
      ...opens(other),
      decided(one, first, again),
      ends(one, first),
      ...(own
        ? closes(other, 'claimed', { at: reopened })
        : [
            decided(other, randomUUID(), { ...again, details: { decision: first } }),
            ends(other, former),
            ...opens(other),
          ]),
    );
  };
  /** Closed, opened and closed at once; what made a decision is asked of the one as long as the step with its hash is the last. */
  const crossed = () => {
    const { fresh } = given;
    const [one, other] = [randomUUID(), randomUUID()];
    const later = new Date(now.getTime() + 2); // after it was opened
    const step = (decision: string, from: string, of: Date) => async (tx: Tx) => {
      const { sha256: hash } = await documentOf(tx, fresh, { decidedAt: of });
      await onCase('joost', fresh, 'close', [from, 'closed', { hash, decision, outcome: 'handled' }]).execute(tx);
    };
    return byJoost(
      step(one, 'assessed', later),
      decided(fresh, other, { at: later }),
      sql`set constraints made immediate`,
      sql`set constraints made deferred`,
      decided(fresh, one, {}),
      ends(fresh, one),
      ...opens(fresh),
      step(other, 'claimed', now),
      ends(fresh, other),
    );
  };
  const saysOtherwise = {
    'with a decision that says another moment': { says: { decidedAt: new Date(now.getTime() - 1) } },
    'with a decision that bears the reference of another': { of: given.waiting },
    'with a decision that gives another reason than its step': { says: { publicReason: 'y' } },
    'with a decision that names another outcome than its step': { says: { outcome: 'answered' } },
    'with an outcome that ended': { says: { outcome: 'ended' }, details: { outcome: 'ended' } },
  };
  /** Told in the report with this reference, and so closed. */
  const duplicate = (original: string) => {
    const decision = randomUUID();
    const outcome = 'duplicate';
    return byJoost(
      decided(given.fresh, decision, { from: 'assessed', says: { outcome }, details: { outcome, original } }),
      setCase(given.fresh, sql`state = 'closed', decision_id = ${decision}, duplicate_of = ${original}`),
    );
  };
  const referenceOf = async (id: string) => {
    const [row] = await ground.world.db.admin<{ reference: string }[]>`select reference from incident where id = ${id}`;
    return row?.reference ?? '';
  };
  return {
    done: {
      'a case': () => closed(),
      'two cases': () => alike(true),
      'a duplicate, of which one': async () => duplicate(await referenceOf(given.alike)),
    },
    refused: {
      'anew, and it keeps how it ended before': {
        ...asTold,
        by: async () => {
          const { former } = await formerOf(given.closed);
          return byJoost(
            ...opens(given.closed),
            decided(given.closed, randomUUID(), again),
            ends(given.closed, former),
          );
        },
      },
      ...Object.fromEntries(
        Object.entries(saysOtherwise).map(([what, closing]) => [what, { ...nothing, by: () => closed(closing) }]),
      ),
      'a duplicate of nothing': {
        ...nothing,
        by: () => closed({ says: { outcome: 'duplicate' }, details: { outcome: 'duplicate' } }),
      },
      'a duplicate of itself': {
        refused: 'duplicate_circle',
        by: async () => duplicate(await referenceOf(given.fresh)),
      },
      'told in another, and closed for something else': {
        ...nothing,
        by: async () => {
          const [decision, original] = [randomUUID(), await referenceOf(given.alike)];
          return byJoost(
            decided(given.fresh, decision, { from: 'assessed', details: { original } }),
            setCase(given.fresh, sql`state = 'closed', decision_id = ${decision}, duplicate_of = ${original}`),
          );
        },
      },
      'with a decision, and no step': { ...sealed, by: () => byJoost(decided(given.fresh, randomUUID(), {})) },
      'under the decision of before': {
        ...nothing,
        by: async () => {
          const { former } = await formerOf(given.closed);
          return byJoost(
            ...opens(given.closed),
            decided(given.closed, randomUUID(), { ...again, details: { decision: former } }),
            ends(given.closed, former),
          );
        },
      },
      'anew, as it was before': {
        ...nothing,
        by: async () => {
          const { former, hash } = await formerOf(given.closed);
          const said = { hash, decision: former, outcome: 'handled' };
          return byJoost(
            ...opens(given.closed),
            onCase('joost', given.closed, 'close', ['claimed', 'closed', said]),
            ends(given.closed, former),
          );
        },
      },
      'a second time with what a colleague decided, and no step': {
        ...sealed,
        by: () => tried('noor', 'table', copied(given.closed, randomUUID())),
      },
      'anew, with what a colleague decided before': {
        ...nothing,
        by: async () => {
          const { hash } = await formerOf(given.closed);
          const copy = randomUUID();
          const said = { hash, decision: copy, outcome: 'handled' };
          return tried(
            'noor',
            'table',
            ...opens(given.closed, 'noor'),
            copied(given.closed, copy),
            onCase('noor', given.closed, 'close', ['claimed', 'closed', said]),
            ends(given.closed, copy),
          );
        },
      },
      'twice, and each step bears the hash of the other decision': { ...nothing, by: crossed },
      'under the decision about another': { ...asTold, by: () => alike(false) },
    },
  };
}
