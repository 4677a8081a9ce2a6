import { join } from 'node:path';
import { createEngineServer, figuresOf, openEngine, type Engine, type EngineFigures } from '../../engine/index.ts';
import type { Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/log.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { startClockWatch } from './clock.ts';
import { configuredUser, findEngineToken, houseUser, makeEngineToken } from './engine-token.ts';
import type { Part } from './part.ts';
import { requireEngineOf } from './require-engine.ts';
import { stopOnFault } from './until-signal.ts';

interface Given {
  readonly config: Config;
  readonly log: Logger;
  readonly restarted: boolean;
  readonly metrics: Metrics;
  /** Stops the program when files of the database have been deleted or replaced. */
  readonly stopping: AbortController;
}

/**
 * Opens the embedded engine in DATA_DIR and serves its REST API on loopback, to those who know the secret in DATA_DIR/run or what
 * the environment names. Answers the address, without `/v2`.
 * One engine at a time in a DATA_DIR: whoever calls holds its lock. `restarted`: a part of a house that runs already, whose secret stays.
 */
export async function startEngine(
  { config, log, restarted, metrics, stopping }: Given,
  parts: Part[],
): Promise<string> {
  const clockControlled = config.ENGINE_CLOCK_CONTROLLED;
  const file = join(config.DATA_DIR, 'engine.db');
  requireEngineOf(config.DATA_DIR);
  const clockWatch = startClockWatch(config, log, parts);
  const engine = openEngine({
    isClockHeld: () => clockWatch.held() !== undefined,
    file,
    clockControlled,
    log,
    onFilesFault: stopOnFault(stopping, log),
    onCommit({ commands, seconds }) {
      metrics.count('siths_engine_commands_total', {}, commands);
      metrics.time('siths_engine_commit_seconds', seconds);
    },
  });
  parts.push({ close: () => engine.close() });
  tellFigures(metrics, engine);
  const kept = restarted ? findEngineToken(config.DATA_DIR) : undefined;
  const house = { username: houseUser, password: kept ?? makeEngineToken(config.DATA_DIR) };
  const named = configuredUser(config);
  const server = createEngineServer(engine, {
    host: '127.0.0.1',
    port: config.ENGINE_PORT,
    clockControlled,
    compat: config.ENGINE_COMPAT,
    authentication: { users: named === undefined ? [house] : [house, named], token: config.ENGINE_TOKEN },
    hosts: config.ALLOWED_HOSTS,
    documents: join(config.DATA_DIR, 'engine-documents'),
    log,
  });
  parts.push({ close: () => server.close() });
  return server.listen();
}

function tellFigures(metrics: Metrics, engine: Engine): void {
  const gauges: [string, string, (figures: EngineFigures) => number][] = [
    ['siths_engine_jobs_ready', 'Jobs that a worker could take now', ({ jobsReady }) => jobsReady],
    [
      'siths_engine_job_oldest_seconds',
      'For how long the oldest of them has been there',
      (all) => all.oldestJobSeconds,
    ],
    ['siths_engine_user_tasks_open', 'User tasks that wait for somebody', ({ openUserTasks }) => openUserTasks],
    ['siths_engine_timer_late_seconds', 'By how much the timer due first is late', (all) => all.timerLateSeconds],
    ['siths_engine_sound', '1: no damage has been found in its database', () => Number(engine.damage() === undefined)],
  ];
  for (const [name, help, read] of gauges) metrics.gauge({ name, help }, () => read(figuresOf(engine)));
}
