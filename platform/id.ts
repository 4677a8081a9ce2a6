import { randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';

/** Opaque ids: 26 characters, sortable by time of creation (ULID). */
export type CreateId = () => string;

/** Random bytes are fetched many at a time: an id takes sixteen, one after the other. */
const bytes = new Uint8Array(1024);
let used = bytes.length;

function nextFraction(): number {
  if (used === bytes.length) {
    randomFillSync(bytes);
    used = 0;
  }
  const byte = bytes[used] ?? 0;
  used += 1;
  return byte / 256;
}

const next = monotonicFactory(nextFraction);

/** Creates ids from the real clock and the system's randomness. */
export const createId: CreateId = () => next();
