import { asInstant } from '../../feel/index.ts';
import {
  done,
  reject,
  type AssignUserTask,
  type CompleteUserTask,
  type Done,
  type Rejection,
  type UnassignUserTask,
  type UpdateUserTask,
} from '../commands.ts';
import { complete, type Run } from '../run/run.ts';
import { readKey } from '../store/keys.ts';
import type { UserTask } from '../store/records.ts';

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

export function assignUserTask(run: Run, command: AssignUserTask): Done | Rejection {
  const { userTaskKey, assignee, allowOverride = true } = command;
  const action = command.action ?? 'assign';
  const task = findTask(run, userTaskKey, action === 'claim' ? 'claim' : 'assign');
  if ('rejected' in task) return task;
  if (!allowOverride && task.assignee !== undefined && task.assignee !== assignee) {
    return reject(
      'INVALID_STATE',
      `Expected to ${action} user task with key '${userTaskKey}', but it has already been assigned`,
    );
  }
  task.assignee = assignee === '' ? undefined : assignee;
  task.action = action;
  run.store.changedUserTask(task);
  return done;
}

export function unassignUserTask(run: Run, { userTaskKey }: UnassignUserTask): Done | Rejection {
  const task = findTask(run, userTaskKey, 'unassign');
  if ('rejected' in task) return task;
  task.assignee = undefined;
  task.action = 'unassign';
  run.store.changedUserTask(task);
  return done;
}

export function updateUserTask(
  run: Run,
  { userTaskKey, changes, action = 'update' }: UpdateUserTask,
): Done | Rejection {
  const task = findTask(run, userTaskKey, 'update');
  if ('rejected' in task) return task;
  const dueDate = readDate(changes.dueDate);
  const followUpDate = readDate(changes.followUpDate);
  if (Number.isNaN(dueDate) || Number.isNaN(followUpDate))
    return reject('INVALID_ARGUMENT', 'Expected dueDate and followUpDate to be date-times (RFC 3339)');
  const { priority } = changes;
  if (priority != null && !(Number.isInteger(priority) && priority >= 0 && priority <= 100)) {
    return reject(
      'INVALID_ARGUMENT',
      `Expected priority to be a whole number between 0 and 100, but was '${priority}'`,
    );
  }
  if (changes.candidateGroups !== undefined) {
    const groups = changes.candidateGroups ?? [];
    run.store.flush();
    run.store.userTasks.replaceCandidates(task, 'group', groups);
    task.candidateGroups = groups;
  }
  if (changes.candidateUsers !== undefined) {
    const users = changes.candidateUsers ?? [];
    run.store.flush();
    run.store.userTasks.replaceCandidates(task, 'user', users);
    task.candidateUsers = users;
  }
  if (changes.dueDate !== undefined) task.dueDate = dueDate;
  if (changes.followUpDate !== undefined) task.followUpDate = followUpDate;
  if (priority !== undefined) task.priority = priority ?? 50;
  task.action = action;
  run.store.changedUserTask(task);
  return done;
}

/** Epoch ms; undefined when absent or cleared; NaN when it is no date-time. */
function readDate(source: string | null | undefined): number | undefined {
  if (source == null || source === '') return undefined;
  return asInstant(source) ?? Number.NaN;
}

export function completeUserTask(
  run: Run,
  { userTaskKey, variables, action = 'complete' }: CompleteUserTask,
): Done | Rejection {
  const task = findTask(run, userTaskKey, 'complete');
  if ('rejected' in task) return task;
  const element = run.store.instance(task.instanceKey)?.live.get(task.elementInstanceKey);
  if (!element) throw new Error(`User task ${task.key} is open, but its element instance has ended`);
  task.state = 'COMPLETED';
  task.completedAt = run.now;
  task.action = action;
  run.store.changedUserTask(task);
  complete(run, element, variables);
  return done;
}
