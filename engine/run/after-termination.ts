import type { ElementInstance } from '../store/records.ts';
import { caller } from './incidents.ts';
import { complete, type Run } from './run.ts';
import { endInstance } from './terminate.ts';
import { end, isIdle } from './tokens.ts';
import { enterBoundary, enterEventSubProcess } from './trigger.ts';

/** Task listeners have let go of an element instance that is being terminated: it ends when nothing else holds it up. */
export function endTerminated(run: Run, element: ElementInstance): void {
  const { parent } = element;
  if (element.children > 0 || hasCalled(run, element)) return;
  if (!parent) {
    endInstance(run, element.instance);
    const call = caller(run, element);
    if (call?.step === 'terminating') endTerminated(run, call);
    return;
  }
  const then = element.detail?.then;
  end(run, element, 'TERMINATED');
  if (then) enterBoundary(run, parent, then);
  else goOnWithout(run, parent);
}

function hasCalled(run: Run, { element, instance, key }: ElementInstance): boolean {
  if (element.kind !== 'call-activity') return false;
  run.store.flush();
  return run.store.instances.called(instance.key, key).length > 0;
}

/** Something in a scope has been terminated and nothing leaves it: the scope goes on with what waited for that. */
export function goOnWithout(run: Run, scope: ElementInstance): void {
  if (scope.step === 'terminating') {
    endTerminated(run, scope);
    return;
  }
  if (isIdle(scope)) {
    const { then, ...rest } = scope.detail ?? {};
    if (!then) complete(run, scope);
    else {
      scope.detail = rest;
      run.store.changed(scope);
      enterEventSubProcess(run, scope, then);
    }
  } else if (scope.tokens !== undefined && scope.tokens.size > 0) run.agenda.push({ kind: 'join', element: scope });
}
