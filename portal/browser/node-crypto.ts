import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { Buffer } from 'buffer/index.js';

/** What `proof` takes of `node:crypto` to check a log, for the browser: SHA-256 and Ed25519. */

Object.assign(globalThis, { Buffer });

const bytesOf = (data: string | Uint8Array): Uint8Array =>
  typeof data === 'string' ? new TextEncoder().encode(data) : Uint8Array.from(data);

export function hash(name: string, data: string | Uint8Array, form: 'buffer'): Buffer;
export function hash(name: string, data: string | Uint8Array, form: 'binary'): string;
export function hash(_sha256: string, data: string | Uint8Array, form: 'buffer' | 'binary'): Buffer | string {
  const made = Buffer.from(sha256(bytesOf(data)));
  return form === 'buffer' ? made : made.toString(form);
}

/** An Ed25519 key of its SPKI (RFC 8410), whose last 32 bytes it is. */
export const createPublicKey = ({ key }: { readonly key: Uint8Array }): Uint8Array => Uint8Array.from(key.slice(-32));

export const verify = (
  _none: null,
  ...[data, key, signature]: readonly [Uint8Array, Uint8Array, Uint8Array]
): boolean =>
  signature.length === 64 && ed25519.verify(Uint8Array.from(signature), Uint8Array.from(data), key, { zip215: false });

/** What signers and witnesses need; they don't run here. */
function absent(): never {
  throw new Error('Nothing is signed in a browser');
}
export {
  absent as createHash,
  absent as createPrivateKey,
  absent as generateKeyPairSync,
  absent as sign,
  absent as timingSafeEqual,
};
