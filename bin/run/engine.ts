import { join } from 'node:path';
import { createEngineServer, openEngine } from '../../engine/index.ts';
import type { Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/log.ts';
import { engineUser } from './connect.ts';
import type { Part } from './part.ts';

/** Opens the embedded engine in DATA_DIR and serves its REST API on loopback. Answers the address, without `/v2`. */
export async function startEngine(config: Config, log: Logger, parts: Part[]): Promise<string> {
  const clockControlled = config.ENGINE_CLOCK_CONTROLLED;
  const engine = openEngine({ file: join(config.DATA_DIR, 'engine.db'), clockControlled, log });
  parts.push({ close: () => engine.close() });
  const user = engineUser(config);
  const server = createEngineServer(engine, {
    host: '127.0.0.1',
    port: config.ENGINE_PORT,
    clockControlled,
    compat: config.ENGINE_COMPAT,
    authentication: user && { users: [user], token: config.ENGINE_TOKEN },
    documents: join(config.DATA_DIR, 'engine-documents'),
    log,
  });
  parts.push({ close: () => server.close() });
  return server.listen();
}
