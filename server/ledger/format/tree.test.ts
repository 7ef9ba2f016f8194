import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  nodesOf,
  rootHash,
  verifyConsistency,
  verifyInclusion,
} from './tree.ts';

// The eight leaves of the Certificate Transparency reference tests, and the roots of the trees of their first 0 to 8.
const CT_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'));
const CT_ROOT = '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328';

// The oracle: the definitions of RFC 6962 section 2.1 written down as they stand there, over leaf data.
const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const split = (n: number) => 2 ** ((n - 1).toString(2).length - 1);
const MTH = (d: Buffer[]): Buffer => {
  const [only] = d;
  if (only === undefined) return sha();
  if (d.length === 1) return sha(Buffer.of(0), only);
  const k = split(d.length);
  return sha(Buffer.of(1), MTH(d.slice(0, k)), MTH(d.slice(k)));
};
const PATH = (m: number, d: Buffer[]): Buffer[] => {
  if (d.length === 1) return [];
  const k = split(d.length);
  return m < k ? [...PATH(m, d.slice(0, k)), MTH(d.slice(k))] : [...PATH(m - k, d.slice(k)), MTH(d.slice(0, k))];
};
const SUBPROOF = (m: number, d: Buffer[], b: boolean): Buffer[] => {
  if (m === d.length) return b ? [] : [MTH(d)];
  const k = split(d.length);
  if (m <= k) return [...SUBPROOF(m, d.slice(0, k), b), MTH(d.slice(k))];
  return [...SUBPROOF(m - k, d.slice(k), false), MTH(d.slice(0, k))];
};

const leavesOf = (size: number) => Array.from({ length: size }, (_, i) => Buffer.from(`leaf ${i}`));
const hashesOf = (leaves: Buffer[]) => leaves.map(leafHash);
const empty = rootHash([]);

describe('the root', () => {
  it('of the eight Certificate Transparency leaves is the published one', () => {
    expect(rootHash(hashesOf(CT_LEAVES)).toString('hex')).toBe(CT_ROOT);
  });

  it('of no leaves is SHA-256 of nothing', () => {
    expect(empty.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('of any leaves is what the recursive definition gives', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 }), (data) => {
        const leaves = data.map((bytes) => Buffer.from(bytes));
        expect(rootHash(hashesOf(leaves))).toEqual(MTH(leaves));
      }),
    );
  });

  it('is refused over a hash that is not 32 bytes', () => {
    expect(() => rootHash([Buffer.alloc(31)])).toThrow(RangeError);
    expect(() => nodeHash(Buffer.alloc(32), Buffer.alloc(33))).toThrow(RangeError);
  });
});

describe('an inclusion proof', () => {
  it('is the one of the definition and holds, for every leaf of every tree up to 40 leaves', () => {
    for (let size = 1; size <= 40; size += 1) {
      const leaves = leavesOf(size);
      const root = MTH(leaves);
      const readNode = nodesOf(hashesOf(leaves));
      for (const [index, data] of leaves.entries()) {
        const proof = inclusionProof(index, size, readNode);
        expect(proof).toEqual(PATH(index, leaves));
        expect(verifyInclusion({ index, size, leaf: leafHash(data), root }, proof)).toBe(true);
      }
    }
  });

  it('fails after any single-bit change, on another index, in another size, when longer or shorter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 90 }), fc.nat(), fc.nat(), (size, at, bit) => {
        const hashes = hashesOf(leavesOf(size));
        const index = at % size;
        const leaf = hashes[index] ?? empty;
        const claim = { index, size, leaf, root: rootHash(hashes) };
        const proof = inclusionProof(index, size, nodesOf(hashes));
        expect(verifyInclusion(claim, flipBit(proof, bit))).toBe(false);
        expect(verifyInclusion({ ...claim, leaf: flip(leaf, bit) }, proof)).toBe(false);
        expect(verifyInclusion({ ...claim, root: flip(claim.root, bit) }, proof)).toBe(false);
        expect(verifyInclusion({ ...claim, index: (index + 1 + (bit % (size - 1))) % size }, proof)).toBe(false);
        expect(verifyInclusion(claim, [...proof, empty])).toBe(false);
        expect(verifyInclusion(claim, proof.slice(1))).toBe(false);
        expect(verifyInclusion(claim, proof.slice(0, -1))).toBe(false);
      }),
    );
  });

  it('never holds in an empty tree, outside the tree, for odd numbers or for hashes of another length', () => {
    const leaf = leafHash(Buffer.from('only'));
    const claim = { index: 0, size: 1, leaf, root: leaf };
    expect(verifyInclusion(claim, [])).toBe(true);
    for (const wrong of [
      { size: 0 },
      { index: 1 },
      { index: -1 },
      { index: 0.5 },
      { size: Number.NaN },
      { size: 2 ** 53 },
    ]) {
      expect(verifyInclusion({ ...claim, ...wrong }, [])).toBe(false);
    }
    const short = leaf.subarray(1);
    expect(verifyInclusion({ ...claim, leaf: short, root: short }, [])).toBe(false);
    expect(verifyInclusion({ ...claim, size: 2 }, [short])).toBe(false);
  });

  it('is not made for a leaf that is not there', () => {
    expect(() => inclusionProof(3, 3, nodesOf(hashesOf(leavesOf(3))))).toThrow(RangeError);
    expect(() => inclusionProof(0, 0, nodesOf([]))).toThrow(RangeError);
  });

  it('reads at most a node per level on each side, in trees far beyond 32 bits', () => {
    let reads = 0;
    const size = 2 ** 45 + 12_345;
    const proof = inclusionProof(2 ** 44 + 7, size, () => {
      reads += 1;
      return Buffer.alloc(32, 7);
    });
    expect(proof.length).toBeLessThanOrEqual(46);
    expect(reads).toBeLessThanOrEqual(92);
  });
});

