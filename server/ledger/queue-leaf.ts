import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/connect.ts';
import type { LeafValues } from './format/leaf.ts';
import { commitLeaf } from './format/leaf.ts';
import { insertLeaves } from './leaf-queries.ts';

/**
 * Commits to a decision in the transaction that takes it: without its leaf there is no decision, without the decision no
 * leaf. Gives the id of the leaf; its place in the log follows when the sequencer takes it. Throws TypeError on values
 * that cannot be committed to (a text not in NFC, with NUL or half a surrogate pair).
 */
export async function queueLeaf(tx: Tx, leaf: { roundCode: string; values: LeafValues }): Promise<string> {
  const id = randomUUID();
  await insertLeaves(tx, [{ id, roundCode: leaf.roundCode, padding: false, ...commitLeaf(leaf.values) }]);
  return id;
}
