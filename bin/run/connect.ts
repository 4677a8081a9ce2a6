import { createClient, type ProcessClient } from '../../client/index.ts';
import { ConfigError, type Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/log.ts';
import { configuredUser, findEngineToken, houseUser } from './engine-token.ts';

/**
 * A client of the engine.
 * @param given.address without `/v2`; default CAMUNDA_REST_ADDRESS, else the embedded engine's port
 * @param given.patience as `ClientOptions` has it
 */
export function connect(
  config: Config,
  log: Logger,
  given: { readonly address?: string | undefined; readonly patience?: number } = {},
): ProcessClient {
  const { address = config.CAMUNDA_REST_ADDRESS ?? `http://127.0.0.1:${config.ENGINE_PORT}`, patience } = given;
  return createClient({ address, log, validation: config.CAMUNDA_VALIDATION, user: engineUser(config), patience });
}

/**
 * As whom the engine is used. The embedded one: with the secret that lies in DATA_DIR/run. A cluster: with CAMUNDA_USERNAME; an
 * embedded engine elsewhere: with its ENGINE_TOKEN; undefined for a cluster that asks for no authentication.
 */
export function engineUser(config: Config): { username: string; password: string } | undefined {
  if (config.CAMUNDA_REST_ADDRESS !== undefined) return configuredUser(config);
  const password = findEngineToken(config.DATA_DIR);
  if (password === undefined) {
    throw new ConfigError(`No engine has run in ${config.DATA_DIR}: start it first (npm start, or npm run engine)`);
  }
  return { username: houseUser, password };
}
