import { readArguments } from '../platform/command-line.ts';
import { createLog } from '../platform/log.ts';
import { connect } from './run/connect.ts';
import { holdPlace } from './run/hold-place.ts';
import { isPartOfHouse, joinHouse } from './run/house.ts';
import { startMail } from './run/mail.ts';
import { startMetrics } from './run/metrics.ts';
import { startTraces } from './run/traces.ts';
import { deployModels } from './run/models.ts';
import { requirePairing } from './run/pairing.ts';
import { startRegister } from './run/register.ts';
import { runUntilSignal } from './run/until-signal.ts';
import { startHouseWorkers } from './run/workers.ts';
import { checkLimits } from './run/limits.ts';
import { readSettings } from './run/settings.ts';

await readArguments(
  'npm run workers',
  'The workers. Engine and portal run elsewhere. Settings are environment variables: docs/operators/configure.md.',
);

/**
 * The workers and the dispatcher: alone, or as a part of a house, where they deploy the models once. The engine runs elsewhere. With no
 * SMTP_URL the mail catcher runs here.
 */
await runUntilSignal(async (parts, stopping) => {
  const house = joinHouse(stopping.signal);
  const config = readSettings();
  const log = createLog(config.LOG_LEVEL);
  checkLimits(log);
  holdPlace(config, 'workers', parts);
  const client = connect(config, log, { address: await house.engine() });
  if (await house.isFirst()) await deployModels(client);
  await house.registerOpen();
  const register = await startRegister(config, log, parts, stopping);
  await requirePairing(register, client, log);
  const mail = await startMail(config, parts);
  const metrics = await startMetrics('workers', config, parts);
  await startTraces('workers', config, parts);
  startHouseWorkers({ config, log, register, client, metrics, smtpUrl: mail.smtpUrl, stopping }, parts);
  log.info({ part: 'workers' }, 'started');
  house.tell({ kind: 'up', address: mail.inbox });
  if (!isPartOfHouse) {
    console.log(`Workers are running${mail.inbox === undefined ? '' : `, mail inbox ${mail.inbox}`}`);
  }
});
