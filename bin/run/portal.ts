import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { ProcessClient } from '../../client/index.ts';
import { dayAt, staleSources } from '../../contract/index.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/log.ts';
import { buildAssets, createPortal, openSessions, startDemoIdentityProvider } from '../../portal/index.ts';
import { demoLogins, loadAnswerKey, type Register } from '../../register/index.ts';
import { mailNames } from '../../templates/index.ts';
import type { Part } from './part.ts';

/** The portal's address as people see it. */
export function portalUrlOf(config: Config): string {
  return config.PORTAL_URL ?? `http://localhost:${config.PORT}`;
}

/** The rules that others set are held against their sources now and then; the log says which it is time for. */
function warnOfSources(log: Logger): void {
  for (const stale of staleSources(dayAt(systemClock.now()))) {
    log.warn({ ...stale }, 'Rules of the policy were last held against their source more than a year ago');
  }
}

/** Serves the portal; with no OIDC_ISSUER the demo identity provider too. Answers the portal's address. */
export async function startPortal(
  { config, log, register, client }: { config: Config; log: Logger; register: Register; client: ProcessClient },
  parts: Part[],
): Promise<string> {
  warnOfSources(log);
  const portalUrl = portalUrlOf(config);
  const assets = await buildAssets();
  let issuer = config.OIDC_ISSUER;
  if (issuer === undefined) {
    const provider = await startDemoIdentityProvider({
      port: config.IDP_PORT,
      host: config.IDP_HOST,
      portalUrl,
      clientId: config.OIDC_CLIENT_ID,
      logins: demoLogins,
      assets,
    });
    parts.push(provider);
    issuer = provider.issuer;
  }
  const sessions = openSessions({ register, now: () => systemClock.now() });
  const secret = config.OIDC_CLIENT_SECRET === undefined ? {} : { clientSecret: config.OIDC_CLIENT_SECRET };
  const answerKey = loadAnswerKey(join(config.DATA_DIR, 'keys'));
  await register.answers.trust(answerKey, new Date(systemClock.now()).toISOString());
  const app = createPortal({
    register,
    client,
    answerKey,
    mailNames,
    clock: systemClock,
    log,
    config: {
      portalUrl,
      hosts: config.ALLOWED_HOSTS,
      metricsToken: config.METRICS_TOKEN,
      rateLimits: config.RATE_LIMITS,
      trustedProxies: config.TRUSTED_PROXIES,
      isCluster: config.CAMUNDA_REST_ADDRESS !== undefined,
      oidc: { issuer, clientId: config.OIDC_CLIENT_ID, ...secret },
    },
    sessions,
    assets,
  });
  const server = createServer(app);
  await once(server.listen(config.PORT), 'listening');
  parts.push({
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  });
  return portalUrl;
}
