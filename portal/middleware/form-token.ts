import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A session's token: a secret, and a mark of whose session it is, so that a page from their earlier one is known as theirs. */
export function tokenFor(hsaId: string): string {
  return `${randomBytes(32).toString('base64url')}.${markOf(hsaId)}`;
}

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
  const given = unmasked(text);
  const secret = Buffer.from(token);
  return given.length === secret.length && timingSafeEqual(given, secret);
}

/** Whether a page carries the token of a session of this person, then or now; undefined: it carries none. Proves nothing. */
export function isOfSessionOf(text: string, hsaId: string): boolean | undefined {
  const mark = /^[\w-]{43}\.([\w-]{11})$/.exec(unmasked(text).toString('latin1'))?.[1];
  return mark === undefined ? undefined : mark === markOf(hsaId);
}

const markOf = (hsaId: string) => createHash('sha256').update(hsaId).digest('base64url').slice(0, 11);

function unmasked(text: string): Buffer {
  const given = Buffer.from(text, 'base64url');
  const half = Math.floor(given.length / 2);
  return given.length % 2 === 0 ? xor(given.subarray(half), given.subarray(0, half)) : Buffer.alloc(0);
}

function xor(bytes: Uint8Array, mask: Uint8Array): Buffer {
  const both = Buffer.alloc(bytes.length);
  for (let index = 0; index < bytes.length; index += 1) both[index] = (bytes[index] ?? 0) ^ (mask[index] ?? 0);
  return both;
}
