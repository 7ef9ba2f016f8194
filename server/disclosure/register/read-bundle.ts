import { z } from 'zod';
import type { Database } from '#db/connect.ts';
import { decidedFieldNames } from '../../vocabulary/decided-fields.ts';
import { asSnapshot, readProver } from '../../ledger/prove-inclusion.ts';
import type { OpenField } from '../entry.ts';
import { openEntry } from '../stored-entry.ts';
import { openOr } from './open-each.ts';
import { listBundleRows, type BundleRow } from './bundle-queries.ts';
import { findLastEmbargo, listGrounds } from './ground-queries.ts';

/** Entries of the log in a page of the bundle. */
const pageSize = 512;

/** How many answers of the bundle one page holds, and everything a verifier wants to know about each entry of the log. */
export type Bundle = {
  schema: 'meldtafel-bundel/1';
  origin: string;
  checkpoint: string;
  leaves: unknown[];
  /** Where the next page begins; null on the last one. */
  next: number | null;
};

/**
 * What is open of the log from entry `from` on, with the proof that it is in the log; what is not, with until when and
 * why. A closed decision looks the same as closed padding; one that is open and does not open is no closed one. Undefined when the log was never started, or is shorter.
 * `grounds`: why in words.
 */
export function readBundle(
  database: Database,
  from: number,
  grounds: { withheld: string; withdrawn: string; notShown: string },
): Promise<Bundle | undefined> {
  return asSnapshot(database, async (tx) => {
    const prover = await readProver(tx, from, from + pageSize);
    if (!prover || from > prover.size) return undefined;
    const articles = new Map((await listGrounds(tx)).map(({ code, article }) => [code, article]));
    const until = (await findLastEmbargo(tx))?.toISOString() ?? null;
    const rows = await listBundleRows(tx, from, pageSize);
    const leaves = rows.map((row) => {
      const index = Number(row.index);
      const entry = row.entry && openOr(row.entry, openEntry);
      const padding = row.padding && openOr({ reference: `padding ${index}`, padding: row.padding }, paddingOf);
      const open = entry?.openings ?? padding;
      if (!open && (row.entry || row.padding || row.public))
        return { index, status: 'not_shown', ground: grounds.notShown };
      if (!open) return { index, status: 'withheld', until, ground: grounds.withheld };
      if (open.length === 0) return { index, status: 'withheld', until: null, ground: grounds.withdrawn };
      return {
        index,
        status: 'opened',
        openings: open,
        closed: (entry?.closed ?? []).map(({ field, ground: code }) => ({
          field,
          ground: articles.get(code) ?? code,
          code,
        })),
        // Without its tiles a log proves nothing. Better said than hidden behind a failure.
        proof: prover.prove(index)?.map((hash) => hash.toString('base64')) ?? null,
      };
    });
    const { origin, checkpoint, size } = prover;
    return {
      schema: 'meldtafel-bundel/1',
      origin,
      checkpoint,
      leaves,
      next: from + pageSize < size ? from + pageSize : null,
    };
  });
}

// All of its fields: fewer would pass for what was taken back.
const paddingOpenings = z
  .array(z.object({ salt: z.string(), field: z.enum(decidedFieldNames), value: z.null().or(z.string()) }))
  .length(decidedFieldNames.length);

function paddingOf({ padding }: Pick<BundleRow, 'padding'>): OpenField[] {
  return paddingOpenings.parse(padding).map(({ salt, field, value }) => [salt, field, value]);
}
