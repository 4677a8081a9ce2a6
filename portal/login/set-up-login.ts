import { Router, type RequestHandler } from 'express';
import { acrValues, dayAt, dayOf, levelOf, type Instant, instantAt } from '../../contract/index.ts';
import type { Author, PortalRegister } from '../../register/index.ts';
import { forbidden, Refuse } from '../middleware/refuse.ts';
import { isSafeAddress, longestAddress } from './safe-address.ts';
import type { Logger } from '../../platform/log.ts';
import type { Metrics } from '../../platform/metrics.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { readLoginCookie, readSessionCookie, writeLoginCookie, writeSessionCookie } from './cookies.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** The level that `/logga-in?niva=hog` asks for: with it every role counts. */
const highest = 3;

/**
 * Login and logout with OpenID Connect. Who may do what is the register's business; how surely the identity provider knows
 * the person decides which of their roles count (`contract/people/login-level.ts`). Logins, refused ones and logouts are in the audit log.
 */
export function setUpLogin(
  { sessions, config, log, register, clock, failures }: PortalServices,
  { views, provider, metrics }: { views: Views; provider: IdentityProvider; metrics: Metrics },
): Router {
  const https = config.portalUrl.startsWith('https:');
  const router = Router();
  const now = () => instantAt(clock.now());
  const tell = loginTeller(log, metrics);
  const failed = failing(failures);

  const begin = beginning({ sessions, clock, provider, https, tell });
  router.get('/logga-in', begin);
  // By a button, where the page was opened too often at one address.
  router.post('/logga-in', begin);

  router.get('/logga-in/svar', async (req, res) => {
    const secret = readLoginCookie(req, https);
    const attempt = secret === undefined ? undefined : await sessions.takeLogin(secret);
    if (!attempt)
      throw failed(new Refuse(400, 'LOGIN_EXPIRED', 'Inloggningen tog för lång tid. Börja om från startsidan.'));
    writeLoginCookie(res, undefined, https);
    const claims = await provider
      .finish(answerUrl(config.portalUrl, req.originalUrl), attempt)
      .catch((error: unknown) => {
        tell('refused', { err: error });
        throw failed(new Refuse(400, 'LOGIN_REFUSED', 'Inloggningen gick inte igenom. Försök igen från startsidan.'));
      });
    const old = readSessionCookie(req, https);
    if (old !== undefined) await sessions.end(old, { at: now(), by: 'new-login' });
    const auditRow = await admit({ register, tell }, claims, now());
    const { employeeHsaId: hsaId, acr, sub: subject, sid: providerSession, idToken } = claims;
    writeSessionCookie(res, await sessions.begin({ hsaId, acr, subject, providerSession, idToken, auditRow }), https);
    res.redirect(attempt.returnTo);
  });

  router.post('/logga-ut', async (req, res) => {
    const secret = readSessionCookie(req, https);
    const session = secret === undefined ? undefined : await sessions.find(secret, { passive: true });
    const idToken = secret !== undefined && session ? await sessions.idToken(secret) : undefined;
    if (secret !== undefined) await sessions.end(secret, { at: now() });
    writeSessionCookie(res, undefined, https);
    const url = await provider.logoutUrl(idToken).catch(() => undefined);
    res.redirect(303, url?.href ?? '/utloggad');
  });

  router.get('/utloggad', (_req, res) => views.show(res, 'logged-out', { title: 'Du är utloggad' }));
  return router;
}

/** Sends somebody to the identity provider, to come back to the page that they asked for. */
function beginning({
  sessions,
  clock,
  provider,
  https,
  tell,
}: Pick<PortalServices, 'sessions' | 'clock'> & {
  readonly provider: IdentityProvider;
  readonly https: boolean;
  readonly tell: TellLogin;
}): RequestHandler {
  return async (req, res) => {
    const anew = req.query['niva'] === 'hog';
    const wanted = {
      returnTo: ownPath(req.query['till']),
      acrValues: acrValues(dayAt(clock.now()), anew ? highest : 0),
      anew,
    };
    const { url, attempt } = await provider.begin(wanted).catch((error: unknown) => {
      tell('provider-away', { err: error });
      throw new Refuse(503, 'LOGIN_UNAVAILABLE', 'Inloggningstjänsten svarar inte. Försök igen om en stund.');
    });
    writeLoginCookie(res, await sessions.beginLogin(attempt), https);
    res.redirect(req.method === 'POST' ? 303 : 302, url.href);
  };
}

/** Counts a login that nobody known has failed at; gives its refusal back. */
const failing =
  (failures: PortalServices['failures']) =>
  (refusal: Refuse): Refuse => {
    failures.count('login');
    return refusal;
  };

type Outcome = 'done' | 'unknown-person' | 'refused' | 'provider-away';
type TellLogin = (outcome: Outcome, about: { hsaId: string } | { err: unknown }) => void;

/** Counts how a login went, and writes a line. */
function loginTeller(log: Logger, metrics: Metrics): TellLogin {
  return (outcome, about) => {
    metrics.count('siths_portal_logins_total', { outcome });
    log[outcome === 'done' ? 'info' : 'warn']({ ...about, outcome }, 'login');
  };
}

/**
 * Leaves in the audit log who logged in and how surely, and returns that row. Throws when the register knows
 * nobody by that HSA-id.
 */
async function admit(
  { register, tell }: { register: PortalRegister; tell: TellLogin },
  { employeeHsaId: hsaId, acr }: { employeeHsaId: string; acr?: string | undefined },
  at: Instant,
): Promise<number> {
  const viewer = await register.people.viewer(hsaId, at);
  const level = levelOf(acr, dayOf(at));
  const action = viewer ? 'logged-in' : 'login-refused';
  const details = { level: String(level), ...(acr !== undefined && { acr: acr.slice(0, 200) }) };
  const row = await register.audit.append({ action, author: loginAuthor(hsaId, at), details });
  tell(viewer ? 'done' : 'unknown-person', { hsaId });
  if (!viewer) throw forbidden('Du är inloggad men har inga rättigheter här. Prata med din chef.');
  return row;
}

/** Where the answer came, as the identity provider was told; of the request only its query counts. */
function answerUrl(portalUrl: string, requested: string): URL {
  const at = requested.indexOf('?');
  return new URL(`${portalUrl}/logga-in/svar${at === -1 ? '' : requested.slice(at)}`);
}

/** The author of a login: a person, in no role yet. */
function loginAuthor(hsaId: string, at: Instant): Author {
  return { hsaId, role: 'person', at };
}

/** A path of ours to go back to; anything else becomes the start page. It is kept, so a long one is refused. */
export function ownPath(value: unknown): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return '/';
  if (value.length > longestAddress) {
    throw new Refuse(400, 'BAD_REQUEST', 'Adressen är för lång. Börja om från startsidan.');
  }
  return isSafeAddress(value) ? value : '/';
}
