import { createHash } from 'node:crypto';

/** The same for every try of a mail: receivers see a repeated mail as one (RFC 5322, 3.6.4). Says nothing about the case. */
export function messageIdOf(key: string, domain: string): string {
  return `<${createHash('sha256').update(key).digest('hex')}@${domain}>`;
}
