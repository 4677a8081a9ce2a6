import { createLog } from '../platform/log.ts';
import { startEngine } from './run/engine.ts';
import { runUntilSignal } from './run/until-signal.ts';
import { readSettings } from './run/settings.ts';

/** The embedded engine alone, with its REST API on loopback. */
await runUntilSignal(async (parts) => {
  const config = readSettings();
  const address = await startEngine({ config, log: createLog(config.LOG_LEVEL), restarted: true }, parts);
  console.log(`Engine (REST) ${address}/v2`);
});
