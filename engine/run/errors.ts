import type { Variables } from '../commands.ts';
import type { ErrorEvent } from '../model/model.ts';
import type { ElementInstance } from '../store/records.ts';
import { caller } from './incidents.ts';
import type { Run } from './run.ts';
import { elementById } from './tokens.ts';
import { trigger } from './trigger.ts';

/**
 * Throws a BPMN error at an element instance: the innermost scope that catches the code gets it, before one that catches every code in
 * the same scope; then the scopes around it, across call activities. Says whether anything caught it.
 */
export function throwError(run: Run, thrower: ElementInstance, code: string, variables: Variables): boolean {
  for (let at: ElementInstance | undefined = thrower; at;) {
    const boundary = catcher(at, at.element.boundaries, code);
    if (boundary !== undefined) {
      trigger(run, at, boundary, variables);
      return true;
    }
    const scope: ElementInstance | undefined = at.parent;
    if (scope && 'eventStarts' in scope.element && scope.detail?.interrupted !== true) {
      const start = catcher(scope, scope.element.eventStarts, code);
      if (start !== undefined) {
        trigger(run, scope, start, variables);
        return true;
      }
    }
    at = scope ?? caller(run, at);
  }
  return false;
}

function catcher(at: ElementInstance, events: readonly string[], code: string): string | undefined {
  let every: string | undefined;
  for (const id of events) {
    const event = errorEvent(at, id);
    if (!event) continue;
    if (event.code === undefined) every = id;
    else if (event.code.text === code) return id;
  }
  return every;
}

function errorEvent(at: ElementInstance, id: string): ErrorEvent | undefined {
  const element = elementById(at, id);
  return (element.kind === 'boundary-event' || element.kind === 'start-event') && element.event.kind === 'error'
    ? element.event
    : undefined;
}
