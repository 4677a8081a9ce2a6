import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import express, { type ErrorRequestHandler, type Request } from 'express';
import Provider, { errors, type Configuration, type FindAccount } from 'oidc-provider';
import { z } from 'zod';
import type { Assets } from '../assets.ts';
import { setUpAssets } from '../middleware/set-up-assets.ts';
import { setUpHostCheck } from '../middleware/set-up-host-check.ts';
import type { DemoLogin } from './demo-login.ts';
import { memoryAdapter } from './memory-adapter.ts';
import { openPages, type Pages } from './pages.ts';

export interface DemoIdentityProvider {
  readonly issuer: string;
  close(): Promise<void>;
}

const loa2 = 'http://id.sambi.se/loa/loa2';
const loa3 = 'http://id.sambi.se/loa/loa3';

/**
 * An OpenID Connect provider for demonstrations and tests: no passwords, invented persons, claims as Inera's provider names
 * them. Real redirects, PKCE demanded, only the portal's registered addresses. Keys live in memory and are new at each start.
 * Never start it in production.
 */
export async function startDemoIdentityProvider(options: {
  /** 0 takes a free port. */
  port: number;
  /** Interface to listen on (default `localhost`); the issuer is `http://localhost:<port>` whichever it is. */
  host?: string;
  portalUrl: string;
  clientId?: string;
  logins: readonly DemoLogin[];
  assets: Assets;
}): Promise<DemoIdentityProvider> {
  const app = express();
  const server = createServer(app);
  await once(server.listen(options.port, options.host ?? 'localhost'), 'listening');
  const issuer = `http://localhost:${portOf(server)}`;
  const pages = openPages(options.assets);
  const provider = new Provider(issuer, configure(options, pages));

  app.disable('x-powered-by');
  app.use(setUpHostCheck([]));
  app.use((_req, res, next) => {
    res.set({ 'Content-Security-Policy': pages.policy(options.portalUrl), 'X-Content-Type-Options': 'nosniff' });
    next();
  });
  app.use(setUpAssets(options.assets));
  app.get('/interaction/:uid', async (req, res) => {
    const { uid } = await provider.interactionDetails(req, res);
    res.type('html').send(pages.choose(uid, options.logins));
  });
  app.post('/interaction/:uid', express.urlencoded({ extended: false }), async (req, res) => {
    const choice = Choice.safeParse(req.body).data;
    const login = options.logins.find((candidate) => candidate.hsaId === choice?.hsaId);
    if (!login || !isOwnPage(req, issuer)) {
      res.status(400).type('html').send(pages.failed());
      return;
    }
    await provider.interactionFinished(req, res, {
      login: { accountId: login.hsaId, acr: choice?.level === '2' ? loa2 : loa3 },
    });
  });
  app.use(provider.callback());
  app.use(sayThatItIsOver(pages));

  return {
    issuer,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A login that is over, as behind the browser's back button, is said in words; of anything else only that it failed. */
function sayThatItIsOver(pages: Pages): ErrorRequestHandler {
  // eslint-disable-next-line max-params -- Express knows a handler of errors by its four parameters.
  return (error, _req, res, next) => {
    if (res.headersSent) next(error);
    else
      res
        .status(error instanceof errors.OIDCProviderError ? error.statusCode : 500)
        .type('html')
        .send(pages.failed());
  };
}

function configure(
  { portalUrl, clientId = 'siths-kort', logins }: Parameters<typeof startDemoIdentityProvider>[0],
  pages: Pages,
): Configuration {
  return {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [`${portalUrl}/logga-in/svar`],
        post_logout_redirect_uris: [`${portalUrl}/utloggad`],
        backchannel_logout_uri: `${portalUrl}/logga-ut/anmalan`,
        backchannel_logout_session_required: true,
        id_token_signed_response_alg: 'ES256',
      },
    ],
    acrValues: [loa2, loa3],
    adapter: memoryAdapter(),
    claims: { openid: ['sub'], profile: ['employeeHsaId', 'given_name', 'family_name'], acr: null },
    conformIdTokenClaims: false,
    cookies: { keys: [randomBytes(32).toString('hex')] },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => void (ctx.body = pages.logOut(form)),
        postLogoutSuccessSource: (ctx) => void (ctx.body = pages.loggedOut()),
      },
    },
    // The library guards its requests against addresses of this machine, and the portal of the demo lies on one.
    fetch: (url, options) => fetch(url, withoutDispatcher(options)),
    findAccount: findAccount(logins),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    jwks: { keys: [newKey()] },
    async loadExistingGrant({ oidc }) {
      if (!oidc.client || !oidc.session?.accountId) return undefined;
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    renderError: (ctx) => {
      ctx.type = 'html';
      ctx.body = pages.failed();
    },
    scopes: ['openid', 'profile'],
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 36_000, Grant: 36_000 },
  };
}

const Choice = z.object({ hsaId: z.string(), level: z.string().optional() });

/** Another site can't log a browser in here: a form comes from the provider's own page. */
function isOwnPage(req: Request, issuer: string): boolean {
  const site = req.get('sec-fetch-site');
  return site === undefined ? req.get('origin') === issuer : site === 'same-origin';
}

function findAccount(logins: readonly DemoLogin[]): FindAccount {
  return (_ctx, sub) => {
    const login = logins.find((candidate) => candidate.hsaId === sub);
    if (!login) return undefined;
    const { hsaId, givenName, familyName } = login;
    const claims = { sub: hsaId, employeeHsaId: hsaId, given_name: givenName, family_name: familyName };
    return { accountId: hsaId, claims: () => claims };
  };
}

function withoutDispatcher(options: RequestInit = {}): RequestInit & { dispatcher?: undefined } {
  return { ...options, dispatcher: undefined };
}

function newKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: randomBytes(8).toString('hex') };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The demo identity provider has no port');
  return address.port;
}
