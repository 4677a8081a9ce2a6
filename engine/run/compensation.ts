import type { ElementInstance } from '../store/records.ts';
import { complete, type Run } from './run.ts';
import { activate, create, elementById, end } from './tokens.ts';

/** An activity has completed: remembers that it can be compensated; what was done inside a subprocess is now its scope's affair. */
export function rememberCompensation(run: Run, element: ElementInstance, scope: ElementInstance): void {
  const { instance } = element;
  if (!instance.definition.model.compensates) return;
  if (element.element.kind === 'sub-process') {
    run.store.compensations.lift(instance.key, element.key, scope.key, element.element.id);
  }
  for (const id of element.element.boundaries) {
    const boundary = elementById(element, id);
    if (boundary.kind !== 'boundary-event' || boundary.event.kind !== 'compensation') continue;
    run.store.compensations.insert({
      key: run.store.nextKey(),
      instanceKey: instance.key,
      scopeKey: scope.key,
      elementId: element.element.id,
      boundaryId: id,
    });
  }
}

/** A scope or a whole instance is left: nothing of it can be compensated any more. */
export function forgetCompensation(run: Run, element: ElementInstance): void {
  const { instance } = element;
  if (!instance.definition.model.compensates) return;
  if (element.parent) run.store.compensations.removeOfScope(instance.key, element.key);
  else run.store.compensations.removeOfInstance(instance.key);
}

/** Starts the handlers of what was done in the thrower's scope, the latest first. Says how many; the thrower waits for them. */
export function compensate(run: Run, thrower: ElementInstance, activityId: string | undefined): number {
  const scope = thrower.parent;
  if (!scope) return 0;
  const taken = run.store.compensations.take(scope.instance.key, scope.key, activityId);
  for (const { boundaryId } of taken) {
    const boundary = elementById(scope, boundaryId);
    if (boundary.kind !== 'boundary-event' || boundary.handler === undefined) {
      throw new Error(`'${boundaryId}' has no compensation handler`);
    }
    end(run, create(run, scope, boundary), 'COMPLETED');
    activate(run, scope, elementById(scope, boundary.handler)).detail = { thrower: thrower.key };
  }
  if (taken.length > 0) {
    thrower.detail = { waitsFor: taken.length };
    run.store.changed(thrower);
  }
  return taken.length;
}

/** A handler has ended: its thrower goes on when it was the last one. */
export function compensated(run: Run, handler: ElementInstance): void {
  const thrower = handler.instance.live.get(handler.detail?.thrower ?? Number.NaN);
  if (!thrower) return;
  const waitsFor = (thrower.detail?.waitsFor ?? 1) - 1;
  thrower.detail = { waitsFor };
  run.store.changed(thrower);
  if (waitsFor === 0) complete(run, thrower);
}
