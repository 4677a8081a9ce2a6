import { done, reject, type Done, type Rejection, type SetVariables } from '../commands.ts';
import type { Run } from '../run/run.ts';
import { listenersOf } from '../run/user-tasks.ts';
import { setVariables as change } from '../run/variables.ts';
import { readKey } from '../store/keys.ts';
import { updateTaskVariables, type Deferred } from './user-tasks.ts';

/** Variables of a user task are an update of the task: its listeners may hold it up or deny it. */
export function setVariables(run: Run, command: SetVariables): Done | Deferred | Rejection {
  const { elementInstanceKey, variables, local = false } = command;
  const element = run.store.element(readKey(elementInstanceKey));
  if (!element)
    return reject(
      'NOT_FOUND',
      `Expected to update variables for element with key '${elementInstanceKey}', but no such element was found`,
    );
  if (listenersOf(element, 'UPDATING').length > 0) {
    const answer = updateTaskVariables(run, element, variables, local);
    if (answer) return answer;
  }
  change(run, element, variables, local);
  return done;
}
