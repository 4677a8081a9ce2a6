import express, { Router } from 'express';
import { instantAt } from '../../contract/index.ts';
import { readBody } from '../middleware/read-body.ts';
import { Refuse } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import { z } from 'zod';
import type { IdentityProvider } from './identity-provider.ts';

const Notice = z.object({ logout_token: z.string() });
const largest = '16kb';

/**
 * The identity provider tells that somebody has logged out there (OpenID Connect Back-Channel Logout 1.0): their sessions end
 * here too. It is no page and has no session, so it stands before login and request guard; what it says is signed.
 */
export function setUpLogoutNotice(
  { sessions, clock, log, failures }: PortalServices,
  provider: IdentityProvider,
): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: largest, parameterLimit: 10 });
  router.post('/logga-ut/anmalan', form, async (req, res) => {
    const { logout_token } = readBody(Notice, req.body);
    const claims = await provider.readLogout(logout_token).catch((error: unknown) => {
      log.warn({ err: error }, 'notice of a logout refused');
      failures.count('logout-notice');
      throw new Refuse(400, 'LOGOUT_REFUSED', 'Det här är ingen giltig anmälan om utloggning.');
    });
    await sessions.endAtProvider({
      tokenId: claims.jti,
      at: instantAt(clock.now()),
      subject: claims.sub,
      providerSession: claims.sid,
    });
    res.set('Cache-Control', 'no-store').status(200).end();
  });
  return router;
}
