import type { Form } from '../kernel/form.ts';
import { actionOf, namesOf } from '../kernel/lifecycle/lifecycle.ts';
import { nextState } from '../kernel/lifecycle/next-state.ts';
import { unknownBody } from '../routing/answering/answer-forms.ts';
import { partnerVerbs, tableVerbs } from '../routing/referral-verbs.ts';
import { referralLifecycle, type ReferralAction, type ReferralState } from '../vocabulary/referral-lifecycle.ts';
import { fileAssessed, refer } from './referrals.ts';
import type { Visitor } from './visit.ts';
import type { World } from './world.ts';

type Sent = { reference: string; id: string };
/** Joost sends it for the table, Fatima answers for the IBD. */
type Sides = { joost: Visitor; fatima: Visitor };

/** What one side can do with a referral: who does it, from where, in what address, and an answer to all that it asks. */
export type Doing = {
  action: ReferralAction;
  by: keyof Sides;
  from: ReferralState;
  noun: string;
  under: string;
  answers: Record<string, string>;
};

type Verbs = { verbs: Partial<Record<ReferralAction, { path: string; form: Form }>> };
const doingsOf = ({ verbs }: Verbs, by: Doing['by'], under: string): Doing[] =>
  namesOf(referralLifecycle).flatMap((action) => {
    const verb = verbs[action];
    const from = actionOf(referralLifecycle, action).from[0] as ReferralState; // nothing begins with a verb
    return verb ? [{ action, by, from, under, noun: verb.path, answers: answersTo(verb.form) }] : [];
  });

const answersTo = ({ fields }: Form): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { kind }]) => {
      if (kind === 'hidden') return [];
      return [[name, kind === 'choice' ? unknownBody : 'Zo staat het er.']];
    }),
  );

export const partnerDoings = doingsOf(partnerVerbs, 'fatima', '/verwijzingen/:id');
export const tableDoings = doingsOf(tableVerbs, 'joost', '/meldingen/:ref/verwijzingen/:id');
export const doings: readonly Doing[] = [...partnerDoings, ...tableDoings];

/** Where a referral is for who does this. */
export const placeOf = ({ under }: Doing, { reference, id }: Sent): string =>
  under.replace(':ref', reference).replace(':id', id);

/** A referral to the IBD that was brought to this state by what both sides can do, the shortest way. */
export async function referredUntil(world: World, sides: Sides, state: ReferralState): Promise<Sent> {
  const { reference } = await fileAssessed(world, { category: 'process-location' });
  const id = await refer(world, sides.joost, { reference, partner: 'IBD', reason: 'Afgesproken.' });
  for (const doing of wayTo(state)) {
    const place = placeOf(doing, { reference, id });
    await sides[doing.by].finish(`${place}/${doing.noun}`, doing.answers);
  }
  return { reference, id };
}

/** Every state that is reached so; the worker alone leads to the others. */
export const reachedByPeople = (): ReferralState[] => [...ways().keys()];

const wayTo = (state: ReferralState): Doing[] => {
  const way = ways().get(state);
  if (!way) throw new Error(`Nobody brings a referral to ${state}.`);
  return way;
};

function ways(): Map<ReferralState, Doing[]> {
  const found = new Map<ReferralState, Doing[]>([[referralLifecycle.initial, []]]);
  for (const [state, way] of found)
    // which grows meanwhile
    for (const doing of doings.filter(({ action }) => actionOf(referralLifecycle, action).from.includes(state))) {
      const to = nextState(referralLifecycle, state, doing.action);
      if (!found.has(to)) found.set(to, [...way, doing]);
    }
  return found;
}
