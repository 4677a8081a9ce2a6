import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { z } from 'zod';
import { HsaId } from '../../contract/index.ts';
import type { OidcConfig } from '../services.ts';
import type { LoginAttempt } from './login-attempts.ts';

/** The claims we rely on, named as Inera's identity provider names them. */
const Claims = z.object({
  employeeHsaId: HsaId,
  sub: z.string(),
  /** The provider's session (OpenID Connect Back-Channel Logout). */
  sid: z.string().optional(),
  /** How the person logged in: a name of a level of assurance. */
  acr: z.string().optional(),
});
type Claims = z.infer<typeof Claims>;

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/** OpenID Connect Back-Channel Logout 1.0, 2.4: a session or a person, an event, and no nonce. */
const LogoutClaims = z
  .object({
    jti: z.string().max(200),
    sub: z.string().optional(),
    sid: z.string().optional(),
    events: z.looseObject({ [logoutEvent]: z.looseObject({}) }),
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined, 'a logout token names a session or a person');
type LogoutClaims = z.infer<typeof LogoutClaims>;

/** How old a logout token may be, seconds. */
const oldestLogout = 120;

export interface IdentityProvider {
  /**
   * Begins a login: authorization code with PKCE, state and nonce. @param acrValues what the login is to have, most wanted first
   * @param anew the person logs in again, even with a session there
   */
  begin(wanted: { returnTo: string; acrValues: string; anew: boolean }): Promise<{ url: URL; attempt: LoginAttempt }>;
  /** Finishes it: exchanges the code, checks signature, issuer, audience, state and nonce. Throws when anything is off. */
  finish(currentUrl: URL, attempt: LoginAttempt): Promise<Claims & { idToken: string | undefined }>;
  /** Where to log out there too; undefined when it has no such page. */
  logoutUrl(idToken: string | undefined): Promise<URL | undefined>;
  /** Reads a notice that a session has ended there: signature, issuer, audience, age, event. Throws when anything is off. */
  readLogout(token: string): Promise<LogoutClaims>;
}

/** An identity provider that is asked for its addresses at the first login, and again after a failure. */
export function connectIdentityProvider(oidc: OidcConfig, portalUrl: string): IdentityProvider {
  let known: Promise<client.Configuration> | undefined;
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;
  const configuration = () => {
    known ??= discover(oidc).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    async begin({ returnTo, acrValues, anew }) {
      const codeVerifier = client.randomPKCECodeVerifier();
      const attempt = { state: client.randomState(), nonce: client.randomNonce(), codeVerifier, returnTo };
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: `${portalUrl}/logga-in/svar`,
        scope: 'openid profile',
        state: attempt.state,
        nonce: attempt.nonce,
        acr_values: acrValues,
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        ...(anew && { prompt: 'login' }),
      });
      return { url, attempt };
    },
    async finish(currentUrl, attempt) {
      const tokens = await client.authorizationCodeGrant(await configuration(), currentUrl, {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.codeVerifier,
        idTokenExpected: true,
      });
      return { ...Claims.parse(tokens.claims()), idToken: tokens.id_token };
    },
    async logoutUrl(idToken) {
      const config = await configuration();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      return client.buildEndSessionUrl(config, {
        post_logout_redirect_uri: `${portalUrl}/utloggad`,
        ...(idToken !== undefined && { id_token_hint: idToken }),
      });
    },
    async readLogout(token) {
      const { jwks_uri, issuer } = (await configuration()).serverMetadata();
      if (jwks_uri === undefined) throw new Error('The identity provider publishes no keys');
      keys ??= createRemoteJWKSet(new URL(jwks_uri));
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: oidc.clientId,
        maxTokenAge: oldestLogout,
        requiredClaims: ['jti', 'iat', 'events'],
      });
      return LogoutClaims.parse(payload);
    },
  };
}

/** The library marks this as deprecated to make it stand out; here it is bound to this machine. */
const plainHttp: { allowInsecureRequests: (config: client.Configuration) => void } = client;

/** Plain http is accepted for an identity provider on this machine only. */
function discover({ issuer, clientId, clientSecret }: OidcConfig): Promise<client.Configuration> {
  const url = new URL(issuer);
  const isLocal = url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const authentication = clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret);
  return client.discovery(url, clientId, undefined, authentication, {
    execute: isLocal ? [plainHttp.allowInsecureRequests] : [],
  });
}
