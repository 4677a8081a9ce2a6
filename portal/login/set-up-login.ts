import { Router } from 'express';
import { Refuse } from '../refuse.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../views.ts';
import { readLoginCookie, readSessionCookie, writeLoginCookie, writeSessionCookie } from './cookies.ts';
import { connectIdentityProvider } from './identity-provider.ts';

/** Login and logout with OpenID Connect. Who may do what is the register's business, not the identity provider's. */
export function setUpLogin({ sessions, config, log }: PortalServices, views: Views): Router {
  const provider = connectIdentityProvider(config.oidc, config.portalUrl);
  const https = config.portalUrl.startsWith('https:');
  const router = Router();

  router.get('/logga-in', async (req, res) => {
    const { url, attempt } = await provider.begin(ownPath(req.query['till'])).catch((error: unknown) => {
      log.error({ err: error }, 'the identity provider does not answer');
      throw new Refuse(503, 'LOGIN_UNAVAILABLE', 'Inloggningstjänsten svarar inte. Försök igen om en stund.');
    });
    writeLoginCookie(res, sessions.beginLogin(attempt), https);
    res.redirect(url.href);
  });

  router.get('/logga-in/svar', async (req, res) => {
    const secret = readLoginCookie(req);
    const attempt = secret === undefined ? undefined : sessions.takeLogin(secret);
    if (!attempt) throw new Refuse(400, 'LOGIN_EXPIRED', 'Inloggningen tog för lång tid. Börja om från startsidan.');
    writeLoginCookie(res, undefined, https);
    const claims = await provider
      .finish(answerUrl(config.portalUrl, req.originalUrl), attempt)
      .catch((error: unknown) => {
        log.warn({ err: error }, 'login refused');
        throw new Refuse(400, 'LOGIN_REFUSED', 'Inloggningen gick inte igenom. Försök igen från startsidan.');
      });
    const old = readSessionCookie(req);
    if (old !== undefined) sessions.end(old);
    writeSessionCookie(res, sessions.begin({ hsaId: claims.employeeHsaId }), https);
    res.redirect(attempt.returnTo);
  });

  router.post('/logga-ut', async (req, res) => {
    const secret = readSessionCookie(req);
    if (secret !== undefined) sessions.end(secret);
    writeSessionCookie(res, undefined, https);
    const url = await provider.logoutUrl().catch(() => undefined);
    res.redirect(303, url?.href ?? '/utloggad');
  });

  router.get('/utloggad', (req, res) => views.show(req, res, 'logged-out', { title: 'Du är utloggad' }));
  return router;
}

/** Where the answer came, as the identity provider was told; of the request only its query counts. */
function answerUrl(portalUrl: string, requested: string): URL {
  const at = requested.indexOf('?');
  return new URL(`${portalUrl}/logga-in/svar${at === -1 ? '' : requested.slice(at)}`);
}

/** A path of ours to go back to after login; anything else becomes the start page. */
function ownPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/';
}
