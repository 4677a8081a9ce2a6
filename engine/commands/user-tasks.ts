import { done, isRejection, reject, type Deferred, type Done, type Rejection } from '../outcome.ts';
import { raise } from '../run/incidents.ts';
import { Trouble, type Run } from '../run/run.ts';
import { readChanges, transition, type UserTaskChanges } from '../run/user-tasks.ts';
import { readKey } from '../store/keys.ts';
import type { ElementInstance, Transition, UserTask } from '../store/records.ts';
import type { Variables } from '../variables.ts';
import { command } from './command.ts';

export interface AssignUserTask {
  readonly userTaskKey: string;
  readonly assignee: string;
  /** Default true; false refuses when somebody else has it. */
  readonly allowOverride?: boolean | undefined;
  readonly action?: string | undefined;
}

export interface UnassignUserTask {
  readonly userTaskKey: string;
}

export interface UpdateUserTask {
  readonly userTaskKey: string;
  readonly changes: Omit<UserTaskChanges, 'assignee'>;
  readonly action?: string | undefined;
}

export interface CompleteUserTask {
  readonly userTaskKey: string;
  readonly variables?: Variables | undefined;
  readonly action?: string | undefined;
}

export const assignUserTask = command({
  kind: 'assignUserTask',
  entity: 'USER_TASK',
  intent: 'ASSIGN',
  carryOut: assign,
});
export const unassignUserTask = command({
  kind: 'unassignUserTask',
  entity: 'USER_TASK',
  intent: 'ASSIGN',
  carryOut: unassign,
});
export const updateUserTask = command({
  kind: 'updateUserTask',
  entity: 'USER_TASK',
  intent: 'UPDATE',
  carryOut: update,
});
export const completeUserTask = command({
  kind: 'completeUserTask',
  entity: 'USER_TASK',
  intent: 'COMPLETE',
  carryOut: complete,
});

/** A task that can be worked on, or why not. */
function findTask(run: Run, key: string, action: string): UserTask | Rejection {
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
  const task = findTask(run, String(open.key), 'update variables of');
  if (isRejection(task)) return task;
  return begin(run, task, { event: 'UPDATING', action: '', changes: {}, variables, local });
}

function begin(run: Run, task: UserTask, wanted: Omit<Transition, 'index' | 'actor'>): Done | Deferred {
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

/** What a client calls its change; an empty name is none, and would keep the change out of the history. */
const named = (action: string | undefined, otherwise: string): string =>
  action === undefined || action === '' ? otherwise : action;

function assign(run: Run, command: AssignUserTask): Done | Deferred | Rejection {
  const { userTaskKey, assignee, allowOverride = true } = command;
  const action = named(command.action, 'assign');
  const task = findTask(run, userTaskKey, action === 'claim' ? 'claim' : 'assign');
  if (isRejection(task)) return task;
  if (!allowOverride && task.assignee !== undefined && task.assignee !== assignee) {
    return reject(
      'INVALID_STATE',
      `Expected to ${action} user task with key '${userTaskKey}', but it has already been assigned`,
    );
  }
  return begin(run, task, { event: 'ASSIGNING', action, changes: { assignee: assignee === '' ? null : assignee } });
}

function unassign(run: Run, { userTaskKey }: UnassignUserTask): Done | Deferred | Rejection {
  const task = findTask(run, userTaskKey, 'unassign');
  if (isRejection(task)) return task;
  return begin(run, task, { event: 'ASSIGNING', action: 'unassign', changes: { assignee: null } });
}

function update(run: Run, command: UpdateUserTask): Done | Deferred | Rejection {
  const task = findTask(run, command.userTaskKey, 'update');
  if (isRejection(task)) return task;
  const changes = readChanges(command.changes);
  if (typeof changes === 'string') return reject('INVALID_ARGUMENT', changes);
  return begin(run, task, { event: 'UPDATING', action: named(command.action, 'update'), changes });
}

function complete(run: Run, command: CompleteUserTask): Done | Deferred | Rejection {
  const task = findTask(run, command.userTaskKey, 'complete');
  if (isRejection(task)) return task;
  const { variables = {} } = command;
  const action = named(command.action, 'complete');
  return begin(run, task, { event: 'COMPLETING', action, changes: {}, variables });
}
