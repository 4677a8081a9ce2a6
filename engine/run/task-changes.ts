import { done, isRejection, reject, type Deferred, type Done, type Rejection } from '../outcome.ts';
import { readKey } from '../store/keys.ts';
import type { ElementInstance, Transition, UserTask } from '../store/records.ts';
import type { Variables } from '../variables.ts';
import { raise } from './incidents.ts';
import { Trouble, type Run } from './run.ts';
import { transition } from './user-tasks.ts';

/** A task that can be worked on, or why not. */
export function findOpenTask(run: Run, key: string, action: string): UserTask | Rejection {
  const number = readKey(key);
  const task = Number.isNaN(number) ? undefined : run.store.userTask(number);
  if (!task || task.completedAt !== undefined)
    return reject('NOT_FOUND', `Expected to ${action} user task with key '${key}', but no such user task was found`);
  if (task.state === 'CREATED') return task;
  return reject(
    'INVALID_STATE',
    `Expected to ${action} user task with key '${key}', but it is in state '${task.state}'`,
  );
}

/** Says what is wrong where the task has another change under way; undefined when there is no task yet, or no more. */
export function updateTaskVariables(
  run: Run,
  element: ElementInstance,
  { variables, local }: { readonly variables: Variables; readonly local: boolean },
): Done | Deferred | Rejection | undefined {
  run.store.flush();
  const open = run.store.userTasks.ofElement(element.instance.key, element.key);
  if (!open) return undefined;
  const task = findOpenTask(run, String(open.key), 'update variables of');
  if (isRejection(task)) return task;
  return beginChange(run, task, { event: 'UPDATING', action: '', changes: {}, variables, local });
}

/** Says whether the change is done, or waits for the task's listeners. */
export function beginChange(run: Run, task: UserTask, wanted: Omit<Transition, 'index' | 'actor'>): Done | Deferred {
  const element = run.store.instance(task.instanceKey)?.live.get(task.elementInstanceKey);
  if (!element) throw new Error(`User task ${task.key} is open, but its element instance has ended`);
  try {
    const by = run.actor === undefined ? {} : { actor: run.actor };
    return transition(run, { element, task }, { ...wanted, ...by, index: 0 }) ? done : { deferredTask: task.key };
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    raise(run, element, error);
    return { deferredTask: task.key };
  }
}
