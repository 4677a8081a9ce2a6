import { createHash, randomBytes } from 'node:crypto';

/** A secret for a cookie, 43 characters. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret. */
export function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
