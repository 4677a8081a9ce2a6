import { join } from 'node:path';
import { holdLock } from '../platform/hold-lock.ts';
import { createLog } from '../platform/log.ts';
import { demoLogins, fillWithDemoData } from '../register/index.ts';
import { startEngine } from './run/engine.ts';
import { startMail } from './run/mail.ts';
import { deployModels } from './run/models.ts';
import { startPortal } from './run/portal.ts';
import { startRegister } from './run/register.ts';
import { connect } from './run/connect.ts';
import { runUntilSignal } from './run/until-signal.ts';
import { startHouseWorkers } from './run/workers.ts';
import { readSettings } from './run/settings.ts';

/** The whole house in one process: engine, register, workers, portal, demo identity provider and mail catcher. One at a time in a DATA_DIR. */
await runUntilSignal(async (parts) => {
  const config = readSettings();
  const log = createLog(config.LOG_LEVEL);
  parts.push(holdLock(join(config.DATA_DIR, 'run'), 'house'));
  const isDemo = config.OIDC_ISSUER === undefined;

  const engineAddress = config.CAMUNDA_REST_ADDRESS ?? (await startEngine({ config, log }, parts));
  const register = await startRegister(config, log, { parts });
  if (isDemo && (await register.intake.isEmpty())) await fillWithDemoData(register, new Date().toISOString());

  const client = connect(config, log, engineAddress);
  await deployModels(client);
  const mail = await startMail(config, parts);
  startHouseWorkers({ config, log, register, client, smtpUrl: mail.smtpUrl }, parts);
  const portalUrl = await startPortal({ config, log, register, client }, parts);

  const lines = [
    '',
    `  Portal           ${portalUrl}`,
    `  Engine (REST)    ${engineAddress}/v2`,
    ...(mail.inbox === undefined ? [] : [`  Mail inbox       ${mail.inbox}`]),
    ...(isDemo ? ['', '  Log in as (no password, invented people):'] : []),
    ...(isDemo
      ? demoLogins.map((login) => `    ${`${login.givenName} ${login.familyName}`.padEnd(20)} ${login.roleText}`)
      : []),
    '',
    '  Ctrl-C stops.',
    '',
  ];
  console.log(lines.join('\n'));
});
