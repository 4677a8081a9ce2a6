import type { Variables } from '../variables.ts';
import type { Element, ElementKind, ElementMap } from '../model/model.ts';
import type { Run } from '../run/run.ts';
import type { ElementInstance } from '../store/records.ts';
import type { Behaviour } from './behaviour.ts';
import { adHocActivation, adHocSubProcess } from './ad-hoc-sub-process.ts';
import { boundaryEvent } from './boundary-event.ts';
import { businessRuleTask } from './business-rule-task.ts';
import { callActivity } from './call-activity.ts';
import { endEvent } from './end-event.ts';
import { eventBasedGateway } from './event-based-gateway.ts';
import { eventSubProcess } from './event-sub-process.ts';
import { exclusiveGateway } from './exclusive-gateway.ts';
import { inclusiveGateway } from './inclusive-gateway.ts';
import { intermediateCatchEvent } from './intermediate-catch-event.ts';
import { intermediateThrowEvent } from './intermediate-throw-event.ts';
import { jobTask } from './job-task.ts';
import { multiInstance } from './multi-instance.ts';
import { parallelGateway } from './parallel-gateway.ts';
import { process } from './process.ts';
import { receiveTask } from './receive-task.ts';
import { scriptTask } from './script-task.ts';
import { startEvent } from './start-event.ts';
import { subProcess } from './sub-process.ts';
import { task } from './task.ts';
import { userTask } from './user-task.ts';

type Behaviours = { readonly [K in ElementKind]: Behaviour<ElementMap[K]> };

/** The elements that are executed. */
const behaviours: Behaviours = {
  process,
  'sub-process': subProcess,
  'event-sub-process': eventSubProcess,
  'ad-hoc-sub-process': adHocSubProcess,
  'ad-hoc-activation': adHocActivation,
  'start-event': startEvent,
  'end-event': endEvent,
  'intermediate-catch-event': intermediateCatchEvent,
  'intermediate-throw-event': intermediateThrowEvent,
  'boundary-event': boundaryEvent,
  'job-task': jobTask,
  'receive-task': receiveTask,
  'user-task': userTask,
  task,
  'script-task': scriptTask,
  'business-rule-task': businessRuleTask,
  'call-activity': callActivity,
  'multi-instance': multiInstance,
  'inclusive-gateway': inclusiveGateway,
  'exclusive-gateway': exclusiveGateway,
  'parallel-gateway': parallelGateway,
  'event-based-gateway': eventBasedGateway,
};

/** Takes elements of its own kind, and is asked with no other here. */
const behaviourOf = ({ kind }: Element): Behaviour<Element> => behaviours[kind];

/** Lets an element instance do what its element does when it is entered. */
export function activateElement(run: Run, instance: ElementInstance): void {
  behaviourOf(instance.element).activate(run, instance, instance.element);
}

/** The flows by which an element instance leaves. */
export function outgoing(run: Run, instance: ElementInstance): readonly string[] {
  const { element } = instance;
  return behaviourOf(element).outgoing?.(run, instance, element) ?? element.outgoing;
}

/** What an element instance hands to the scope around it when it ends, beside its outputs. */
export function results(run: Run, instance: ElementInstance): Variables | undefined {
  return behaviourOf(instance.element).results?.(run, instance, instance.element);
}

export { askWorker } from './ad-hoc-job.ts';
export { completeAdHocJob, type AdHocResult } from './ad-hoc-result.ts';
export { activateInside, activationEnds, endsEarly, offers } from './ad-hoc-sub-process.ts';
export { iterationEnds } from './multi-instance.ts';
