import { seen } from '../kernel/fields/carried.ts';
import type { Field } from '../kernel/fields/field.ts';
import { defineForm, type FaultsFrom, type Form, type InputFrom } from '../kernel/form.ts';
import { actionOf, type ActionOf, type ReasonOf } from '../kernel/lifecycle/lifecycle.ts';
import type { Steps } from './thing.ts';

type Fields = Readonly<Record<string, Field>>;

type StepFields<L extends Steps, Name extends ActionOf<L>, Why extends Field, More extends Fields> = {
  seen: ReturnType<typeof seen>;
} & { [Field in ReasonOf<L, Name>]: Why } & More;

/** What a step asks: `why` when its row says so, in the field the row names; and more. */
type Asks<Why, More, F extends Fields> = {
  why?: Why;
  more?: More;
  check?: (input: Partial<InputFrom<F>>) => FaultsFrom<F>;
};

/** The form of a step. It always carries the version that was seen (`changed_at`): somebody may have been first. */
export function stepForm<
  L extends Steps,
  const Name extends ActionOf<L>,
  Why extends Field = never,
  More extends Fields = Record<never, never>,
>(
  lifecycle: L,
  action: Name,
  { why, more, check }: Asks<Why, More, StepFields<L, Name, Why, More>> = {},
): Form<StepFields<L, Name, Why, More>> {
  const { reason } = actionOf(lifecycle, action);
  if ((reason === undefined) !== (why === undefined)) throw new TypeError(`${action}: its form and its row differ.`);
  const fields = { seen: seen(), ...(reason !== undefined && { [reason]: why }), ...more };
  return defineForm(fields as StepFields<L, Name, Why, More>, check);
}
