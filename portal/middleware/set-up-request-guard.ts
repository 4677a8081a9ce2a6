import type { Request, RequestHandler } from 'express';
import { findRequester } from '../login/requester.ts';
import { isMaskOf, isOfSessionOf } from './form-token.ts';
import { forbidden, Refuse } from './refuse.ts';
import { letThrough, pageOfAnother, stalePage } from './stale-page.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Keeps other sites from acting in a logged-in person's name: a changing request must come from our own pages
 * (`Sec-Fetch-Site`, else `Origin`) and bring the session's token back (field `_token` or header `X-Token`). An address that holds the
 * character NUL is refused: no name or number has it, and PostgreSQL takes no text with it.
 * @param showsAgain whether what is posted there without a script is shown again, undone, when the page is of an earlier session
 */
export function setUpRequestGuard(portalUrl: string, showsAgain: (path: string) => boolean): RequestHandler {
  const origin = new URL(portalUrl).origin;
  return (req, _res, next) => {
    if (req.originalUrl.includes('%00'))
      throw new Refuse(
        400,
        'BAD_REQUEST',
        'Adressen innehåller ett tecken som inte kan användas. Börja om från startsidan.',
      );
    if (safe.has(req.method)) {
      next();
      return;
    }
    if (!isOwnPage(req, origin)) throw notOurs();
    const requester = findRequester(req);
    const token = tokenOf(req);
    if (requester && !isMaskOf(token, requester.session.csrfToken)) {
      const isTheirs = isOfSessionOf(token, requester.session.hsaId);
      if (isTheirs === undefined) throw notOurs();
      if (!isTheirs) throw pageOfAnother(requester.viewer.name);
      if (req.is('json') !== false || !showsAgain(req.path)) throw stalePage();
      letThrough(req);
    }
    next();
  };
}

const notOurs = () =>
  forbidden('Sidan är för gammal eller öppnades från en annan webbplats. Läs in sidan igen och försök en gång till.');

/** Sent by a page of ours, as browsers say it. @param origin of the portal */
export function isOwnPage(req: Request, origin: string): boolean {
  const site = req.get('sec-fetch-site');
  return site === undefined ? req.get('origin') === origin : site === 'same-origin';
}

function tokenOf(req: Request): string {
  const header = req.get('x-token');
  if (header !== undefined) return header;
  const body: unknown = req.body;
  if (typeof body !== 'object' || body === null || !('_token' in body)) return '';
  return typeof body._token === 'string' ? body._token : '';
}
