import { createJob } from '../run/jobs.ts';
import { complete } from '../run/run.ts';
import type { IntermediateThrowEvent } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';

/** Goes on at once; a message is a job for a worker. */
export const intermediateThrowEvent: Behaviour<IntermediateThrowEvent> = {
  activate: (run, instance, element) => (element.job ? createJob(run, instance, element.job) : complete(run, instance)),
};
