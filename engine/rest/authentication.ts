import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { RestProblem } from './problem.ts';

/** Who may use the API: users with their passwords, and those who bear the token. At least one of them. */
export interface Authentication {
  readonly users?: readonly { readonly username: string; readonly password: string }[] | undefined;
  readonly token?: string | undefined;
}

/** Finds out who calls: a username with BASIC, `token` with a bearer token. Throws 401 or 403. */
export type Authenticate = (request: IncomingMessage) => string;

/** Throws when nobody could be let in: there is no mode without a credential. */
export function createAuthenticate({ users = [], token }: Authentication): Authenticate {
  const accepted = users.map(({ username, password }) => ({
    username,
    digest: digest(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`),
  }));
  if (token !== undefined) accepted.push({ username: 'token', digest: digest(`Bearer ${token}`) });
  if (accepted.length === 0) throw new RangeError('The engine needs a user or a token that may use it');
  return (request) => {
    refuseBrowsers(request);
    const given = digest(request.headers.authorization ?? '');
    let found: string | undefined;
    // Digests are compared in a time that says nothing about where they differ.
    for (const { username, digest: expected } of accepted) if (timingSafeEqual(given, expected)) found = username;
    if (found === undefined) throw new RestProblem('UNAUTHORIZED', 'Expected a valid Authorization header');
    return found;
  };
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

/**
 * A browser that was once given a password sends it along for every web page: as a plain cross-site form post, say. Programs send no
 * Origin; browsers do on everything that changes something.
 */
function refuseBrowsers(request: IncomingMessage): void {
  if (request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined) {
    throw new RestProblem('FORBIDDEN', 'This API serves programs, not web pages');
  }
}
