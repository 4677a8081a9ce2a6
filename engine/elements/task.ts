import { complete } from '../run/run.ts';
import type { PassThroughTask } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';

/** Manual and undefined tasks: the engine has nothing to do. */
export const task: Behaviour<PassThroughTask> = {
  activate: (run, instance) => complete(run, instance),
};
