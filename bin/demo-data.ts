import { systemClock } from '../platform/clock.ts';
import { ConfigError } from '../platform/config.ts';
import { createLog } from '../platform/log.ts';
import { Unusable } from '../platform/unusable.ts';
import { RegisterNotEmpty, fillWithDemoData } from '../register/index.ts';
import { closeAll, type Part } from './run/part.ts';
import { startRegister } from './run/register.ts';
import { readSettings } from './run/settings.ts';

/**
 * `npm run demo-data`: fills an empty DATA_DIR with the invented Region Exempel; refuses any other. With `--if-empty` one
 * that holds something is left alone without complaint.
 */
const parts: Part[] = [];
try {
  const config = readSettings();
  const register = await startRegister(config, createLog(config.LOG_LEVEL), parts);
  if (process.argv.includes('--if-empty') && !(await register.intake.isEmpty())) {
    process.stdout.write(`${config.DATA_DIR} holds data already; nothing was added.\n`);
  } else {
    await fillWithDemoData(register, new Date(systemClock.now()).toISOString());
    process.stdout.write(`Demo data is in ${config.DATA_DIR}.\n`);
  }
} catch (error) {
  if (!(error instanceof RegisterNotEmpty || error instanceof ConfigError || error instanceof Unusable)) throw error;
  process.stderr.write(`${error.message}.\n`);
  process.exitCode = 1;
} finally {
  await closeAll(parts);
}
