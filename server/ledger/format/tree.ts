import { createHash } from 'node:crypto';

/** Every hash in the log is SHA-256: exactly this many bytes. */
export const HASH_BYTES = 32;

/**
 * Gives the hash of the complete subtree over the leaves `index * 2**height` up to `(index + 1) * 2**height`.
 * Height 0 is a leaf hash. Proofs ask for at most about 2 log2(size) of these.
 */
export type ReadNode = (height: number, index: number) => Uint8Array;

/** Hash of one leaf: SHA-256(0x00 || data), RFC 6962 section 2.1. The prefix keeps a node from passing as a leaf. */
export function leafHash(data: Uint8Array): Buffer {
  return createHash('sha256').update(LEAF_PREFIX).update(data).digest();
}

/** Hash of two neighbours: SHA-256(0x01 || left || right), RFC 6962 section 2.1. Throws unless both are 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  if (!isHash(left) || !isHash(right)) throw new RangeError('A tree hash must be 32 bytes');
  return createHash('sha256').update(NODE_PREFIX).update(left).update(right).digest();
}

/** Root over leaf hashes in order. No leaves gives SHA-256 of nothing, as RFC 6962 defines it. */
export function rootHash(leafHashes: readonly Uint8Array[]): Buffer {
  return rootFromNodes(leafHashes.length, nodesOf(leafHashes));
}

/** Root of a tree of `size` leaves from its complete subtrees; reads one node per one-bit in `size`. */
export function rootFromNodes(size: number, readNode: ReadNode): Buffer {
  requireSize(size);
  return size === 0 ? createHash('sha256').digest() : rangeHash(0, size, readNode);
}

/** Serves every complete subtree of leaf hashes held in memory. Throws RangeError outside the tree. */
export function nodesOf(leafHashes: readonly Uint8Array[]): ReadNode {
  const readNode: ReadNode = (height, index) => {
    if (height > 0) return nodeHash(readNode(height - 1, index * 2), readNode(height - 1, index * 2 + 1));
    const hash = leafHashes[index];
    if (hash === undefined || !isHash(hash)) throw new RangeError(`No 32-byte leaf hash at index ${index}`);
    return hash;
  };
  return readNode;
}

/** Hashes that lead from leaf `index` to the root of the first `size` leaves, lowest first (RFC 9162, 2.1.3.1). */
export function inclusionProof(index: number, size: number, readNode: ReadNode): Buffer[] {
  requireSize(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError('Leaf index outside the tree');
  const fromTop: Buffer[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + leftSize(end - start);
    fromTop.push(index < middle ? rangeHash(middle, end, readNode) : rangeHash(start, middle, readNode));
    [start, end] = index < middle ? [start, middle] : [middle, end];
  }
  return fromTop.toReversed();
}

/**
 * Hashes that show that the first `oldSize` leaves are the beginning of the tree of `size` leaves (RFC 9162, 2.1.4.1).
 * From size 0 and from equal sizes there is nothing to show: the proof is empty.
 */
export function consistencyProof(oldSize: number, size: number, readNode: ReadNode): Buffer[] {
  requireSize(size);
  if (!Number.isSafeInteger(oldSize) || oldSize < 0 || oldSize > size)
    throw new RangeError('Old size outside the tree');
  if (oldSize === 0) return [];
  const fromTop: Buffer[] = [];
  let [start, end] = [0, size];
  while (end !== oldSize) {
    const middle = start + leftSize(end - start);
    fromTop.push(oldSize <= middle ? rangeHash(middle, end, readNode) : rangeHash(start, middle, readNode));
    [start, end] = oldSize <= middle ? [start, middle] : [middle, end];
  }
  // The verifier knows the old root already when the old tree is itself one subtree on the left edge.
  if (start !== 0) fromTop.push(rangeHash(start, end, readNode));
  return fromTop.toReversed();
}

/** Whether `leaf` (a leaf hash) is at `index` below `root`; false for anything malformed, so also for size 0. */
export function verifyInclusion(
  claim: { index: number; size: number; leaf: Uint8Array; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (!isSize(claim.size) || !isSize(claim.index) || claim.index >= claim.size) return false;
  if (![claim.leaf, claim.root, ...proof].every(isHash)) return false;
  // Names as in RFC 9162 section 2.1.3.2; division instead of shifts because sizes may exceed 32 bits.
  let [fn, sn] = [claim.index, claim.size - 1];
  let hash = claim.leaf;
  for (const step of proof) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      hash = nodeHash(step, hash);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, step);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && sameHash(hash, claim.root);
}

/**
 * Whether the tree (`size`, `root`) extends (`oldSize`, `oldRoot`), RFC 9162 section 2.1.4.2; false for anything malformed.
 * Two cases that the RFC leaves out: every tree extends the empty one, and a tree extends itself. Both want an
 * empty proof, and a root of size 0 must be SHA-256 of nothing, so that a size of 0 never vouches for another root.
 */
export function verifyConsistency(
  claim: { oldSize: number; size: number; oldRoot: Uint8Array; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  const { oldSize, size, oldRoot, root } = claim;
  if (!isSize(oldSize) || !isSize(size) || oldSize > size) return false;
  if (![oldRoot, root, ...proof].every(isHash)) return false;
  if (size === 0 && !sameHash(root, rootHash([]))) return false;
  if (oldSize === size) return proof.length === 0 && sameHash(oldRoot, root);
  if (oldSize === 0) return proof.length === 0 && sameHash(oldRoot, rootHash([]));

  const [first, ...rest] = leftSize(oldSize + 1) === oldSize ? [oldRoot, ...proof] : proof;
  if (first === undefined) return false;
  let [fn, sn] = [oldSize - 1, size - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [oldHash, hash] = [first, first];
  for (const step of rest) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      [oldHash, hash] = [nodeHash(step, oldHash), nodeHash(step, hash)];
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, step);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && sameHash(oldHash, oldRoot) && sameHash(hash, root);
}

const LEAF_PREFIX = Buffer.from([0]);
const NODE_PREFIX = Buffer.from([1]);

/** Hash over the leaves `start` up to `end`, where `start` is a multiple of the next power of two above the length. */
function rangeHash(start: number, end: number, readNode: ReadNode): Buffer {
  const length = end - start;
  const left = leftSize(length + 1);
  if (left === length) return Buffer.from(readNode(Math.round(Math.log2(length)), start / length));
  return nodeHash(rangeHash(start, start + left, readNode), rangeHash(start + left, end, readNode));
}

/** Largest power of two below `size`: where RFC 6962 splits. */
function leftSize(size: number): number {
  let left = 1;
  while (left * 2 < size) left *= 2;
  return left;
}

function requireSize(size: number): void {
  if (!isSize(size)) throw new RangeError('Tree size must be a whole number of leaves');
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isHash(value: Uint8Array): boolean {
  return value.length === HASH_BYTES;
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function sameHash(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
