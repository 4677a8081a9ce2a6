import { instantAt } from '../../contract/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { readAssets } from '../../portal/index.ts';
import { connect } from './connect.ts';
import { holdPlace } from './hold-place.ts';
import { isPartOfHouse, joinHouse } from './house.ts';
import { startMetrics } from './metrics.ts';
import { startTraces } from './traces.ts';
import { requirePairing } from './pairing.ts';
import { startPortal } from './portal.ts';
import { startRegister } from './register.ts';
import { runUntilSignal } from './until-signal.ts';
import { checkLimits } from './limits.ts';
import { readSettings } from './settings.ts';

/** How long a page waits for an engine that is silent, ms: people see what there is without it, and what is missing. */
const longestLook = 3000;

/**
 * The portal: alone, or as a part of a house, where it fills an empty register with the demo. Engine and workers run elsewhere. With
 * no OIDC_ISSUER the demo identity provider runs here.
 */
export async function runPortal(): Promise<void> {
  await runUntilSignal(async (parts, stopping) => {
    const house = joinHouse(stopping.signal);
    const config = readSettings();
    const log = createLog(config.LOG_LEVEL);
    checkLimits(log);
    const isDemo = config.OIDC_ISSUER === undefined;
    holdPlace(config, 'portal', parts);
    const register = await startRegister(config, log, parts, stopping);
    if (isDemo && (await house.isFirst()) && (await register.intake.isEmpty())) {
      const { fillWithDemoData } = await import('../demo/index.ts');
      await fillWithDemoData(register, instantAt(systemClock.now()));
    }
    house.tell({ kind: 'register-open' });
    const client = connect(config, log, { address: await house.engine(), patience: longestLook });
    await requirePairing(register, client, log);
    const metrics = await startMetrics('portal', config, parts);
    await startTraces('portal', config, parts);
    const given = { config, log, register, client, assets: readAssets(), metrics, parts: () => house.parts() };
    const { address, simulatedPortal } = await startPortal(given, parts);
    log.info({ part: 'portal', address }, 'started');
    house.tell({ kind: 'up', address, lines: simulatedPortal === undefined ? [] : await demoLines(simulatedPortal) });
    if (!isPartOfHouse) console.log(`SITHS-kort ${address}`);
  });
}

async function demoLines(simulatedPortal: string): Promise<string[]> {
  const { demoLogins } = await import('../demo/index.ts');
  const lines = demoLogins.map(
    (login) => `    ${`${login.givenName} ${login.familyName}`.padEnd(20)} ${login.roleText}`,
  );
  return [
    `  SITHS eID Portal ${simulatedPortal} (simulated)`,
    '',
    '  Log in as (no password, invented people):',
    ...lines,
  ];
}
