import { randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The session's token as a page carries it: masked anew for each page (random bytes, then the token exclusive-or these; base64url), so
 * that how well pages compress tells nothing of it.
 */
export function masked(token: string): string {
  const secret = Buffer.from(token);
  const mask = randomBytes(secret.length);
  return Buffer.concat([mask, xor(secret, mask)]).toString('base64url');
}

/** True of what `masked` made of this token. */
export function isMaskOf(text: string, token: string): boolean {
  const given = Buffer.from(text, 'base64url');
  const secret = Buffer.from(token);
  if (given.length !== 2 * secret.length) return false;
  return timingSafeEqual(xor(given.subarray(secret.length), given.subarray(0, secret.length)), secret);
}

function xor(bytes: Uint8Array, mask: Uint8Array): Uint8Array {
  const both = new Uint8Array(bytes.length);
  for (let index = 0; index < bytes.length; index += 1) both[index] = (bytes[index] ?? 0) ^ (mask[index] ?? 0);
  return both;
}
