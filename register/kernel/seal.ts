import { createCipheriv, createDecipheriv, createSecretKey, randomFillSync, type KeyObject } from 'node:crypto';
import { hmac } from '../../proof/index.ts';

/** Of the keys that seal today. What is sealed begins with it, so that keys can be changed one day. */
const keyVersion = 1;
const nonceLength = 12;
const tagLength = 16;

/**
 * Keys are handed to Node as key objects, made once for the bytes that stand open: with plain bytes it takes three times as long (measured:
 * 12.9 µs for a decipher against 4.5).
 */
const keyObjects = new WeakMap<Uint8Array, KeyObject>();

function keyObject(key: Uint8Array): KeyObject {
  const known = keyObjects.get(key);
  if (known) return known;
  const made = createSecretKey(key);
  keyObjects.set(key, made);
  return made;
}

/** Nonces are drawn many at a time: each draw asks the system. */
const drawn = Buffer.alloc(nonceLength * 256);
let used = drawn.length;

function nextNonce(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += nonceLength;
  return Buffer.from(drawn.subarray(used - nonceLength, used));
}

/** Encrypts with AES-256-GCM: version of the key, nonce, tag, ciphertext. `purpose` is bound in: the blob opens for the same purpose only. */
export function seal(key: Uint8Array, plain: string | Uint8Array, purpose: string): Uint8Array {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', keyObject(key), nonce).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(keyVersion), nonce, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made, today or before it told the version. Throws when key, purpose or bytes differ. */
export function unseal(key: Uint8Array, sealed: Uint8Array, purpose: string): Buffer {
  if (sealed[0] !== keyVersion) return open(key, sealed, purpose);
  try {
    return open(key, sealed.subarray(1), purpose);
  } catch (error) {
    // One in 256 of those without a version begins like one with it; the tag tells them apart.
    try {
      return open(key, sealed, purpose);
    } catch {
      throw error;
    }
  }
}

function open(key: Uint8Array, sealed: Uint8Array, purpose: string): Buffer {
  const nonce = sealed.subarray(0, nonceLength);
  const tag = sealed.subarray(nonceLength, nonceLength + tagLength);
  const decipher = createDecipheriv('aes-256-gcm', keyObject(key), nonce, { authTagLength: tagLength })
    .setAAD(Buffer.from(purpose))
    .setAuthTag(tag);
  const plain = decipher.update(sealed.subarray(nonceLength + tagLength));
  // Throws when the tag is another's. Of GCM nothing is left to come, so that nothing is copied: copies fill Node's pool of 64 kB, which an export makes anew by the hundred.
  decipher.final();
  return plain;
}

/** Keyed hash for look-ups: without the key, nobody can try all numbers. */
export function lookupHash(key: Uint8Array, text: string): string {
  return keyedHash(key, text).toString('hex');
}

/** HMAC-SHA-256. */
export function keyedHash(key: Uint8Array, text: string): Buffer {
  return hmac(key, text);
}
