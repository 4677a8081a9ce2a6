import { join } from 'node:path';
import { createEngineServer, openEngine } from '../../engine/index.ts';
import type { Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/log.ts';
import { configuredUser, findEngineToken, houseUser, makeEngineToken } from './engine-token.ts';
import type { Part } from './part.ts';
import { requireEngineOf } from './require-engine.ts';

/**
 * Opens the embedded engine in DATA_DIR and serves its REST API on loopback, to those who know the secret in DATA_DIR/run or what
 * the environment names. Answers the address, without `/v2`.
 * One engine at a time in a DATA_DIR: whoever calls holds its lock. `restarted`: a part of a house that runs already, whose secret stays.
 */
export async function startEngine(
  { config, log, restarted }: { config: Config; log: Logger; restarted: boolean },
  parts: Part[],
): Promise<string> {
  const clockControlled = config.ENGINE_CLOCK_CONTROLLED;
  const file = join(config.DATA_DIR, 'engine.db');
  requireEngineOf(config.DATA_DIR);
  const engine = openEngine({ file, clockControlled, log });
  parts.push({ close: () => engine.close() });
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
