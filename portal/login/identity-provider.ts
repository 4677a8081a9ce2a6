import * as client from 'openid-client';
import { z } from 'zod';
import { HsaId } from '../../contract/index.ts';
import type { OidcConfig } from '../services.ts';
import type { LoginAttempt } from '../sessions.ts';

/** The claims we rely on, named as Inera's identity provider names them. */
const Claims = z.object({ employeeHsaId: HsaId });
export type Claims = z.infer<typeof Claims>;

export interface IdentityProvider {
  /** Begins a login: authorization code with PKCE, state and nonce. */
  begin(returnTo: string): Promise<{ url: URL; attempt: LoginAttempt }>;
  /** Finishes it: exchanges the code, checks signature, issuer, audience, state and nonce. Throws when anything is off. */
  finish(currentUrl: URL, attempt: LoginAttempt): Promise<Claims>;
  /** Where to log out there too; undefined when it has no such page. */
  logoutUrl(): Promise<URL | undefined>;
}

/** An identity provider that is asked for its addresses at the first login, and again after a failure. */
export function connectIdentityProvider(oidc: OidcConfig, portalUrl: string): IdentityProvider {
  let known: Promise<client.Configuration> | undefined;
  const configuration = () => {
    known ??= discover(oidc).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    async begin(returnTo) {
      const codeVerifier = client.randomPKCECodeVerifier();
      const attempt = { state: client.randomState(), nonce: client.randomNonce(), codeVerifier, returnTo };
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: `${portalUrl}/logga-in/svar`,
        scope: 'openid profile',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
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
      return Claims.parse(tokens.claims());
    },
    async logoutUrl() {
      const config = await configuration();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      return client.buildEndSessionUrl(config, { post_logout_redirect_uri: `${portalUrl}/utloggad` });
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
