import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { ProcessClient } from '../../client/index.ts';
import { dayAt, staleSources, instantAt } from '../../contract/index.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/log.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { countFailures, createPortal, openSessions, type Assets, type PortalServices } from '../../portal/index.ts';
import { loadAnswerKey, type Register } from '../../register/index.ts';
import { openScanner, type ScanLimits } from '../../scan/index.ts';
import { drawings, papers } from '../../templates/index.ts';
import { startClockWatch } from './clock.ts';
import { portalUrlOf } from './portal-url.ts';
import type { Part } from './part.ts';

/** The rules that others set are held against their sources now and then; the log says which it is time for. */
function warnOfSources(log: Logger): void {
  for (const stale of staleSources(dayAt(systemClock.now()))) {
    log.warn({ ...stale }, 'Rules of the policy were last held against their source more than a year ago');
  }
}

/** What a scanned file may be and take, as the settings have it. */
const scanLimits = (config: Config): Partial<ScanLimits> => ({
  bytes: config.SCAN_MEGABYTES * 1_000_000,
  pages: config.SCAN_PAGES,
  pixels: config.SCAN_MEGAPIXELS * 1_000_000,
  milliseconds: config.SCAN_SECONDS * 1000,
});

interface Given {
  readonly config: Config;
  readonly log: Logger;
  readonly register: Register;
  readonly client: ProcessClient;
  /** They are made while the rest starts. */
  readonly assets: Assets;
  /** How the other parts of the house are. */
  readonly parts: PortalServices['parts'];
  readonly metrics: Metrics;
}

/** Serves the portal; with no OIDC_ISSUER the demo's identity provider and simulated SITHS eID Portal too. Returns their addresses. */
export async function startPortal(
  { config, log, register, client, assets, ...given }: Given,
  parts: Part[],
): Promise<{ address: string; simulatedPortal: string | undefined }> {
  warnOfSources(log);
  const portalUrl = portalUrlOf(config);
  const { issuer, simulatedPortal } =
    config.OIDC_ISSUER === undefined
      ? await startDemo({ config, portalUrl, assets }, parts)
      : { issuer: config.OIDC_ISSUER, simulatedPortal: undefined };
  const sessions = openSessions({ register, now: () => systemClock.now() });
  const secret = config.OIDC_CLIENT_SECRET === undefined ? {} : { clientSecret: config.OIDC_CLIENT_SECRET };
  const answerKey = loadAnswerKey(config.KEYS_DIR);
  await register.answers.trust(answerKey, instantAt(systemClock.now()));
  const scanner = openScanner(scanLimits(config));
  const failures = countFailures({ register, clock: systemClock, log });
  const clockWatch = startClockWatch(config, log, parts);
  const app = createPortal({
    register,
    client,
    answerKey,
    scanning: { scanner, ...papers },
    ...drawings,
    clock: systemClock,
    log,
    config: {
      portalUrl,
      hosts: [...config.ALLOWED_HOSTS, config.PORTAL_HOST],
      metricsToken: config.METRICS_TOKEN,
      rateLimits: config.RATE_LIMITS,
      mayWebhooksBeLocal: config.WEBHOOK_LOCAL === 'allowed',
      trustedProxies: config.TRUSTED_PROXIES,
      isCluster: config.CAMUNDA_REST_ADDRESS !== undefined,
      simulatedPortal,
      oidc: { issuer, clientId: config.OIDC_CLIENT_ID, ...secret },
    },
    sessions,
    failures,
    assets,
    parts: given.parts,
    clockHeld: () => clockWatch.held(),
    metrics: given.metrics,
  });
  const server = createServer(app);
  await once(server.listen(config.PORT, config.PORTAL_HOST), 'listening');
  parts.push({
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await failures.close();
      await scanner.close();
    },
  });
  return { address: portalUrl, simulatedPortal };
}

/** What stands in the demo where an installation has others' programs. Returns their addresses. */
async function startDemo(
  { config, portalUrl, assets }: { config: Config; portalUrl: string; assets: Assets },
  parts: Part[],
): Promise<{ issuer: string; simulatedPortal: string }> {
  const [{ startDemoIdentityProvider, startSimulatedPortal }, { demoLogins }] = await Promise.all([
    import('../../portal/demo.ts'),
    import('../demo/index.ts'),
  ]);
  const shared = { host: config.IDP_HOST, portalUrl, assets };
  const clientId = config.OIDC_CLIENT_ID;
  const provider = await startDemoIdentityProvider({ ...shared, port: config.IDP_PORT, clientId, logins: demoLogins });
  parts.push(provider);
  const file = join(config.DATA_DIR, 'simulated-portal.json');
  const simulated = await startSimulatedPortal({ ...shared, port: config.EID_PORTAL_PORT, file });
  parts.push(simulated);
  return { issuer: provider.issuer, simulatedPortal: simulated.address };
}
