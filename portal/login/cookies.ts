import type { CookieOptions, Request, Response } from 'express';

const sessionCookie = 'siths-kort';
const loginCookie = 'siths-kort-login';

/** Over https a name that browsers keep for this host alone (`__Host-`, RFC 6265bis): no other host can plant one. */
const named = (name: string, https: boolean) => (https ? `__Host-${name}` : name);

/** Cookies of login: out of reach for scripts, sent only to us, and only over https when the portal has it. */
function options(https: boolean): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: https, path: '/' };
}

/** The secret of the session, if the browser sent one. */
export function readSessionCookie(req: Request, https: boolean): string | undefined {
  return readCookie(req, named(sessionCookie, https));
}

/** Logs in or, without a secret, out. The cookie lasts as long as the browser; the server ends it earlier. */
export function writeSessionCookie(res: Response, secret: string | undefined, https: boolean): void {
  if (secret === undefined) res.clearCookie(named(sessionCookie, https), options(https));
  else res.cookie(named(sessionCookie, https), secret, options(https));
}

/** The secret of a login that has begun. */
export function readLoginCookie(req: Request, https: boolean): string | undefined {
  return readCookie(req, named(loginCookie, https));
}

/** Remembers a begun login for ten minutes; without a secret it is forgotten. */
export function writeLoginCookie(res: Response, secret: string | undefined, https: boolean): void {
  if (secret === undefined) res.clearCookie(named(loginCookie, https), options(https));
  else res.cookie(named(loginCookie, https), secret, { ...options(https), maxAge: 600_000 });
}

function readCookie(req: Request, name: string): string | undefined {
  const pairs = (req.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const pair = pairs.find((candidate) => candidate.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) || undefined;
}
