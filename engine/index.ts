/** The embedded process engine: BPMN with Camunda 8's semantics, durable in one SQLite file. */
export type { ActivatedJob } from './commands/activate-jobs.ts';
export type { Command, CommandOf, ResultOf } from './commands/index.ts';
export { isRejection, reject, type Rejection, type RejectionCode } from './outcome.ts';
export type { BatchPlan } from './store/batch-operations.ts';
export type { Variables } from './variables.ts';
export { openEngine, type EngineOptions } from './open-engine.ts';
export {
  countEndedInstancesOfFile,
  forgetPairingOfFile,
  isOfThisVersion as isEngineFileOfThisVersion,
  migrateEngineFile,
  removeEndedInstances,
  removeEndedInstancesOfFile,
} from './retention.ts';
export type { EndedInstance, Engine } from './engine.ts';
export { figuresOf, type EngineFigures } from './figures.ts';
export { createEngineServer, type EngineServer, type EngineServerOptions } from './rest/server.ts';
export type { Authentication } from './rest/authentication.ts';
