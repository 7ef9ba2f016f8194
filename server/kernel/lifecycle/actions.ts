import { actionOf, namesOf, type ActionOf, type Lifecycle, type Property } from './lifecycle.ts';

/** The actions of which the table says this; of whichever table it is: an action. */
export type ActionThat<L extends Lifecycle, Name extends Property, Value = true> = {
  [N in ActionOf<L>]: L['actions'][N] extends Readonly<Record<Name, Value>> ? N : string extends N ? N : never;
}[ActionOf<L>];

/** The actions of which the table says this (`value`, else yes), in its order. */
export const actionsThat = <L extends Lifecycle, Name extends Property, const Value = true>(
  lifecycle: L,
  property: Name,
  value?: Value,
): ActionThat<L, Name, Value>[] =>
  namesOf(lifecycle).filter(
    (name): name is ActionThat<L, Name, Value> =>
      (actionOf(lifecycle, name) as Record<Property, unknown>)[property] === (value ?? true),
  );
