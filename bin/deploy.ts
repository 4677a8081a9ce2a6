import { readConfig } from '../platform/config.ts';
import { createLog } from '../platform/log.ts';
import { deployModels } from './run/models.ts';
import { connect } from './run/connect.ts';

/** Deploys models and forms to the engine that the settings name. */
const config = readConfig(process.env);
const deployed = await deployModels(connect(config, createLog(config.LOG_LEVEL)));
console.log(`Driftsatt: ${deployed.join(', ')}`);
