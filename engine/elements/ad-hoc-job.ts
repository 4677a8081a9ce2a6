import { raise, settle } from '../run/incidents.ts';
import { cancelJobs, createJob } from '../run/jobs.ts';
import { Trouble, type Run } from '../run/run.ts';
import type { ElementInstance } from '../store/records.ts';

/** Asks the worker of an ad-hoc subprocess what comes next; a job that is still open is about what was before. */
export function askWorker(run: Run, body: ElementInstance): void {
  if (body.element.kind !== 'ad-hoc-sub-process' || body.element.job === undefined) return;
  settle(run, body);
  cancelJobs(run, body);
  try {
    createJob(run, body, { ...body.element.job, kind: 'AD_HOC_SUB_PROCESS' });
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    raise(run, body, error);
  }
}
