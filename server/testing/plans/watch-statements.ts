import type { CompiledQuery, Kysely, KyselyPlugin } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { DB } from '#db/schema.ts';

/** A statement that a page asked, and how the transaction it was in began. */
export type Asked = { database: Database; how: Parameters<Database['transact']>[1]; statement: CompiledQuery };

/** The same database, of which every statement is told to `heard` before it is asked. */
export function watchStatements(database: Database, heard: (asked: Asked) => void): Database {
  const listen = (db: Kysely<DB>, how: Asked['how']): KyselyPlugin => ({
    transformQuery: ({ node, queryId }) => {
      heard({ database, how, statement: db.getExecutor().compileQuery(node, queryId) });
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  return {
    ...database,
    kysely: database.kysely.withPlugin(listen(database.kysely, undefined)),
    transact: (work, how) =>
      database.transact((tx) => {
        const executeQuery: typeof tx.executeQuery = (statement) => {
          heard({ database, how, statement: 'compile' in statement ? statement.compile() : statement }); // no plugin sees what was compiled before
          return tx.executeQuery(statement);
        };
        return work(Object.assign(tx.withPlugin(listen(tx, how)), { executeQuery }));
      }, how),
  };
}
