import { actionOf, namesOf, type ActionOf, type Lifecycle, type Source } from './lifecycle.ts';

/** Every column that a step sets, as the database keeps it (ctx.told); what it holds before any step under 'none'. */
export const toldOf = (thing: string, lifecycle: Lifecycle) =>
  [
    ['none', lifecycle.begins] as const,
    ...namesOf(lifecycle).map((name) => [name, lifecycle.actions[name]?.sets] as const),
  ].flatMap(([action, sets = {}]) => Object.entries(sets).map(([name, source]) => ({ thing, action, name, source })));

/** What a step says, in the words of its table. */
type Said = {
  person_id: string | null;
  at: Date;
  reason: string | null;
  details: Readonly<Record<string, unknown>>;
};

/** The columns that a step sets, but for those that only its use case knows. */
export function settingOf<L extends Lifecycle>(lifecycle: L, action: ActionOf<L>, said: Said): Record<string, unknown> {
  const of = (source: Source): unknown => {
    if (source === 'nothing') return null;
    if (source === 'yes') return true;
    if (source === 'person_id' || source === 'at' || source === 'reason') return said[source];
    return said.details[source.slice('details.'.length).replace(/\?$/, '')];
  };
  const known = Object.entries(actionOf(lifecycle, action).sets ?? {}).filter(
    ([, source]) => source !== 'given' && source !== 'optional',
  );
  return Object.fromEntries(known.map(([column, source]) => [column, of(source)]));
}