describe('a consistency proof', () => {
  it('is the one of the definition and holds, for every pair of sizes up to 40', () => {
    const leaves = leavesOf(40);
    const readNode = nodesOf(hashesOf(leaves));
    for (let size = 1; size <= 40; size += 1) {
      for (let oldSize = 1; oldSize <= size; oldSize += 1) {
        const proof = consistencyProof(oldSize, size, readNode);
        expect(proof).toEqual(SUBPROOF(oldSize, leaves.slice(0, size), true));
        const claim = { oldSize, size, oldRoot: MTH(leaves.slice(0, oldSize)), root: MTH(leaves.slice(0, size)) };
        expect(verifyConsistency(claim, proof)).toBe(true);
      }
    }
  });

  it('fails after any single-bit change, for other sizes, when longer or shorter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 90 }), fc.nat(), fc.nat(), (size, at, bit) => {
        const hashes = hashesOf(leavesOf(size));
        const oldSize = 1 + (at % (size - 1));
        const claim = { oldSize, size, oldRoot: rootHash(hashes.slice(0, oldSize)), root: rootHash(hashes) };
        const proof = consistencyProof(oldSize, size, nodesOf(hashes));
        expect(verifyConsistency(claim, proof)).toBe(true);
        expect(verifyConsistency(claim, flipBit(proof, bit))).toBe(false);
        expect(verifyConsistency({ ...claim, oldRoot: flip(claim.oldRoot, bit) }, proof)).toBe(false);
        expect(verifyConsistency({ ...claim, root: flip(claim.root, bit) }, proof)).toBe(false);
        expect(verifyConsistency({ ...claim, oldSize: size }, proof)).toBe(false);
        expect(verifyConsistency({ ...claim, oldSize: 0 }, proof)).toBe(false);
        expect(verifyConsistency(claim, [...proof, empty])).toBe(false);
        expect(verifyConsistency(claim, proof.slice(1))).toBe(false);
      }),
    );
  });

  it('does not exist for a history in which one early leaf was replaced', () => {
    const honest = hashesOf(leavesOf(50));
    const forged = honest.with(20, leafHash(Buffer.from('another')));
    const proof = consistencyProof(33, 50, nodesOf(forged));
    expect(
      verifyConsistency(
        { oldSize: 33, size: 50, oldRoot: rootHash(honest.slice(0, 33)), root: rootHash(forged) },
        proof,
      ),
    ).toBe(false);
  });

  it('from the empty tree is empty and holds only from the true empty root', () => {
    const root = rootHash(hashesOf(CT_LEAVES));
    expect(consistencyProof(0, 8, nodesOf(hashesOf(CT_LEAVES)))).toEqual([]);
    expect(verifyConsistency({ oldSize: 0, size: 8, oldRoot: empty, root }, [])).toBe(true);
    expect(verifyConsistency({ oldSize: 0, size: 8, oldRoot: empty, root }, [root])).toBe(false);
    expect(verifyConsistency({ oldSize: 0, size: 8, oldRoot: root, root }, [])).toBe(false);
    expect(verifyConsistency({ oldSize: 0, size: 0, oldRoot: empty, root: empty }, [])).toBe(true);
    expect(verifyConsistency({ oldSize: 0, size: 0, oldRoot: root, root }, [])).toBe(false);
  });

  it('never holds backwards, for odd numbers or for hashes of another length', () => {
    const root = rootHash(hashesOf(CT_LEAVES));
    const same = { oldSize: 8, size: 8, oldRoot: root, root };
    expect(verifyConsistency(same, [])).toBe(true);
    expect(verifyConsistency(same, [root])).toBe(false);
    for (const wrong of [
      { oldSize: 9 },
      { oldSize: -1 },
      { oldSize: 7.5 },
      { size: Number.POSITIVE_INFINITY },
      { oldSize: Number.NaN },
    ]) {
      expect(verifyConsistency({ ...same, ...wrong }, [])).toBe(false);
    }
    const short = root.subarray(1);
    expect(verifyConsistency({ ...same, oldRoot: short, root: short }, [])).toBe(false);
    expect(() => consistencyProof(9, 8, nodesOf(hashesOf(CT_LEAVES)))).toThrow(RangeError);
  });
});

function flip(bytes: Uint8Array, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  const at = Math.floor(bit / 8) % changed.length;
  changed[at] = (changed[at] ?? 0) ^ (1 << (bit % 8));
  return changed;
}

function flipBit(proof: Buffer[], bit: number): Buffer[] {
  const joined = flip(Buffer.concat(proof), bit);
  return proof.map((_, i) => joined.subarray(i * 32, i * 32 + 32));
}
