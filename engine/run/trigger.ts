import type { BoundaryEvent, StartEvent } from '../model/model.ts';
import type { ElementInstance, Happening } from '../store/records.ts';
import type { Variables } from '../variables.ts';
import { cancelJobs } from './jobs.ts';
import { complete, type Run } from './run.ts';
import { close, closeEvent } from './subscriptions.ts';
import { terminate, terminateInside } from './terminate.ts';
import { activate, create, elementById, end } from './tokens.ts';

/**
 * An event happens to what listens for it: a catch event or receive task goes on, a boundary event leaves its activity (and ends it
 * when interrupting), an event subprocess begins in its scope, an event-based gateway takes the way of that event.
 * @param at the active element instance that listens
 */
export function trigger(run: Run, at: ElementInstance, { eventId, variables }: Happening): void {
  const event = elementById(at, eventId);
  if (event.id === at.element.id) {
    complete(run, at, variables);
    return;
  }
  switch (event.kind) {
    case 'boundary-event': {
      leaveByBoundary(run, at, { event, variables });
      return;
    }
    case 'start-event': {
      beginEventSubProcess(run, at, { event, variables });
      return;
    }
    default: {
      takeEvent(run, at, { eventId, variables });
      return;
    }
  }
}

interface Triggered<E> {
  readonly event: E;
  readonly variables: Variables;
}

function leaveByBoundary(run: Run, at: ElementInstance, { event, variables }: Triggered<BoundaryEvent>): void {
  const happening = { eventId: event.id, variables };
  const scope = at.parent;
  if (!scope) throw new Error(`'${event.id}' is attached to a process`);
  if (event.interrupting && !terminate(run, at)) later(run, at, happening);
  else enterBoundary(run, scope, happening);
}

/** Lets a boundary event happen whose activity has ended, or goes on beside it. */
export function enterBoundary(run: Run, scope: ElementInstance, { eventId, variables }: Happening): void {
  complete(run, enterTriggered(run, scope, { eventId }), variables);
}

/** Until task listeners have let go of what an event interrupts. */
function later(run: Run, at: ElementInstance, then: Happening): void {
  at.detail = { ...at.detail, then };
  run.store.changed(at);
}

function beginEventSubProcess(run: Run, scope: ElementInstance, { event, variables }: Triggered<StartEvent>): void {
  const happening = { eventId: event.id, variables };
  if (event.interrupting) {
    scope.detail = { ...scope.detail, interrupted: true };
    run.store.changed(scope);
    terminateInside(run, scope);
    if (scope.element.kind === 'ad-hoc-sub-process' && scope.element.job) cancelJobs(run, scope);
    if ('eventStarts' in scope.element) for (const start of scope.element.eventStarts) closeEvent(run, scope, start);
    if (scope.children > 0) {
      later(run, scope, happening);
      return;
    }
  }
  enterEventSubProcess(run, scope, happening);
}

/** Lets an event subprocess begin by its start event. */
export function enterEventSubProcess(run: Run, scope: ElementInstance, { eventId, variables }: Happening): void {
  const event = elementById(scope, eventId);
  activate(run, scope, { element: elementById(scope, event.scope ?? '') }).detail = { variables };
}

function takeEvent(run: Run, gateway: ElementInstance, { eventId, variables }: Happening): void {
  const scope = gateway.parent;
  if (!scope) throw new Error(`'${eventId}' stands behind no gateway`);
  const flow = elementById(gateway, eventId).incoming[0];
  close(run, gateway);
  const instance = enterTriggered(run, scope, { eventId, flows: flow === undefined ? undefined : [flow] });
  end(run, gateway, 'COMPLETED');
  complete(run, instance, variables);
}

function enterTriggered(
  run: Run,
  scope: ElementInstance,
  { eventId, flows }: { readonly eventId: string; readonly flows?: readonly string[] | undefined },
): ElementInstance {
  const instance = create(run, scope, { element: elementById(scope, eventId), flows });
  instance.step = 'active';
  return instance;
}
