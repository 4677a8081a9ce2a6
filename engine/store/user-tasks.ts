import type { DatabaseSync } from '../../platform/sqlite.ts';
import { readObject, readStrings } from './json.ts';
import { taskEvents, userTaskStates, type Transition, type UserTask } from './records.ts';
import { word } from './row.ts';
import { statements } from './statements.ts';
import { inMemory, integer, integerOrNull, json, named, oneOf, orNull, string, stringOrNull, table } from './table.ts';

const userTasks = table<UserTask>('user_task', {
  key: integer,
  instanceKey: integer,
  definitionKey: integer,
  elementInstanceKey: integer,
  elementId: string,
  name: stringOrNull,
  state: oneOf(userTaskStates),
  assignee: stringOrNull,
  candidateGroups: json(readStrings),
  candidateUsers: json(readStrings),
  dueDate: integerOrNull,
  followUpDate: integerOrNull,
  priority: integer,
  formKey: integerOrNull,
  externalFormReference: stringOrNull,
  headers: string,
  action: string,
  createdAt: integer,
  completedAt: integerOrNull,
  completedKey: integerOrNull,
  pending: named('detail', orNull(json(readPending))),
  stored: inMemory(true),
  dirty: inMemory(false),
});

/** Rows of user tasks and of who may take them. */
export function userTaskTable(database: DatabaseSync) {
  const insert = userTasks.insert(database);
  const update = userTasks.update(database, [
    'definitionKey',
    'elementId',
    'state',
    'assignee',
    'candidateGroups',
    'candidateUsers',
    'dueDate',
    'followUpDate',
    'priority',
    'action',
    'completedAt',
    'pending',
    'completedKey',
  ]);
  const { change } = statements(database);
  const insertCandidate = change(
    'INSERT OR IGNORE INTO user_task_candidate (kind, value, user_task_key) VALUES (?, ?, ?)',
  );
  const deleteCandidate = change('DELETE FROM user_task_candidate WHERE kind = ? AND value = ? AND user_task_key = ?');
  return {
    write(task: UserTask): void {
      if (task.stored) {
        update(task);
        return;
      }
      insert(task);
      for (const group of task.candidateGroups) insertCandidate('group', group, task.key);
      for (const user of task.candidateUsers) insertCandidate('user', user, task.key);
    },
    /** Call before the task's own lists change. */
    replaceCandidates(task: UserTask, kind: 'group' | 'user', next: readonly string[]): void {
      for (const value of kind === 'group' ? task.candidateGroups : task.candidateUsers)
        deleteCandidate(kind, value, task.key);
      for (const value of next) insertCandidate(kind, value, task.key);
    },
    find: userTasks.find<[key: number]>(database, 'WHERE key = ?'),
    /** The open task of an element instance. */
    ofElement: userTasks.find<[instanceKey: number, elementInstanceKey: number]>(
      database,
      'WHERE instance_key = ? AND element_instance_key = ? AND completed_at IS NULL',
    ),
  };
}

function readPending(source: string): Transition {
  const { event, action, changes, variables, local, index, actor } = readObject(source);
  return {
    event: word(typeof event === 'string' ? event : null, taskEvents),
    action: String(action),
    changes: { ...(typeof changes === 'object' ? changes : {}) },
    ...(typeof variables === 'object' && variables !== null ? { variables: { ...variables } } : {}),
    ...(local === true ? { local } : {}),
    index: Number(index),
    ...(typeof actor === 'string' ? { actor } : {}),
  };
}
