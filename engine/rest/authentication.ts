import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { RestProblem } from './problem.ts';

/** Who may use the API: users with their passwords, and whoever bears the token. */
export interface Authentication {
  readonly users?: readonly { readonly username: string; readonly password: string }[] | undefined;
  readonly token?: string | undefined;
}

/** Finds out who calls: a username with BASIC, `token` with a bearer token, undefined on an open API. Throws 401 or 403. */
export type Authenticate = (request: IncomingMessage) => string | undefined;

export function createAuthenticate(authentication: Authentication | undefined): Authenticate {
  if (authentication === undefined) return refuseBrowsers;
  const { users = [], token } = authentication;
  const usernames = new Map(
    users.map(({ username, password }) => [
      `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
      username,
    ]),
  );
  if (token !== undefined) usernames.set(`Bearer ${token}`, 'token');
  return (request) => {
    const given = request.headers.authorization ?? '';
    for (const [expected, username] of usernames) if (isSame(given, expected)) return username;
    throw new RestProblem('UNAUTHORIZED', 'Expected a valid Authorization header');
  };
}

/** Compares in a time that says nothing about where they differ. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/**
 * An open API is reachable for every web page that the machine's user visits: as a plain cross-site form post, or under a
 * name that was made to point at loopback. Programs send no Origin; browsers do on everything that changes something.
 */
function refuseBrowsers(request: IncomingMessage): undefined {
  if (request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined) {
    throw new RestProblem('FORBIDDEN', 'This API is open and serves programs, not web pages');
  }
  return undefined;
}
