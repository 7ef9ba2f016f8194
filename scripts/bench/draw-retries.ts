import type postgres from 'postgres';
import { makeReference } from '#server/kernel/reference.ts';

const draws = 200_000;

/** How often a report is drawn another reference, because the one drawn is taken: of the references there are now. */
export async function drawRetries(admin: postgres.Sql): Promise<number> {
  const drawn = Array.from({ length: draws }, () => makeReference('PS27'));
  const [row] = await admin<{ taken: number }[]>`
    select count(*)::int as taken from unnest(${drawn}::text[]) drawn (reference) join incident using (reference)`;
  const taken = (row?.taken ?? 0) / draws;
  return taken / (1 - taken); // each draw again may be taken too
}
