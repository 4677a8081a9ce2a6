import { done, reject, type Done, type Rejection } from '../outcome.ts';
import { endJob } from '../run/jobs.ts';
import { complete, type Run } from '../run/run.ts';
import { terminateInside } from '../run/terminate.ts';
import { isIdle } from '../run/tokens.ts';
import { merge } from '../run/variables.ts';
import type { ElementInstance, Job } from '../store/records.ts';
import type { Variables } from '../variables.ts';
import { activateInside, offers } from './ad-hoc-sub-process.ts';

/** What a worker says that controls an ad-hoc subprocess. */
export interface AdHocResult {
  readonly activateElements?:
    readonly { readonly elementId: string; readonly variables?: Variables | undefined }[] | undefined;
  /** Nothing more is to be activated; it completes when what is active has. */
  readonly isCompletionConditionFulfilled?: boolean | undefined;
  /** What is active ends first. */
  readonly isCancelRemainingInstances?: boolean | undefined;
}

/** Does what the worker says. @see Camunda 8.8, ad-hoc sub-processes, job worker implementation */
export function completeAdHocJob(
  run: Run,
  { job, body }: { readonly job: Job; readonly body: ElementInstance },
  { variables, result = {} }: { readonly variables?: Variables | undefined; readonly result?: AdHocResult | undefined },
): Done | Rejection {
  const { element } = body;
  if (element.kind !== 'ad-hoc-sub-process') throw new Error(`Job ${job.key} is of no ad-hoc subprocess`);
  const { activateElements = [], isCompletionConditionFulfilled = false, isCancelRemainingInstances = false } = result;
  const expected = `Expected to complete the job '${job.key}' of ad-hoc sub-process '${element.id}'`;
  const unknown = activateElements.find(({ elementId }) => !offers(element, elementId));
  if (unknown) return reject('INVALID_ARGUMENT', `${expected}, but '${unknown.elementId}' can't be activated in it`);
  if (isCompletionConditionFulfilled && activateElements.length > 0)
    return reject('INVALID_ARGUMENT', `${expected}, but it can't both be fulfilled and activate elements`);
  endJob(run, job, 'COMPLETED');
  if (variables) merge(run, body, variables);
  if (isCancelRemainingInstances) terminateInside(run, body);
  for (const each of activateElements) activateInside(run, body, each);
  if (!isCompletionConditionFulfilled) return done;
  body.detail = { ...body.detail, fulfilled: true };
  run.store.changed(body);
  if (isIdle(body)) complete(run, body);
  return done;
}
