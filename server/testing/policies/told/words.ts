import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { Attacks, Ground, Tries } from './attack-ground.ts';

/** What is done under the name of an action, whole: so that what is refused is refused for what is wrong with it; and that. */
export type Tried = { done: Tries; refused: Attacks };

export const asTold = { refused: 'thing_as_told' };
/** Nothing of that code on that day. */
export const endedBefore = { refused: 'query returned no rows' };
export const nothing = { refused: 'step_without_effect' };
export const sealed = { refused: 'sealed_without_step' };

type Step = [from: string, to: string, details?: Record<string, string | number>];

/** Which text a step names, when it is not the one that the notice points at. */
export type Named = { of?: string; number?: RawBuilder<unknown> };

/** The words in which cases, referrals and notices are changed: as who sends any SQL. */
export function wordsOf({ step }: Ground) {
  const change = (table: string, key: string) => (id: string, set: RawBuilder<unknown>) =>
    sql`update ${sql.table(table)} set ${set} where ${sql.ref(key)} = ${id}`;
  const moved =
    (table: string) =>
    (who: Parameters<typeof step>[1], id: string, action: string, [from, to, details = {}]: Step, reason = 'x') =>
      step(table, who, id, { action, from, to, reason, details });
  const onNotice = moved('notice_step');
  /** A step of a notice that names what it says now, an earlier text, or that of another notice. */
  const onText =
    (
      who: Parameters<typeof step>[1],
      id: string,
      action: string,
      [from, to]: Step,
      { of = id, number = sql`n.version` }: Named = {},
    ) =>
    async (tx: Tx) => {
      const text = sql<{ hash: string }>`select v.sha256 as hash
        from notice n join notice_version v on v.notice_id = n.id and v.number = ${number} where n.id = ${of}`;
      const hash = (await text.execute(tx)).rows[0]?.hash ?? '';
      return onNotice(who, id, action, [from, to, { hash }]).execute(tx);
    };
  return {
    setCase: change('triage_case', 'incident_id'),
    setReferral: change('referral', 'id'),
    setNotice: change('notice', 'id'),
    onCase: moved('triage_step'),
    onReferral: moved('referral_step'),
    onNotice,
    onText,
  };
}
