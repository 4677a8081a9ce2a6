import { complete } from '../run/run.ts';
import type { BoundaryEvent } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';

/** Reached only through its event, hence already on its way out. */
export const boundaryEvent: Behaviour<BoundaryEvent> = {
  activate: (run, instance) => complete(run, instance),
};
