/** The embedded process engine: BPMN with Camunda 8's semantics, durable in one SQLite file. */
export * from './commands.ts';
export { openEngine, type EngineOptions } from './open-engine.ts';
export { removeEndedInstances, removeEndedInstancesOfFile } from './retention.ts';
export type { EndedInstance, Engine } from './engine.ts';
export { createEngineServer, type EngineServer, type EngineServerOptions } from './rest/server.ts';
export type { Authentication } from './rest/authentication.ts';
