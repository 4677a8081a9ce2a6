import { createLog } from '../platform/log.ts';
import { startMail } from './run/mail.ts';
import { startRegister } from './run/register.ts';
import { connect } from './run/connect.ts';
import { runUntilSignal } from './run/until-signal.ts';
import { startHouseWorkers } from './run/workers.ts';
import { readSettings } from './run/settings.ts';

/** The workers and the dispatcher alone; the engine runs elsewhere. With no SMTP_URL the mail catcher runs here. */
await runUntilSignal(async (parts) => {
  const config = readSettings();
  const log = createLog(config.LOG_LEVEL);
  const register = await startRegister(config, log, { parts });
  const mail = await startMail(config, parts);
  startHouseWorkers({ config, log, register, client: connect(config, log), smtpUrl: mail.smtpUrl }, parts);
  console.log(`Workers are running${mail.inbox === undefined ? '' : `, mail inbox ${mail.inbox}`}`);
});
