import type { Request, RequestHandler } from 'express';
import { dayAt, policyOn, type Policy } from '../../contract/index.ts';
import { pathOf } from '../middleware/path-of.ts';
import { Refuse } from '../middleware/refuse.ts';
import { isOwnPage } from '../middleware/set-up-request-guard.ts';
import type { PortalServices } from '../services.ts';
import { readLoginCookie } from '../login/cookies.ts';
import { findRequester } from '../login/requester.ts';
import { createCount } from './limiter.ts';

/**
 * What is counted; how much of it is policy. Logins, and the pages on which one begins by itself, are as many as other requests of strangers,
 * each counted by itself.
 */
export type LimitedKind = Exclude<keyof Policy['requests'], 'livePages' | 'denials'> | 'logins' | 'loginPages';

/**
 * Counts what one person, or somebody unknown at one address, asks for, and has them wait when it is more than people do: a script in
 * a stolen session shall not read every number.
 */
export function setUpLimits({ clock, config }: Pick<PortalServices, 'clock' | 'config'>): RequestHandler {
  const count = createCount();
  const { origin, protocol } = new URL(config.portalUrl);
  return async (req, res, next) => {
    if (config.rateLimits !== 'off') {
      const { requests } = policyOn(dayAt(clock.now()));
      const asker = findRequester(req)?.viewer.hsaId ?? req.ip ?? '';
      for (const kind of kindsOf(req, { origin, https: protocol === 'https:' })) {
        const isLogin = kind === 'logins' || kind === 'loginPages';
        const wait = await count(kind, asker, requests[isLogin ? 'strangers' : kind]);
        if (wait !== undefined) {
          res.set('Retry-After', String(wait));
          throw kind === 'loginPages' ? toButton() : tooMany(wait);
        }
      }
    }
    next();
  };
}

/** Counts what one person is refused. Returns a function for each time; it returns seconds to wait when that is more than happens to people. */
export function limitDenials({
  clock,
  config,
}: Pick<PortalServices, 'clock' | 'config'>): (hsaId: string) => Promise<number | undefined> {
  const count = createCount();
  return async (hsaId) =>
    config.rateLimits === 'off' ? undefined : count('denials', hsaId, policyOn(dayAt(clock.now())).requests.denials);
}

/** Too many requests, in words. @param seconds until it can be tried again */
export function tooMany(seconds: number): Refuse {
  const minutes = Math.ceil(seconds / 60);
  const when = minutes === 1 ? 'en minut' : `${minutes} minuter`;
  const inEnglish = `Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, and try again.`;
  return new Refuse(429, 'TOO_MANY_REQUESTS', `Vänta ${when} och försök igen.`, inEnglish);
}

/** Whoever reads too many pages of logins at an address keeps nobody there from logging in: the error page has the button. */
function toButton(): Refuse {
  const detail = 'Inloggningen har öppnats ovanligt många gånger från din adress. Tryck på Logga in för att fortsätta.';
  return new Refuse(429, 'TOO_MANY_REQUESTS', detail, 'Press Log in to go on.');
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

interface Portal {
  readonly origin: string;
  readonly https: boolean;
}

function kindsOf(req: Request, portal: Portal): LimitedKind[] {
  const path = pathOf(req);
  const isChange = !safe.has(req.method);
  if (!findRequester(req)) return [strangersKind(req, portal)];
  return [
    isChange ? 'changes' : 'pages',
    ...(isChange && /\/(?:visa(?:-nummer|-pass)?|kopiera-nummer)$/.test(path) ? (['reveals'] as const) : []),
    ...(isChange && (req.get('content-type') ?? '').startsWith('multipart/') ? (['uploads'] as const) : []),
    ...(isSearch(path, req.query, isChange) ? (['searches'] as const) : []),
  ];
}

/**
 * A hospital has one address: whoever floods pages from there keeps nobody from logging in, nor does a page elsewhere whose readers ask
 * for ours without knowing it. A browser brings no cookie of a login with what such a page asks for.
 */
function strangersKind(req: Request, { origin, https }: Portal): LimitedKind {
  const path = pathOf(req);
  if (path === '/logga-in' && safe.has(req.method)) return 'loginPages';
  const isLogin =
    path === '/logga-in'
      ? isOwnPage(req, origin)
      : path === '/logga-in/svar' && readLoginCookie(req, https) !== undefined;
  return isLogin ? 'logins' : 'strangers';
}

/** The log is walked for each page and extract of it, whoever it is about. */
function isSearch(path: string, query: Request['query'], isChange: boolean): boolean {
  if (/^\/logg(\.csv|\.json)?$/.test(path)) return true;
  return isChange
    ? path === '/arenden' || path === '/arbetslista/skanna'
    : /^\/arenden(\.csv)?$/.test(path) && 'q' in query;
}
