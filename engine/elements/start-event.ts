import { complete } from '../run/run.ts';
import type { StartEvent } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';

/** Nothing to wait for: whatever had to happen has happened. */
export const startEvent: Behaviour<StartEvent> = {
  activate: (run, instance) => complete(run, instance),
};
