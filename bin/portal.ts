import { createLog } from '../platform/log.ts';
import { startPortal } from './run/portal.ts';
import { startRegister } from './run/register.ts';
import { connect } from './run/connect.ts';
import { runUntilSignal } from './run/until-signal.ts';
import { readSettings } from './run/settings.ts';

/** The portal alone; engine and workers run elsewhere. With no OIDC_ISSUER the demo identity provider runs here. */
await runUntilSignal(async (parts) => {
  const config = readSettings();
  const log = createLog(config.LOG_LEVEL);
  const register = await startRegister(config, log, { parts });
  const portalUrl = await startPortal({ config, log, register, client: connect(config, log) }, parts);
  console.log(`SITHS-kort ${portalUrl}`);
});
