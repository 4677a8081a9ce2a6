import type { CookieOptions, Request, Response } from 'express';

const sessionCookie = 'siths-kort';
const loginCookie = 'siths-kort-login';

/** Cookies of login: out of reach for scripts, sent only to us, and only over https when the portal has it. */
function options(https: boolean): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: https, path: '/' };
}

/** The secret of the session, if the browser sent one. */
export function readSessionCookie(req: Request): string | undefined {
  return readCookie(req, sessionCookie);
}

/** Logs in or, without a secret, out. The cookie lasts as long as the browser; the server ends it earlier. */
export function writeSessionCookie(res: Response, secret: string | undefined, https: boolean): void {
  if (secret === undefined) res.clearCookie(sessionCookie, options(https));
  else res.cookie(sessionCookie, secret, options(https));
}

/** The secret of a login that has begun. */
export function readLoginCookie(req: Request): string | undefined {
  return readCookie(req, loginCookie);
}

/** Remembers a begun login for ten minutes; without a secret it is forgotten. */
export function writeLoginCookie(res: Response, secret: string | undefined, https: boolean): void {
  if (secret === undefined) res.clearCookie(loginCookie, options(https));
  else res.cookie(loginCookie, secret, { ...options(https), maxAge: 600_000 });
}

function readCookie(req: Request, name: string): string | undefined {
  const pairs = (req.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const pair = pairs.find((candidate) => candidate.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) || undefined;
}
