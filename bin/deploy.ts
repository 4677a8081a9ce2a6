import { EngineProblem } from '../client/index.ts';
import { ConfigError, readConfig } from '../platform/config.ts';
import { createLog } from '../platform/log.ts';
import { connect } from './run/connect.ts';
import { deployModels } from './run/models.ts';

/** `npm run deploy`: deploys models and forms to the engine that the settings name. */
try {
  const config = readConfig(process.env);
  const deployed = await deployModels(connect(config, createLog(config.LOG_LEVEL)));
  console.log(`Deployed: ${deployed.join(', ')}`);
} catch (error) {
  console.error(error instanceof ConfigError || error instanceof EngineProblem ? error.message : error);
  process.exitCode = 1;
}
