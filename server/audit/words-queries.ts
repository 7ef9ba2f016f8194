import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { tablesOf, type Vocabulary } from '#db/vocabulary.ts';

/** The tables of words that do not say exactly what `vocabulary` says, by name. As the owner. */
export async function listWordsChanged(tx: Tx, vocabulary: Vocabulary): Promise<string[]> {
  const changed: string[] = [];
  for (const [name, rows] of Object.entries(tablesOf(vocabulary))) {
    const ours = sql`select value from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb)`;
    const theirs = sql`select to_jsonb(t) from ${sql.table(name)} t`;
    const { rows: found } = await sql<{ differs: boolean }>`
      select exists (${ours} except ${theirs}) or exists (${theirs} except ${ours}) as differs`.execute(tx);
    if (found[0]?.differs !== false) changed.push(`table ${name}`);
  }
  return changed;
}
