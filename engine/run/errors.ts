import type { Variables } from '../variables.ts';
import type { ErrorEvent, EscalationEvent } from '../model/model.ts';
import type { ElementInstance } from '../store/records.ts';
import { caller } from './incidents.ts';
import type { Run } from './run.ts';
import { elementById } from './tokens.ts';
import { trigger } from './trigger.ts';

/** What is thrown besides its kind. */
interface Coded {
  readonly code: string;
  readonly variables: Variables;
}

interface Thrown extends Coded {
  readonly kind: 'error' | 'escalation';
}

/** Throws a BPMN error at an element instance. Says whether anything caught it. */
export function throwError(run: Run, thrower: ElementInstance, thrown: Coded): boolean {
  return throwUpwards(run, thrower, { ...thrown, kind: 'error' });
}

/** Throws an escalation; the element that threw it goes on unless what catches it interrupts. Says whether anything caught it. */
export function throwEscalation(run: Run, thrower: ElementInstance, thrown: Coded): boolean {
  return throwUpwards(run, thrower, { ...thrown, kind: 'escalation' });
}

/**
 * The innermost scope that catches the code gets it, in one scope before what catches every code; then the scopes around it, across
 * call activities.
 */
function throwUpwards(run: Run, thrower: ElementInstance, thrown: Thrown): boolean {
  const { variables } = thrown;
  for (let at: ElementInstance | undefined = thrower; at;) {
    const boundary = catcher(at, at.element.boundaries, thrown);
    if (boundary !== undefined) {
      trigger(run, at, { eventId: boundary, variables });
      return true;
    }
    const scope: ElementInstance | undefined = at.parent;
    if (scope && 'eventStarts' in scope.element && scope.detail?.interrupted !== true) {
      const start = catcher(scope, scope.element.eventStarts, thrown);
      if (start !== undefined) {
        trigger(run, scope, { eventId: start, variables });
        return true;
      }
    }
    at = scope ?? caller(run, at);
  }
  return false;
}

function catcher(at: ElementInstance, events: readonly string[], { kind, code }: Thrown): string | undefined {
  let every: string | undefined;
  for (const id of events) {
    const event = caughtBy(at, id);
    if (event?.kind !== kind) continue;
    if (event.code === undefined) every = id;
    else if (event.code.text === code) return id;
  }
  return every;
}

function caughtBy(at: ElementInstance, id: string): ErrorEvent | EscalationEvent | undefined {
  const element = elementById(at, id);
  if (element.kind !== 'boundary-event' && element.kind !== 'start-event') return undefined;
  return element.event.kind === 'error' || element.event.kind === 'escalation' ? element.event : undefined;
}
