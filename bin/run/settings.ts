import { readConfig, type Config } from '../../platform/config.ts';
import { keepPrivate } from '../../platform/private-folder.ts';

/** The settings of a command that writes in DATA_DIR, which is for this account alone from then on. Throws `ConfigError`. */
export function readSettings(): Config {
  const config = readConfig(process.env);
  keepPrivate(config.DATA_DIR);
  return config;
}
