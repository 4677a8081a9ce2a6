import { hash } from 'node:crypto';

/** The hashes of a Merkle tree as RFC 9162 §2.1.1 has them: SHA-256, a leaf under 0x00, a node under 0x01. */

const leafPrefix = Buffer.of(0);

/** Bytes of a hash. */
export const hashLength = 32;

/** Root of the tree without leaves. */
export const emptyRoot: Buffer = hash('sha256', '', 'buffer');

export function hashLeaf(data: Uint8Array): Buffer {
  if (data.length !== hashLength) return hash('sha256', Buffer.concat([leafPrefix, data]), 'buffer');
  usualLeaf.set(data, 1);
  return sha256(usualLeaf);
}

export function hashChildren(left: Uint8Array, right: Uint8Array): Buffer {
  children.set(left, 1);
  children.set(right, 1 + hashLength);
  return sha256(children);
}

/** Node makes a buffer for the hash in 1.0 µs of CPU; as a text it is there in 0.3 (measured on 96 bytes). */
export const sha256 = (data: Uint8Array): Buffer => Buffer.from(hash('sha256', data, 'binary'), 'latin1');

/** Written anew at each call: a buffer less for every hash. */
const usualLeaf = Buffer.concat([leafPrefix, Buffer.alloc(hashLength)]);
const children = Buffer.concat([Buffer.of(1), Buffer.alloc(2 * hashLength)]);
