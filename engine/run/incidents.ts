import type { ElementInstance } from '../store/records.ts';
import type { IncidentType, Run } from './run.ts';

/** Records that an element instance can't go on; an incident that it has already is replaced. */
export function raise(
  run: Run,
  element: ElementInstance,
  { type, message, jobKey }: { readonly type: IncidentType; readonly message: string; readonly jobKey?: number },
): void {
  settle(run, element);
  const key = run.store.nextKey();
  run.store.incidents.insert({
    key,
    instanceKey: element.instance.key,
    definitionKey: element.instance.definition.key,
    elementInstanceKey: element.key,
    elementId: element.element.id,
    jobKey,
    errorType: type,
    errorMessage: message,
    createdAt: run.now,
  });
  element.incidentKey = key;
  count(run, element, 1);
}

/** Ends the incident of an element instance, if it has one. */
export function settle(run: Run, element: ElementInstance): void {
  if (element.incidentKey === undefined) return;
  run.store.incidents.resolve(element.incidentKey, run.now);
  element.incidentKey = undefined;
  count(run, element, -1);
}

/** Everything around an incident knows of it: the scopes, and the instances that called this one. */
function count(run: Run, element: ElementInstance, change: number): void {
  for (let at: ElementInstance | undefined = element; at; at = at.parent ?? caller(run, at)) {
    at.incidentCount += change;
    run.store.changed(at);
  }
}

/** The call activity that started the process instance of a root scope. */
export function caller(run: Run, root: ElementInstance): ElementInstance | undefined {
  const { parentKey, parentElementKey } = root.instance.facts;
  if (parentKey === undefined || parentElementKey === undefined) return undefined;
  return run.store.instance(parentKey)?.live.get(parentElementKey);
}
