import { createClient, type ProcessClient } from '../../client/index.ts';
import type { Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/log.ts';

/** A client of the engine that runs elsewhere: CAMUNDA_REST_ADDRESS, else the embedded engine's own port. */
export function connect(config: Config, log: Logger): ProcessClient {
  return createClient({ address: config.CAMUNDA_REST_ADDRESS ?? `http://127.0.0.1:${config.ENGINE_PORT}`, log });
}
