import { readConfig, type Config } from '../../platform/config.ts';
import { keepPrivate } from '../../platform/private-folder.ts';
import { refuseHalfRestored } from '../../platform/restoring.ts';

/**
 * The settings of a command that writes in DATA_DIR and KEYS_DIR, which are for this account alone from then on. Throws `ConfigError`, and `Unusable`
 * for a folder that a restore has not filled to its end.
 */
export function readSettings(): Config {
  const config = readConfig(process.env);
  refuseHalfRestored(config.DATA_DIR);
  keepPrivate(config.DATA_DIR);
  keepPrivate(config.KEYS_DIR);
  return config;
}
