import { createJob } from '../run/jobs.ts';
import type { JobTask } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';

/** A worker does it. */
export const jobTask: Behaviour<JobTask> = {
  activate: (run, instance, element) => createJob(run, instance, element.job),
};
