import { createClient, type ProcessClient } from '../../client/index.ts';
import type { Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/log.ts';

/** A client of the engine. @param address without `/v2`; default CAMUNDA_REST_ADDRESS, else the embedded engine's port */
export function connect(
  config: Config,
  log: Logger,
  address = config.CAMUNDA_REST_ADDRESS ?? `http://127.0.0.1:${config.ENGINE_PORT}`,
): ProcessClient {
  return createClient({ address, log, validation: config.CAMUNDA_VALIDATION, user: engineUser(config) });
}

/** Who uses the engine; undefined when it asks for no authentication. */
export function engineUser({ CAMUNDA_USERNAME, CAMUNDA_PASSWORD }: Config) {
  if (CAMUNDA_USERNAME === undefined || CAMUNDA_PASSWORD === undefined) return undefined;
  return { username: CAMUNDA_USERNAME, password: CAMUNDA_PASSWORD };
}
