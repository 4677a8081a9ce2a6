import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addLeaf, edgeOf, placeOf, type Edge } from '../../proof/tree/grow.ts';
import { emptyRoot, hashChildren, hashLeaf } from '../../proof/tree/hash.ts';
import {
  consistencyRanges,
  hashOfRange,
  inclusionRanges,
  nodesOf,
  type Node,
  type Range,
} from '../../proof/tree/ranges.ts';
import { verifyConsistency, verifyInclusion } from '../../proof/tree/verify.ts';

/** RFC 9162 §2.1.1, word for word; the leaf with index i is the ASCII text "leaf i". */
function rootByRfc(from: number, to: number): Uint8Array {
  if (to === from) return createHash('sha256').digest();
  if (to - from === 1) return leaf(from);
  let k = 1;
  while (k * 2 < to - from) k *= 2;
  return hashChildren(rootByRfc(from, from + k), rootByRfc(from + k, to));
}

const leaf = (index: number): Buffer => hashLeaf(Buffer.from(`leaf ${index}`));

/** A tree as it is kept: at each leaf the subtrees that end there. */
function grown(size: number): { edge: Edge; at: (nodes: readonly Node[]) => Uint8Array[] } {
  const edge: Edge = { size: 0, nodes: [] };
  const kept = Array.from({ length: size }, (_, index) => addLeaf(edge, leaf(index)));
  return {
    edge,
    at: (nodes) =>
      nodes.map((node) => {
        const { leaf: at, position } = placeOf(node);
        const found = kept[at]?.[position];
        if (!found) throw new Error(`Nothing at ${at}, ${position}`);
        return found;
      }),
  };
}

const most = 300;
const tree = grown(most);
const hashes = (ranges: readonly Range[]) => ranges.map((range) => hashOfRange(tree.at(nodesOf(range))));
const root = (size: number) => hashOfRange(tree.at(edgeOf(size)));
const inclusion = (index: number, size: number) => hashes(inclusionRanges(index, size));
const consistency = (first: number, second: number) => hashes(consistencyRanges(first, second));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const beginnings = (proof: readonly Uint8Array[]) => proof.map((hash) => hex(hash).slice(0, 12)).join(' ');

describe('a Merkle tree of RFC 9162', () => {
  it.each([
    [1, '1bb97dcc21635d47e2663efdfd0a174686d98dd701352dd2cd06e8b43fd3d305'],
    [3, 'd4f92c8fbb89720eb3b55677c7d7efaddfeb10d11a1a84a0ba8f1a23337faa95'],
    [4, '4f631084a157c54f54fcfb23ff5eb8650c4ba160c295bb13a9832b109d52677e'],
    [7, '5a61fc2b54f9cfa71774f2432143dd40c6cb2b11947faf65a7d3da5cb65199c8'],
    [8, 'c5c2c820ed342fdda8ce896b6b9cf5b8c00a21cc4b20714cc6e5d3c05c35240b'],
    [257, '855b936aa00cb98b5114484249ad39d78a6be93623e26c01e8e487dc02184a5a'],
  ])('of %i leaves has the root that other programs find', (size, expected) => {
    expect(hex(root(size))).toBe(expected);
    expect(hex(rootByRfc(0, size))).toBe(expected);
  });

  it('without leaves has the hash of nothing as its root', () => {
    expect(hex(root(0))).toBe(createHash('sha256').digest('hex'));
    expect(hex(emptyRoot)).toBe(hex(root(0)));
  });

  it('gives the proofs that other programs give', () => {
    expect(beginnings(inclusion(4, 7))).toBe('95adf15b7ef5 fb7f869ce8b7 4f631084a157');
    expect(beginnings(inclusion(6, 7))).toBe('75ab928268c8 4f631084a157');
    expect(beginnings(consistency(3, 7))).toBe('ab37ba34d1df 58bd1496e168 fc5f6b88ff85 01571b557bc7');
    expect(beginnings(consistency(4, 7))).toBe('01571b557bc7');
    expect(beginnings(consistency(6, 8))).toBe('75ab928268c8 6ebcc54b6710 4f631084a157');
  });

  it('keeps at its edge what the root of the present size is made of', () => {
    expect(tree.edge.nodes.map(hex)).toEqual(tree.at(edgeOf(most)).map(hex));
    expect(hex(hashOfRange(tree.edge.nodes))).toBe(hex(rootByRfc(0, most)));
  });

  it('proves every leaf of every size, and no other leaf, place or root', () => {
    const sizes = fc.integer({ min: 1, max: most }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));
    fc.assert(
      fc.property(sizes, fc.nat(most), ([size, index], other) => {
        const claim = { index, size, leafHash: leaf(index), proof: inclusion(index, size), root: rootByRfc(0, size) };
        expect(verifyInclusion(claim)).toBe(true);
        expect(claim.proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
        if (other !== index) expect(verifyInclusion({ ...claim, leafHash: leaf(other) })).toBe(false);
        if (other !== index) expect(verifyInclusion({ ...claim, index: other })).toBe(false);
        expect(verifyInclusion({ ...claim, root: leaf(other + most) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, leaf(0)] })).toBe(false);
        if (size > 1) expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
      }),
    );
  });

  it('proves every beginning of every size, and no other', () => {
    const pairs = fc
      .integer({ min: 1, max: most })
      .chain((second) => fc.tuple(fc.integer({ min: 1, max: second }), fc.constant(second)));
    fc.assert(
      fc.property(pairs, ([first, second]) => {
        const firstRoot = rootByRfc(0, first);
        const claim = { first, second, firstRoot, secondRoot: rootByRfc(0, second), proof: consistency(first, second) };
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, firstRoot: leaf(0 + most) })).toBe(false);
        expect(verifyConsistency({ ...claim, secondRoot: leaf(0 + most) })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [...claim.proof, leaf(0)] })).toBe(false);
        if (claim.proof.length > 0) expect(verifyConsistency({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
      }),
    );
  });

  it('refuses claims that make no sense', () => {
    const proof = inclusion(4, 7);
    const claim = { index: 4, size: 7, leafHash: leaf(4), proof, root: root(7) };
    expect(verifyInclusion(claim)).toBe(true);
    expect(verifyInclusion({ ...claim, index: 7 })).toBe(false);
    expect(verifyInclusion({ ...claim, index: -1 })).toBe(false);
    expect(verifyInclusion({ ...claim, index: 4.5 })).toBe(false);
    expect(verifyInclusion({ ...claim, leafHash: leaf(4).subarray(1) })).toBe(false);
    const beginning = { first: 3, second: 7, firstRoot: root(3), secondRoot: root(7), proof: consistency(3, 7) };
    expect(verifyConsistency(beginning)).toBe(true);
    expect(verifyConsistency({ ...beginning, first: 8 })).toBe(false);
    expect(verifyConsistency({ ...beginning, first: 0, firstRoot: root(0), proof: [] })).toBe(false);
    expect(verifyConsistency({ ...beginning, first: 7, firstRoot: root(7), proof: [] })).toBe(true);
    expect(() => inclusionRanges(7, 7)).toThrow('No leaf 7 in a tree of 7');
    expect(() => consistencyRanges(8, 7)).toThrow('No tree of 8 in one of 7');
  });
});
