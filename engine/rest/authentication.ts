import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { RestProblem } from './problem.ts';

/** Who may use the API: users with their passwords, and those who bear the token. At least one of them. */
export interface Authentication {
  readonly users?: readonly { readonly username: string; readonly password: string }[] | undefined;
  readonly token?: string | undefined;
}

/** Finds out who calls: a username with BASIC, `token` with a bearer token. Throws 401 or 403. */
export type Authenticate = (headers: Readonly<IncomingHttpHeaders>) => string;

/** Throws when nobody could be let in: there is no mode without a credential. */
export function createAuthenticate({ users = [], token }: Authentication): Authenticate {
  const accepted = users.map(({ username, password }) => ({
    username,
    header: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  }));
  if (token !== undefined) accepted.push({ username: 'token', header: `Bearer ${token}` });
  if (accepted.length === 0) throw new RangeError('The engine needs a user or a token that may use it');
  const room = Math.max(leastRoom, ...accepted.map(({ header }) => Buffer.byteLength(header)));
  const known = accepted.map(({ username, header }) => ({ username, bytes: laidOut(header, Buffer.alloc(room + 2)) }));
  const given = Buffer.alloc(room + 2);
  return (headers) => {
    refuseBrowsers(headers);
    laidOut(headers.authorization ?? '', given);
    let found: string | undefined;
    for (const { username, bytes } of known) if (timingSafeEqual(given, bytes)) found = username;
    if (found === undefined) throw new RestProblem('UNAUTHORIZED', 'Expected a valid Authorization header');
    return found;
  };
}

/** Bytes of the longest header that tells nothing about the length of the credential; a longer one than this, and than any that is accepted, is none. */
const leastRoom = 256;

/**
 * Puts a header into room that is the same for all of them, its length before it, so that they are compared in a time that says nothing about
 * where they differ or how long they are. A quarter of what it takes to compare their digests.
 */
function laidOut(header: string, room: Buffer): Buffer {
  const length = Buffer.byteLength(header);
  room.fill(0);
  if (length > room.length - 2) return room;
  room.writeUInt16LE(length);
  room.write(header, 2);
  return room;
}

/**
 * A browser that was once given a password sends it along for every web page: as a plain cross-site form post, say. Programs send no
 * Origin; browsers do on everything that changes something.
 */
function refuseBrowsers(headers: Readonly<IncomingHttpHeaders>): void {
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) {
    throw new RestProblem('FORBIDDEN', 'This API serves programs, not web pages');
  }
}
