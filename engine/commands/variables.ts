import { done, reject, type Deferred, type Done, type Rejection } from '../outcome.ts';
import type { Run } from '../run/run.ts';
import { updateTaskVariables } from '../run/task-changes.ts';
import { listenersOf } from '../run/user-tasks.ts';
import { setVariables as change, visible } from '../run/variables.ts';
import { readKey } from '../store/keys.ts';
import type { Variables } from '../variables.ts';
import { command } from './command.ts';

/** The key is that of an element instance or a process instance. Not local: each goes to the nearest scope that has it, else to the root. */
export interface SetVariables {
  readonly elementInstanceKey: string;
  readonly variables: Variables;
  readonly local?: boolean | undefined;
}

export const setVariables = command({
  kind: 'setVariables',
  entity: 'VARIABLE',
  intent: 'UPDATE',
  carryOut: set,
  record(run, { elementInstanceKey, variables }: SetVariables) {
    const element = run.store.element(readKey(elementInstanceKey));
    if (!element) return undefined;
    const before = visible(run, element, Object.keys(variables));
    return { instanceKey: element.instance.key, subjectKey: element.key, before, after: variables };
  },
});

/** Variables of a user task are an update of the task: its listeners may hold it up or deny it. */
function set(run: Run, command: SetVariables): Done | Deferred | Rejection {
  const { elementInstanceKey, variables, local = false } = command;
  const element = run.store.element(readKey(elementInstanceKey));
  if (!element)
    return reject(
      'NOT_FOUND',
      `Expected to update variables for element with key '${elementInstanceKey}', but no such element was found`,
    );
  if (listenersOf(element, 'UPDATING').length > 0) {
    const answer = updateTaskVariables(run, element, { variables, local });
    if (answer) return answer;
  }
  change(run, element, { variables, local });
  return done;
}
