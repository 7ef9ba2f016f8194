import type postgres from 'postgres';

/** The words the database enforces and the application writes: handed to `migrate`, so that each stands in one place. */
export type Vocabulary = {
  /** What a membership can be. */
  roles: readonly string[];
  /** Who may do what; role '' is whoever has none. */
  permissions: readonly { permission: string; role: string }[];
};

/** Makes the tables of words say exactly what `vocabulary` says. A role that somebody still holds cannot go. */
export async function storeVocabulary(tx: postgres.TransactionSql, vocabulary: Vocabulary): Promise<void> {
  const { roles, permissions } = vocabulary;
  await tx`insert into account.role ${tx(roles.map((name) => ({ name })))} on conflict do nothing`;
  await tx`delete from account.role where name <> all (${[...roles]})`;
  await tx`delete from ctx.permission`;
  await tx`insert into ctx.permission ${tx([...permissions])}`;
}
