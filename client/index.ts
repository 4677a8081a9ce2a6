/** The process engine as the other rooms see it; the only room that knows the SDK. */
export { createClient, type ClientOptions } from './create-client.ts';
export { EngineProblem, isProblem } from './engine-problem.ts';
export type * from './decision-types.ts';
export type * from './definition-types.ts';
export type * from './history-types.ts';
export type * from './pairing-types.ts';
export type * from './types.ts';
