import { generateKeyPairSync, randomBytes } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type Request } from 'express';
import Provider, { type Configuration, type FindAccount } from 'oidc-provider';
import { z } from 'zod';
import type { Assets } from '../assets.ts';
import { clientStatus } from '../middleware/client-status.ts';
import { setUpAssets } from '../middleware/set-up-assets.ts';
import { setUpHostCheck } from '../middleware/set-up-host-check.ts';
import type { DemoLogin } from './demo-login.ts';
import { memoryAdapter } from './memory-adapter.ts';
import { openPages, type Pages } from './pages.ts';

/** What the demo's identity provider is made of. */
export interface ProviderOptions {
  readonly issuer: string;
  readonly portalUrl: string;
  readonly clientId: string;
  readonly logins: readonly DemoLogin[];
  readonly assets: Assets;
}

const loa2 = 'http://id.sambi.se/loa/loa2';
const loa3 = 'http://id.sambi.se/loa/loa3';

/** What answers its requests. Real redirects, PKCE demanded, only the portal's registered addresses. Keys live in memory and are new each time. */
export function createProviderApp(options: ProviderOptions): Express {
  const app = express();
  const { issuer } = options;
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

  return app;
}

/** A login that is over, as behind the browser's back button, is said in words; of anything else only that it failed. */
function sayThatItIsOver(pages: Pages): ErrorRequestHandler {
  // Express knows a handler of errors by its four parameters.
  return (error, _req, res, next) => {
    if (res.headersSent) next(error);
    else
      res
        .status(clientStatus(error) ?? 500)
        .type('html')
        .send(pages.failed());
  };
}

function configure({ portalUrl, clientId, logins }: ProviderOptions, pages: Pages): Configuration {
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
