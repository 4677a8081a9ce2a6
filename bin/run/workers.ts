import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessClient } from '../../client/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { mailNeedsTls, type Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/log.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { createMailer } from '../../post/index.ts';
import type { EngineForgets, Register } from '../../register/index.ts';
import { startReconciliation, startWorkers } from '../../workers/index.ts';
import { startClockWatch } from './clock.ts';
import type { Part } from './part.ts';
import { portalUrlOf } from './portal-url.ts';

/** Starts every worker and the dispatcher of the outbox. Closing lets the steps that have begun finish. */
export function startHouseWorkers(
  services: {
    config: Config;
    log: Logger;
    register: Register;
    client: ProcessClient;
    metrics: Metrics;
    smtpUrl: string;
    stopping: AbortController;
  },
  parts: Part[],
): void {
  const { config, log, register, client, metrics, smtpUrl, stopping } = services;
  const mailer = createMailer({ url: smtpUrl, from: config.MAIL_FROM, needsTls: mailNeedsTls(config) });
  parts.push({ close: () => mailer.close() });
  const clockWatch = startClockWatch(config, log, parts);
  const workers = startWorkers({
    client,
    register,
    mailer,
    clock: systemClock,
    log,
    metrics,
    portalUrl: portalUrlOf(config),
    mayWebhooksBeLocal: config.WEBHOOK_LOCAL === 'allowed',
    engineHistory: engineHistoryIn(config),
    onEngineFault: (fault) => stopping.abort(fault),
    isClockHeld: () => clockWatch.held() !== undefined,
  });
  parts.push({ close: () => workers.stop() });
  const reconciliation = startReconciliation({ client, register, clock: systemClock, log });
  parts.push({ close: () => reconciliation.stop() });
}

/** The embedded engine's database is a file beside the register; a cluster forgets by its own settings. */
function engineHistoryIn({
  CAMUNDA_REST_ADDRESS,
  DATA_DIR,
}: Config): ((forgets: EngineForgets) => Promise<number>) | undefined {
  const file = join(DATA_DIR, 'engine.db');
  if (CAMUNDA_REST_ADDRESS !== undefined) return undefined;
  return async ({ before, cases }) => {
    if (!existsSync(file)) return 0;
    // The engine runs elsewhere: of its room this is all that the workers use, and seldom.
    const { removeEndedInstancesOfFile } = await import('../../engine/index.ts');
    return removeEndedInstancesOfFile(file, Date.parse(before), { name: 'caseId', values: cases });
  };
}
