import { createJob } from '../run/jobs.ts';
import type { IntermediateThrowEvent } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';
import { throwAndGoOn } from './throw.ts';

/** Throws its event and goes on; a message is a job for a worker. */
export const intermediateThrowEvent: Behaviour<IntermediateThrowEvent> = {
  activate: (run, instance, element) =>
    element.job ? createJob(run, instance, element.job) : throwAndGoOn(run, instance, element.event),
};
