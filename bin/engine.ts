import { readConfig } from '../platform/config.ts';
import { createLog } from '../platform/log.ts';
import { startEngine } from './run/engine.ts';
import { runUntilSignal } from './run/until-signal.ts';

/** The embedded engine alone, with its REST API on loopback. */
await runUntilSignal(async (parts) => {
  const config = readConfig(process.env);
  const address = await startEngine(config, createLog(config.LOG_LEVEL), parts, { restarted: true });
  console.log(`Engine (REST) ${address}/v2`);
});
