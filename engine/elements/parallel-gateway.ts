import { complete } from '../run/run.ts';
import type { ParallelGateway } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';

/** Entered when a token has come along each incoming flow; leaves by all outgoing ones. */
export const parallelGateway: Behaviour<ParallelGateway> = {
  activate: (run, instance) => complete(run, instance),
};
