import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { LeftBehind } from '#db/migration-error.ts';

type Version = { version: string; valid_from: string | null; body: unknown };

/**
 * Throws LeftBehind when a version that began says something else in its file than in the database: answers that were given under
 * it would mean something else. It keeps its first day, and may be said in one more language. As the owner.
 */
export async function requireKept(
  tx: Tx,
  file: string,
  table: 'work_instruction',
  versions: readonly Version[],
): Promise<void> {
  const { rows } = await sql<Version>`
    select version, valid_from::text, body from ${sql.table(table)} where valid_from <= dutch_day(now()) order by version`.execute(
    tx,
  );
  const now = new Map(versions.map(({ version, valid_from, body }) => [version, { valid_from, body }]));
  const changed = rows.filter(({ version, ...kept }) => now.has(version) && !keeps(kept, now.get(version)));
  if (changed.length === 0) return;
  throw new LeftBehind(
    `db/reference/${file} says something else than the database of what began: ${changed.map(({ version }) => version).join(', ')}.`,
    'Put that back, and give what changed a version of its own, with its first day. Nothing was loaded.',
  );
}

/** Does `now` say all of `kept`, and nothing else but in other languages? */
function keeps(kept: unknown, now: unknown): boolean {
  if (Array.isArray(kept))
    return Array.isArray(now) && now.length === kept.length && kept.every((each, at) => keeps(each, now[at]));
  if (!isObject(kept) || !isObject(now)) return kept === now;
  const added = Object.keys(now).filter((key) => !(key in kept));
  return (
    Object.entries(kept).every(([key, value]) => keeps(value, now[key])) &&
    added.every((key) => /^[a-z]{2,3}$/.test(key) && 'nl' in kept)
  );
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
