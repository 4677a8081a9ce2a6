import type { Request, RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { dayAt, policyOn, type Policy } from '../../contract/index.ts';
import { Refuse } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import { findRequester } from '../login/requester.ts';

/** What is counted; how much of it is policy. */
export type LimitedKind = Exclude<keyof Policy['requests'], 'livePages'>;

/**
 * Counts what one person, or somebody unknown at one address, asks for, and has them wait when it is more than people do: a script in
 * a stolen session shall not read every number. Counted in memory, on real time; a restart begins anew.
 */
export function setUpLimits({ clock, config }: Pick<PortalServices, 'clock' | 'config'>): RequestHandler {
  const limiters = new Map<string, RateLimiterMemory>();
  const limiter = (kind: LimitedKind): RateLimiterMemory => {
    const { from, requests } = policyOn(dayAt(clock.now()));
    const name = `${from}/${kind}`;
    const { count, minutes } = requests[kind];
    const found = limiters.get(name) ?? new RateLimiterMemory({ points: count, duration: minutes * 60 });
    limiters.set(name, found);
    return found;
  };
  return async (req, res, next) => {
    if (config.rateLimits !== 'off') {
      const asker = findRequester(req)?.viewer.hsaId ?? req.ip ?? '';
      for (const kind of kindsOf(req)) {
        const wait = await waitOf(limiter(kind), asker);
        if (wait !== undefined) {
          res.set('Retry-After', String(wait));
          throw tooMany(wait);
        }
      }
    }
    next();
  };
}

/** Too many requests, in words. @param seconds until it can be tried again */
export function tooMany(seconds: number): Refuse {
  const minutes = Math.ceil(seconds / 60);
  const when = minutes === 1 ? 'en minut' : `${minutes} minuter`;
  return new Refuse(429, 'TOO_MANY_REQUESTS', `Vänta ${when} och försök igen.`);
}

/** Seconds to wait; undefined when there is no need to. */
async function waitOf(limiter: RateLimiterMemory, asker: string): Promise<number | undefined> {
  try {
    await limiter.consume(asker);
    return undefined;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
  }
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

function kindsOf(req: Request): LimitedKind[] {
  if (!findRequester(req)) return ['strangers'];
  const isChange = !safe.has(req.method);
  const path = pathOf(req);
  return [
    ...(isChange ? (['changes'] as const) : []),
    ...(isChange && /\/visa-(?:nummer|pass)$/.test(path) ? (['reveals'] as const) : []),
    ...(isChange && (req.get('content-type') ?? '').startsWith('multipart/') ? (['uploads'] as const) : []),
    ...(isSearch(path, req.query, isChange) ? (['searches'] as const) : []),
  ];
}

/** The path as routes compare it: neither capitals nor a last slash make it another one. */
function pathOf({ path }: Request): string {
  return path.toLowerCase().replace(/\/+$/, '');
}

function isSearch(path: string, query: Request['query'], isChange: boolean): boolean {
  return isChange
    ? path === '/arenden' || path === '/arbetslista/skanna'
    : /^\/arenden(\.csv)?$/.test(path) && 'q' in query;
}
