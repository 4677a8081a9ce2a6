import { done, reject, type Done, type Rejection } from '../outcome.ts';
import { raise, settle } from '../run/incidents.ts';
import { makeReady, noRetries } from '../run/jobs.ts';
import { resume } from '../run/lifecycle.ts';
import type { Run } from '../run/run.ts';
import { resumeTransition } from '../run/user-tasks.ts';
import { readKey } from '../store/keys.ts';
import type { ElementInstance } from '../store/records.ts';
import { command } from './command.ts';

export interface ResolveIncident {
  readonly incidentKey: string;
}

export const resolveIncident = command({
  kind: 'resolveIncident',
  entity: 'INCIDENT',
  intent: 'RESOLVE',
  carryOut: resolve,
  record(run, { incidentKey }: ResolveIncident) {
    const incident = run.store.incidents.findActive(readKey(incidentKey));
    if (!incident) return undefined;
    const before = { state: 'ACTIVE', errorType: incident.errorType };
    const { instanceKey, key: subjectKey } = incident;
    return { instanceKey, subjectKey, before, after: { state: 'RESOLVED' } };
  },
});

/** Ends an incident and tries again; what made it may make another. */
function resolve(run: Run, { incidentKey }: ResolveIncident): Done | Rejection {
  const key = readKey(incidentKey);
  const incident = Number.isNaN(key) ? undefined : run.store.incidents.findActive(key);
  if (!incident)
    return reject(
      'NOT_FOUND',
      `Expected to resolve incident with key '${incidentKey}', but no such incident was found`,
    );
  const instance = run.store.instance(incident.instanceKey);
  const element =
    incident.elementInstanceKey === incident.instanceKey
      ? instance?.root
      : instance?.live.get(incident.elementInstanceKey);
  if (!instance || !element) throw new Error(`Incident ${key} is active, but what it belongs to has ended`);
  settle(run, element);
  if (incident.jobKey !== undefined) resumeJob(run, incident.jobKey, element);
  else if (element.element.kind === 'user-task' && (element.step === 'active' || element.step === 'terminating'))
    resumeTransition(run, element);
  else resume(run, element);
  return done;
}

/** A job gets another chance; one without retries makes the incident recur. */
function resumeJob(run: Run, jobKey: number, element: ElementInstance): void {
  const job = run.store.job(jobKey);
  if (!job) throw new Error(`The incident of job ${jobKey} is active, but the job has gone`);
  if (job.retries > 0) makeReady(run, job);
  else raise(run, element, { type: noRetries(job), message: job.errorMessage ?? '', jobKey });
}
