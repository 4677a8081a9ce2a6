import { verify, sign } from 'node:crypto';
import { emptyRoot, hashLength } from './tree/hash.ts';
import {
  fromBase64,
  NoteFault,
  signaturesBy,
  toBase64,
  type Note,
  type NoteSignature,
  type Signer,
  type Verifier,
} from './note.ts';

/** A log's tree at one moment (c2sp.org/tlog-checkpoint): what a signer and witnesses put their names under. */
export interface Checkpoint {
  /** Which log: the name of its key. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** The text that is signed. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${toBase64(root)}\n`;

/** Reads the text of a checkpoint; lines after the third are extensions. Throws `NoteFault`. */
export function readCheckpoint(text: string): Checkpoint {
  const [origin = '', decimal = '', base64 = ''] = text.split('\n');
  const size = Number(decimal);
  const root = fromBase64(base64);
  if (origin === '' || String(size) !== decimal || !Number.isSafeInteger(size) || size < 0) throw notOne();
  if (root?.length !== hashLength) throw notOne();
  return { origin, size, root };
}

const notOne = () => new NoteFault('Not a checkpoint: origin, size and root, a line each');

/** The checkpoint of a log without leaves. */
export const emptyCheckpoint = (origin: string): Checkpoint => ({ origin, size: 0, root: emptyRoot });

export const isSameRoot = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

const timeLength = 8;

/** A witness's word that a checkpoint continues all that it has seen (c2sp.org/tlog-cosignature, Ed25519). @param time seconds since 1970 */
export function cosign(text: string, time: number, { verifier, key }: Signer): NoteSignature {
  const stamp = Buffer.alloc(timeLength);
  stamp.writeBigUInt64BE(BigInt(time));
  return { name: verifier.name, bytes: Buffer.concat([verifier.id, stamp, sign(null, cosigned(text, time), key)]) };
}

/** When a witness has cosigned a note, in seconds since 1970; undefined: it hasn't. Throws `NoteFault` when it says so and it isn't true. */
export function cosignedAt(note: Note, witness: Verifier): number | undefined {
  const times = signaturesBy(note, witness).map((bytes) => {
    const stamp = Buffer.from(bytes.subarray(0, timeLength));
    const time = stamp.length === timeLength ? Number(stamp.readBigUInt64BE()) : NaN;
    const isTrue =
      Number.isSafeInteger(time) && verify(null, cosigned(note.text, time), witness.key, bytes.subarray(timeLength));
    if (!isTrue) throw new NoteFault(`The cosignature of ${witness.name} is wrong`);
    return time;
  });
  return times.length === 0 ? undefined : Math.max(...times);
}

const cosigned = (text: string, time: number): Buffer => Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
