import { endTerminated, goOnWithout } from '../../run/after-termination.ts';
import { compensated } from '../../run/compensation.ts';
import type { Run } from '../../run/run.ts';
import { skipListeners, terminate, terminateInstance } from '../../run/terminate.ts';
import { isIdle } from '../../run/tokens.ts';
import type { ElementInstance, Instance } from '../../store/records.ts';

/** Task listeners are passed over, as in Camunda. A scope that is left with nothing in it is terminated too. */
export function doTerminate(run: Run, instance: Instance, element: ElementInstance): void {
  if (element.state !== 'ACTIVE') return;
  if (element.step === 'terminating') {
    skipListeners(run, element);
    endTerminated(run, element);
    return;
  }
  terminate(run, element, true);
  if (element.detail?.thrower !== undefined) compensated(run, element);
  for (let scope = element.parent; scope && isIdle(scope); scope = scope.parent) {
    if (scope.step === 'terminating' || scope.detail?.then) {
      goOnWithout(run, scope);
      return;
    }
    if (scope === instance.root) terminateInstance(run, instance, true);
    else terminate(run, scope, true);
  }
}
