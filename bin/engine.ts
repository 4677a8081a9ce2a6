import { readArguments } from '../platform/command-line.ts';
import { createLog } from '../platform/log.ts';
import { startEngine } from './run/engine.ts';
import { startMetrics } from './run/metrics.ts';
import { startTraces } from './run/traces.ts';
import { holdPlace } from './run/hold-place.ts';
import { isPartOfHouse, joinHouse } from './run/house.ts';
import { runUntilSignal } from './run/until-signal.ts';
import { checkLimits } from './run/limits.ts';
import { readSettings } from './run/settings.ts';

await readArguments(
  'npm run engine',
  'The embedded engine, with its REST API on loopback. Settings are environment variables: docs/operators/configure.md.',
);

/** The embedded engine, with its REST API on loopback: alone, or as a part of a house. */
await runUntilSignal(async (parts, stopping) => {
  const house = joinHouse(stopping.signal);
  const config = readSettings();
  holdPlace(config, 'engine', parts);
  const restarted = !(await house.isFirst());
  const log = createLog(config.LOG_LEVEL);
  checkLimits(log);
  const metrics = await startMetrics('engine', config, parts);
  await startTraces('engine', config, parts);
  const address = await startEngine({ config, log, restarted, metrics, stopping }, parts);
  log.info({ part: 'engine', address }, 'started');
  house.tell({ kind: 'up', address });
  if (!isPartOfHouse) console.log(`Engine (REST) ${address}/v2`);
});
