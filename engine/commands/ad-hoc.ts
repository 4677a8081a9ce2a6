import { activateInside, offers } from '../elements/index.ts';
import { done, reject, type Done, type Rejection } from '../outcome.ts';
import type { Run } from '../run/run.ts';
import { terminateInside } from '../run/terminate.ts';
import { readKey } from '../store/keys.ts';
import type { ElementInstance } from '../store/records.ts';
import type { Variables } from '../variables.ts';
import { command } from './command.ts';

/** Activates elements of an ad-hoc subprocess that is active, each in a scope of its own. */
export interface ActivateAdHocSubProcessActivities {
  readonly adHocSubProcessInstanceKey: string;
  readonly elements: readonly { readonly elementId: string; readonly variables?: Variables | undefined }[];
  /** What is active in it ends first. */
  readonly cancelRemainingInstances?: boolean | undefined;
}

export const activateAdHocSubProcessActivities = command({
  kind: 'activateAdHocSubProcessActivities',
  entity: 'PROCESS_INSTANCE',
  intent: 'MODIFY',
  carryOut(run: Run, work: ActivateAdHocSubProcessActivities): Done | Rejection {
    const { adHocSubProcessInstanceKey: key, elements, cancelRemainingInstances = false } = work;
    const expected = `Expected to activate activities for ad-hoc sub-process with key '${key}'`;
    const body = find(run, key);
    if (body?.element.kind !== 'ad-hoc-sub-process')
      return reject('NOT_FOUND', `${expected}, but no ad-hoc sub-process instance is active`);
    const { element } = body;
    const unknown = elements.find(({ elementId }) => !offers(element, elementId));
    if (unknown) return reject('NOT_FOUND', `${expected}, but '${unknown.elementId}' can't be activated in it`);
    if (cancelRemainingInstances) terminateInside(run, body);
    for (const each of elements) activateInside(run, body, each);
    return done;
  },
  record(run, { adHocSubProcessInstanceKey: key, elements }) {
    const instanceKey = find(run, key)?.instance.key;
    return instanceKey === undefined
      ? undefined
      : { instanceKey, subjectKey: readKey(key), after: { elements: elements.map(({ elementId }) => elementId) } };
  },
});

function find(run: Run, key: string): ElementInstance | undefined {
  const number = readKey(key);
  const body = Number.isNaN(number) ? undefined : run.store.element(number);
  return body?.step === 'active' ? body : undefined;
}
