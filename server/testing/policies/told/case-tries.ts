import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { actionOf, namesOf } from '../../../kernel/lifecycle/lifecycle.ts';
import { caseLifecycle, type CaseAction } from '../../../vocabulary/case-lifecycle.ts';
import type { Ground } from './attack-ground.ts';
import { closingTries } from './closing-tries.ts';
import { asTold, endedBefore, wordsOf, type Tried } from './words.ts';

type Actions = typeof caseLifecycle.actions;
/** What somebody does; the others follow a step of a referral. */
type Deed = { [Name in CaseAction]: Actions[Name] extends { follows: string } ? never : Name }[CaseAction];

/** Every action of a case. */
export function caseTries(ground: Ground): Record<string, Tried> {
  const { tried, given, people, now } = ground;
  const { setCase, onCase } = wordsOf(ground);
  const { joost, noor } = people;
  const same = 'cyber-municipality';
  const takesOver = (details = {}) => onCase('noor', given.fresh, 'take_over', ['assessed', 'assessed', details]);
  const assesses = onCase('joost', given.fresh, 'assess', ['assessed', 'assessed', { severity: 1, category: same }]);
  const weighs = (category: string) =>
    tried(
      'joost',
      'table',
      onCase('joost', given.fresh, 'assess', ['assessed', 'assessed', { severity: 1, category }]),
      setCase(given.fresh, sql`severity = 1, category_code = ${category}`),
    );
  const weighs5 = (by: 'joost' | 'noor') =>
    onCase(by, given.withPartner, 'weigh', ['referred', 'referred', { severity: 5 }]);
  const weighed = weighs5('joost');
  const takenUp = onCase('noor', given.unheld, 'take_up', ['assessed', 'assessed']);
  const claimed = [
    onCase('joost', given.waiting, 'claim', ['new', 'claimed']),
    setCase(given.waiting, sql`state = 'claimed', claimed_by = ${joost.personId}`),
  ];
  const released = onCase('joost', given.waiting, 'release', ['claimed', 'new']);
  const reopened = onCase('noor', given.closed, 'reopen', ['closed', 'claimed']);
  const changed = (set: ReturnType<typeof sql>) => () => tried('joost', 'table', setCase(given.fresh, set));
  const note = (id: string) =>
    sql`insert into triage_note (incident_id, person_id, body, at) values (${id}, ${noor.personId}, 'x', ${now})`;
  const answer = sql`insert into incident_addition (incident_id, desk_person_id, body, added_at)
    values (${given.fresh}, ${joost.personId}, 'x', ${now})`;
  /** No step that anybody takes: it is none, or happens by itself with a step of a referral. */
  const taken = (action: CaseAction, to: string, refused: string) => ({
    'a step of its own': {
      refused,
      by: () =>
        tried(
          'joost',
          'table',
          onCase('joost', given.fresh, action, ['assessed', to]),
          setCase(given.fresh, sql`state = ${to}`),
        ),
    },
  });
  const followed = namesOf(caseLifecycle).flatMap((action): [string, Tried][] => {
    const { follows, to } = actionOf(caseLifecycle, action);
    if (follows === undefined) return [];
    return [[action, { done: {}, refused: taken(action, to, 'step_permission') }]]; // done with that step, below its name
  });
  const deeds: Record<Deed, Tried> = {
    claim: {
      done: { 'a claim': () => tried('joost', 'table', ...claimed) },
      refused: {
        'held by nobody, without a step': { ...asTold, by: changed(sql`claimed_by = null`) },
        'held since another moment than it was taken': { ...asTold, by: changed(sql`claimed_at = '2999-01-01'`) },
      },
    },
    assess: {
      done: {
        'another weight': () => tried('joost', 'table', assesses, setCase(given.fresh, sql`severity = 1`)),
        'another category': () => weighs('disturbance'),
        'a partner that is named, and has no case by it': () => {
          const details = { severity: 1, category: same, partner: people.fatima.organisationId };
          const names = onCase('joost', given.fresh, 'assess', ['assessed', 'assessed', details]);
          return tried('joost', 'table', names, setCase(given.fresh, sql`severity = 1`), async (tx) => {
            const by = tx.selectFrom('triage_case').select('partner_id').where('incident_id', '=', given.fresh);
            if ((await by.executeTakeFirstOrThrow()).partner_id !== null) throw new Error('A partner has it.');
          });
        },
      },
      refused: {
        'weighed without a step': { ...asTold, by: changed(sql`severity = 1`) },
        'a category that ended': { ...endedBefore, by: () => weighs('ended') },
        'a category that is no longer confirmed': { ...asTold, by: changed(sql`category_confirmed = false`) },
        'another category, without a step': { ...asTold, by: changed(sql`category_code = 'disturbance'`) },
        'a step that weighs, without what it weighs': {
          ...asTold,
          by: () => tried('joost', 'table', assesses, setCase(given.fresh, sql`state = state`)),
        },
        'a step that weighs nothing, and the weight gone': {
          ...asTold,
          by: () =>
            tried(
              'joost',
              'table',
              onCase('joost', given.fresh, 'assess', ['assessed', 'assessed', { category: same }]),
              setCase(given.fresh, sql`severity = null`),
            ),
        },
        'weighed twice, and only the second weight ever stood there': {
          ...asTold,
          by: () =>
            tried(
              'joost',
              'table',
              onCase('joost', given.fresh, 'assess', ['assessed', 'assessed', { severity: 5, category: same }]),
              assesses,
              setCase(given.fresh, sql`severity = 1`),
            ),
        },
        'weighed under the name of a step that does not weigh': {
          ...asTold,
          by: () =>
            tried(
              'noor',
              'table',
              takesOver({ severity: 1 }),
              setCase(given.fresh, sql`claimed_by = ${noor.personId}, severity = 1`),
            ),
        },
      },
    },
    weigh: {
      done: {
        'another weight, while a partner has it': () =>
          tried('joost', 'table', weighed, setCase(given.withPartner, sql`severity = 5`)),
      },
      refused: {
        'and left with the weight before': {
          ...asTold,
          by: () => tried('joost', 'table', weighed, setCase(given.withPartner, sql`state = state`)),
        },
        'by a colleague of who has it': {
          refused: 'step_holder',
          by: () => tried('noor', 'table', weighs5('noor'), setCase(given.withPartner, sql`severity = 5`)),
        },
      },
    },
    answer: {
      done: { 'an answer': () => tried('joost', 'table', answer) },
      refused: taken('answer', 'assessed', 'step_order'),
    },
    note: {
      done: {
        'a note of a colleague': () => tried('noor', 'table', note(given.fresh)),
        'a note on what ended': () => tried('noor', 'table', note(given.closed)),
      },
      refused: taken('note', 'assessed', 'step_order'),
    },
    take_over: {
      done: {
        'a weight that is named, and moves no turn': () => {
          const turn = async (tx: Tx) =>
            tx
              .selectFrom('triage_case')
              .select('rank')
              .where('incident_id', '=', given.fresh)
              .executeTakeFirstOrThrow();
          const holds = setCase(given.fresh, sql`claimed_by = ${noor.personId}`);
          return tried('noor', 'table', takesOver({ severity: 5 }), holds, async (tx) => {
            if ((await turn(tx)).rank === 0) throw new Error('Its turn moved.');
          });
        },
      },
      refused: {
        'and left with who held it': {
          ...asTold,
          by: () => tried('noor', 'table', takesOver(), setCase(given.fresh, sql`state = state`)),
        },
        'as if the desk looks at it only since then': {
          ...asTold,
          by: () =>
            tried(
              'noor',
              'table',
              takesOver(),
              setCase(given.fresh, sql`claimed_by = ${noor.personId}, claimed_at = ${now}`),
            ),
        },
      },
    },
    take_up: {
      done: {
        'taken as it is': () =>
          tried('noor', 'table', takenUp, setCase(given.unheld, sql`claimed_by = ${noor.personId}`)),
      },
      refused: {
        'and still held by nobody': {
          ...asTold,
          by: () => tried('noor', 'table', takenUp, setCase(given.unheld, sql`state = state`)),
        },
        'from a colleague': {
          refused: 'step_holder',
          by: () => tried('noor', 'table', onCase('noor', given.fresh, 'take_up', ['assessed', 'assessed'])),
        },
      },
    },
    release: {
      done: {
        'a release': () =>
          tried(
            'joost',
            'table',
            ...claimed,
            released,
            setCase(given.waiting, sql`state = 'new', claimed_by = null, claimed_at = null`),
          ),
      },
      refused: {
        'and still held': {
          ...asTold,
          by: () => tried('joost', 'table', ...claimed, released, setCase(given.waiting, sql`state = 'new'`)),
        },
      },
    },
    close: closingTries(ground),
    reopen: {
      done: {
        'opened again': () =>
          tried(
            'noor',
            'table',
            reopened,
            setCase(given.closed, sql`state = 'claimed', claimed_by = ${noor.personId}, decision_id = null`),
          ),
      },
      refused: {
        'and held by who closed it': {
          ...asTold,
          by: () => tried('noor', 'table', reopened, setCase(given.closed, sql`state = 'claimed', decision_id = null`)),
        },
        'with how it ended': {
          refused: 'ended_by_decision',
          by: () =>
            tried(
              'noor',
              'table',
              reopened,
              setCase(given.closed, sql`state = 'claimed', claimed_by = ${noor.personId}`),
            ),
        },
      },
    },
  };
  return { ...deeds, ...Object.fromEntries(followed) };
}
