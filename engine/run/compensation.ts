import type { Element } from '../model/model.ts';
import type { Undone } from '../store/compensations.ts';
import type { ElementInstance } from '../store/records.ts';
import { complete, type Run } from './run.ts';
import { activate, create, elementById, end } from './tokens.ts';
import { setLocal } from './variables.ts';

/**
 * An activity has completed: remembers that it can be compensated. What was done inside a subprocess is now the affair of the scope
 * around it, unless the subprocess has an event subprocess that undoes it as a whole.
 * @see Camunda 8.8, compensation events
 */
export function rememberCompensation(run: Run, element: ElementInstance, scope: ElementInstance): void {
  const { instance } = element;
  if (!instance.definition.model.compensates) return;
  if (element.detail?.thrower !== undefined) {
    forgetCompensation(run, element);
    return;
  }
  const remember = (eventId: string, subprocessKey?: number): void =>
    run.store.compensations.insert({
      key: run.store.nextKey(),
      instanceKey: instance.key,
      scopeKey: scope.key,
      elementId: element.element.id,
      eventId,
      subprocessKey,
    });
  const start = 'eventStarts' in element.element ? element.element.eventStarts.find(undoes(element)) : undefined;
  if (start !== undefined) remember(start, element.key);
  else if (isScope(element.element)) {
    run.store.compensations.lift(element, scope);
  }
  for (const id of element.element.boundaries.filter(undoes(element))) remember(id);
}

const scopes = new Set<Element['kind']>([
  'sub-process',
  'event-sub-process',
  'ad-hoc-sub-process',
  'ad-hoc-activation',
  'multi-instance',
]);
const isScope = ({ kind }: Element): boolean => scopes.has(kind);

const undoes =
  (at: ElementInstance) =>
  (id: string): boolean => {
    const event = elementById(at, id);
    return 'event' in event && event.event.kind === 'compensation';
  };

/** A scope or a whole instance is left: nothing of it can be compensated any more. */
export function forgetCompensation(run: Run, element: ElementInstance): void {
  const { instance, detail } = element;
  if (!instance.definition.model.compensates) return;
  if (!element.parent) run.store.compensations.removeOfInstance(instance.key);
  else if (isScope(element.element)) {
    run.store.compensations.removeOfScope(instance.key, element.key);
    if (detail?.undoes !== undefined) run.store.compensations.removeOfScope(instance.key, detail.undoes);
  }
}

/** Starts the handlers of what was done in the thrower's scope, the latest first. Says how many; the thrower waits for them. */
export function compensate(run: Run, thrower: ElementInstance, activityId: string | undefined): number {
  const taken = reach(thrower).flatMap(({ key, scope }) =>
    run.store.compensations.take(thrower.instance.key, key, activityId).map((undone) => ({ undone, scope })),
  );
  taken.sort((one, other) => other.undone.key - one.undone.key);
  for (const each of taken) undo(run, thrower, each);
  if (taken.length > 0) {
    thrower.detail = { ...thrower.detail, waitsFor: taken.length };
    run.store.changed(thrower);
  }
  return taken.length;
}

/**
 * Which scopes a thrower compensates, and where their handlers run: its own; from an event subprocess also the scope around it; from
 * one that undoes a subprocess instead what was done in that.
 */
function reach(thrower: ElementInstance): readonly { readonly key: number; readonly scope: ElementInstance }[] {
  const found: { key: number; scope: ElementInstance }[] = [];
  for (let scope = thrower.parent; scope; scope = scope.parent) {
    found.push({ key: scope.key, scope });
    if (scope.detail?.undoes !== undefined) found.push({ key: scope.detail.undoes, scope });
    if (scope.element.kind !== 'event-sub-process' || scope.detail?.undoes !== undefined) break;
  }
  return found;
}

function undo(
  run: Run,
  thrower: ElementInstance,
  { scope, undone }: { readonly scope: ElementInstance; readonly undone: Undone },
): void {
  const { eventId, subprocessKey, scopes } = undone;
  const event = elementById(scope, eventId);
  const handlerId = event.kind === 'boundary-event' ? event.handler : event.scope;
  if (handlerId === undefined) throw new Error(`'${eventId}' has no compensation handler`);
  if (event.kind === 'boundary-event') end(run, create(run, scope, { element: event }), 'COMPLETED');
  const handler = activate(run, scope, { element: elementById(scope, handlerId) });
  handler.detail = { thrower: thrower.key, ...(subprocessKey === undefined ? {} : { undoes: subprocessKey }) };
  giveVariables(run, handler, subprocessKey === undefined ? scopes : [subprocessKey, ...scopes]);
}

/** A handler sees the variables of the scopes that have completed since, as its own. */
function giveVariables(run: Run, handler: ElementInstance, scopes: readonly number[]): void {
  if (scopes.length === 0) return;
  run.store.flushVariables();
  for (const scopeKey of scopes.toReversed())
    for (const [name, variable] of run.store.variables.findLocal(handler.instance.key, scopeKey))
      setLocal(run, handler, { name, value: run.store.valueOf(handler.instance, variable) });
}

/** A handler has ended: its thrower goes on when it was the last one. */
export function compensated(run: Run, handler: ElementInstance): void {
  const thrower = handler.instance.live.get(handler.detail?.thrower ?? Number.NaN);
  if (!thrower) return;
  const waitsFor = (thrower.detail?.waitsFor ?? 1) - 1;
  thrower.detail = { ...thrower.detail, waitsFor };
  run.store.changed(thrower);
  if (waitsFor === 0) complete(run, thrower);
}
