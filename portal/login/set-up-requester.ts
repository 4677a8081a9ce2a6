import type { Request, RequestHandler } from 'express';
import { dayOf, levelOf, instantAt, type Language } from '../../contract/index.ts';
import { atLevel, may } from '../../rights/index.ts';
import { readSessionCookie } from './cookies.ts';
import { forbidden, Refuse } from '../middleware/refuse.ts';
import { isSafeAddress } from './safe-address.ts';
import type { PortalServices } from '../services.ts';
import { findRequester, setRequester, type Requester } from './requester.ts';

/** Finds out who makes the request. Rights come from the register each time, so that a lost right is lost at once. */
export function setUpRequester({ sessions, register, clock, config, failures }: PortalServices): RequestHandler {
  const https = config.portalUrl.startsWith('https:');
  return async (req, _res, next) => {
    const secret = readSessionCookie(req, https);
    const session = secret === undefined ? undefined : await sessions.find(secret, { passive: isPassive(req) });
    if (session) {
      const at = instantAt(clock.now());
      const viewer = await register.people.viewer(session.hsaId, at);
      const day = dayOf(at);
      if (viewer) {
        const seen = atLevel(viewer, levelOf(session.acr, day), day);
        setRequester(req, { session, ...seen, language: await languageFor(register, seen), at, day });
      } else if (req.path !== '/logga-ut') {
        failures.count('session');
        throw forbidden('Du är inloggad men har inga rättigheter här. Prata med din chef.');
      }
    }
    next();
  };
}

async function languageFor(
  { people }: PortalServices['register'],
  { viewer, dormant }: Pick<Requester, 'viewer' | 'dormant'>,
): Promise<Language> {
  return (
    (may.chooseLanguage(viewer) && dormant === undefined ? await people.languageOf(viewer.personId) : undefined) ?? 'sv'
  );
}

/** Everything after this needs a login: pages go to it and come back, other requests get 401. */
export const requireLogin: RequestHandler = (req, res, next) => {
  if (findRequester(req)) next();
  else if (req.method === 'GET' && req.accepts(['html', 'json']) === 'html')
    res.redirect(
      isSafeAddress(req.originalUrl) ? `/logga-in?till=${encodeURIComponent(req.originalUrl)}` : '/logga-in',
    );
  else
    throw new Refuse(
      401,
      'UNAUTHENTICATED',
      'Du har blivit utloggad. Står det inte att ett utkast är sparat: kopiera det du har skrivit. Logga sedan in igen.',
    );
};

/** A page that refreshes itself, without anybody at the keyboard. */
function isPassive(req: Request): boolean {
  return req.path === '/lyssna' || req.get('x-live') !== undefined;
}
