import { hash } from 'node:crypto';

/** The hashes of a Merkle tree as RFC 9162 §2.1.1 has them: SHA-256, a leaf under 0x00, a node under 0x01. */

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

/** Bytes of a hash. */
export const hashLength = 32;

/** Root of the tree without leaves. */
export const emptyRoot: Buffer = hash('sha256', '', 'buffer');

export const hashLeaf = (data: Uint8Array): Buffer => hash('sha256', Buffer.concat([leafPrefix, data]), 'buffer');

export const hashChildren = (left: Uint8Array, right: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([nodePrefix, left, right]), 'buffer');
