import type postgres from 'postgres';
import { MigrationError, notWhatMadeIt, ofAnotherVersion } from './migration-error.ts';

/** The words the database enforces and the application writes: handed to `migrate`, so that each stands in one place. */
export type Vocabulary = {
  /** What a membership can be. */
  roles: readonly string[];
  /** Roles that had another name, old to new. */
  renamedFrom: Readonly<Record<string, string>>;
  /** Who may do what; role '' is whoever has none. */
  permissions: readonly { permission: string; role: string }[];
  /** What may follow on what, for everything with a life cycle. */
  arrows: readonly Arrow[];
  /** Which columns of a thing a step sets, and what they then hold. */
  told: readonly ToldColumn[];
  /** What a platform can do with an address. */
  outcomes: readonly string[];
  /** What is recorded in the audit: which reader does what, about what kind of stream. */
  acts: readonly { reader: string; thing: string; action: string }[];
  /** Under which definitions a sealed document can be opened (kind/version), and what its body looks like (JSON Schema). */
  definitions: readonly { definition: string; shape: postgres.JSONValue }[];
};

export type Arrow = {
  thing: string;
  action: string;
  from_state: string;
  to_state: string;
  permission: string | null;
  not_by_same_as: string[];
  since: string | null;
  not_after: string | null;
  needs_reason: boolean;
  holder: string | null;
  follows: string | null;
  besides: boolean;
  lays_at_desk: boolean;
  told_to_reporter: boolean;
  rethinks: boolean;
  outlasts: string[];
};

export type ToldColumn = { thing: string; action: string; name: string; source: string };

/** The rows of each table of words. */
export const tablesOf = (vocabulary: Vocabulary): Readonly<Record<string, readonly object[]>> => ({
  'account.role': vocabulary.roles.map((name) => ({ name })),
  'ctx.permission': vocabulary.permissions,
  'ctx.arrow': vocabulary.arrows,
  'ctx.told': vocabulary.told,
  'flagging.outcome': vocabulary.outcomes.map((name) => ({ name })),
  'audit.act': vocabulary.acts,
  'ctx.definition': vocabulary.definitions,
});

/** Makes the tables of words say exactly what `vocabulary` says. Whoever holds a renamed role goes along; one that somebody still holds cannot go. */
export async function storeVocabulary(tx: postgres.TransactionSql, vocabulary: Vocabulary): Promise<void> {
  const { roles, renamedFrom, permissions, arrows, told, outcomes, acts, definitions } = vocabulary;
  await tx`insert into account.role ${tx(roles.map((name) => ({ name })))} on conflict do nothing`;
  for (const [old, now] of Object.entries(renamedFrom)) {
    const both =
      await tx`select from membership m join membership o using (person_id, organisation_id) where m.role = ${old} and o.role = ${now}`;
    if (both.length > 0)
      throw new MigrationError(
        `${both.length} memberships of the role ${old} stand beside one of the role ${now} of the same person and organisation, of which some may have ended: ${old} cannot become ${now}. Remove one of the two of each.`,
      );
    await tx`update membership set role = ${now} where role = ${old}`;
  }
  const held = await tx<{ role: string; count: number }[]>`
    select role, count(*)::int as count from membership where role <> all (${[...roles]}) group by role order by role`;
  if (held.length > 0) throw new MigrationError(held.map(stillHeld).join('\n'));
  await tx`delete from account.role where name <> all (${[...roles]})`;
  await tx`delete from ctx.permission`;
  await tx`insert into ctx.permission ${tx([...permissions])}`;
  await tx`delete from ctx.arrow`;
  await tx`insert into ctx.arrow ${tx([...arrows])}`;
  await tx`delete from ctx.told`;
  await tx`insert into ctx.told ${tx([...told])}`;
  await tx`insert into flagging.outcome ${tx(outcomes.map((name) => ({ name })))} on conflict do nothing`;
  await tx`delete from flagging.outcome where name <> all (${[...outcomes]})`;
  await tx`delete from audit.act`;
  await tx`insert into audit.act ${tx([...acts])}`;
  // None ever goes or changes: what was sealed stays as it is.
  await tx`insert into ctx.definition ${tx(definitions.map(({ definition, shape }) => ({ definition, shape: tx.json(shape) })))}
    on conflict do nothing`;
  const kept = await tx<{ definition: string; known: boolean }[]>`
    select kept.definition, now.definition is not null as known from ctx.definition kept
    left join jsonb_to_recordset(${tx.json([...definitions])}) now (definition text, shape jsonb) using (definition)
    where kept.shape is distinct from now.shape order by kept.definition`;
  const newer = kept.filter(({ known }) => !known).map(({ definition }) => definition);
  if (newer.length > 0) throw ofAnotherVersion(newer);
  if (kept.length > 0) throw notWhatMadeIt(kept.map(({ definition }) => definition).join(', '));
}

const stillHeld = ({ role, count }: { role: string; count: number }): string =>
  `${count} memberships, of which some may have ended, hold the role ${role}, which is no longer in the list. Name what it became in renamedFrom (server/vocabulary/permissions.ts).`;
