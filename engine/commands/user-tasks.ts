import { isRejection, reject, type Deferred, type Done, type Rejection } from '../outcome.ts';
import type { Run } from '../run/run.ts';
import { beginChange, findOpenTask } from '../run/task-changes.ts';
import { readChanges, type UserTaskChanges } from '../run/user-tasks.ts';
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

/** What a client calls its change; an empty name is none, and would keep the change out of the history. */
const named = (action: string | undefined, otherwise: string): string =>
  action === undefined || action === '' ? otherwise : action;

function assign(run: Run, command: AssignUserTask): Done | Deferred | Rejection {
  const { userTaskKey, assignee, allowOverride = true } = command;
  const action = named(command.action, 'assign');
  const task = findOpenTask(run, userTaskKey, action === 'claim' ? 'claim' : 'assign');
  if (isRejection(task)) return task;
  if (!allowOverride && task.assignee !== undefined && task.assignee !== assignee) {
    return reject(
      'INVALID_STATE',
      `Expected to ${action} user task with key '${userTaskKey}', but it has already been assigned`,
    );
  }
  return beginChange(run, task, {
    event: 'ASSIGNING',
    action,
    changes: { assignee: assignee === '' ? null : assignee },
  });
}

function unassign(run: Run, { userTaskKey }: UnassignUserTask): Done | Deferred | Rejection {
  const task = findOpenTask(run, userTaskKey, 'unassign');
  if (isRejection(task)) return task;
  return beginChange(run, task, { event: 'ASSIGNING', action: 'unassign', changes: { assignee: null } });
}

function update(run: Run, command: UpdateUserTask): Done | Deferred | Rejection {
  const task = findOpenTask(run, command.userTaskKey, 'update');
  if (isRejection(task)) return task;
  const changes = readChanges(command.changes);
  if (typeof changes === 'string') return reject('INVALID_ARGUMENT', changes);
  return beginChange(run, task, { event: 'UPDATING', action: named(command.action, 'update'), changes });
}

function complete(run: Run, command: CompleteUserTask): Done | Deferred | Rejection {
  const task = findOpenTask(run, command.userTaskKey, 'complete');
  if (isRejection(task)) return task;
  const { variables = {} } = command;
  const action = named(command.action, 'complete');
  return beginChange(run, task, { event: 'COMPLETING', action, changes: {}, variables });
}
