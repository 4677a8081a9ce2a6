import type { DatabaseSync } from '../../platform/sqlite.ts';
import { readObject, readStrings } from './json.ts';
import { taskEvents, userTaskStates, type Transition, type UserTask } from './records.ts';
import { int, optionalInt, optionalText, text, word, type Row } from './row.ts';

/** Rows of user tasks and of who may take them. */
export function userTaskTable(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO user_task (key, instance_key, definition_key, element_instance_key, element_id, name, state, assignee, candidate_groups,
       candidate_users, due_date, follow_up_date, priority, form_key, external_form_reference, headers, action, created_at, completed_at, detail, completed_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = database.prepare(
    `UPDATE user_task SET state = ?, assignee = ?, candidate_groups = ?, candidate_users = ?, due_date = ?, follow_up_date = ?, priority = ?,
       action = ?, completed_at = ?, detail = ?, definition_key = ?, element_id = ?, completed_key = ? WHERE key = ?`,
  );
  const insertCandidate = database.prepare(
    'INSERT OR IGNORE INTO user_task_candidate (kind, value, user_task_key) VALUES (?, ?, ?)',
  );
  const deleteCandidate = database.prepare(
    'DELETE FROM user_task_candidate WHERE kind = ? AND value = ? AND user_task_key = ?',
  );
  const find = database.prepare('SELECT * FROM user_task WHERE key = ?');
  const ofElement = database.prepare(
    'SELECT * FROM user_task WHERE instance_key = ? AND element_instance_key = ? AND completed_at IS NULL',
  );

  return {
    write(task: UserTask): void {
      const groups = JSON.stringify(task.candidateGroups);
      const users = JSON.stringify(task.candidateUsers);
      if (task.stored) {
        update.run(
          task.state,
          task.assignee ?? null,
          groups,
          users,
          task.dueDate ?? null,
          task.followUpDate ?? null,
          task.priority,
          task.action,
          task.completedAt ?? null,
          pendingOf(task),
          task.definitionKey,
          task.elementId,
          task.completedKey ?? null,
          task.key,
        );
        return;
      }
      insert.run(
        task.key,
        task.instanceKey,
        task.definitionKey,
        task.elementInstanceKey,
        task.elementId,
        task.name ?? null,
        task.state,
        task.assignee ?? null,
        groups,
        users,
        task.dueDate ?? null,
        task.followUpDate ?? null,
        task.priority,
        task.formKey ?? null,
        task.externalFormReference ?? null,
        task.headers,
        task.action,
        task.createdAt,
        task.completedAt ?? null,
        pendingOf(task),
        task.completedKey ?? null,
      );
      for (const group of task.candidateGroups) insertCandidate.run('group', group, task.key);
      for (const user of task.candidateUsers) insertCandidate.run('user', user, task.key);
    },
    /** Call before the task's own lists change. */
    replaceCandidates(task: UserTask, kind: 'group' | 'user', next: readonly string[]): void {
      for (const value of kind === 'group' ? task.candidateGroups : task.candidateUsers)
        deleteCandidate.run(kind, value, task.key);
      for (const value of next) insertCandidate.run(kind, value, task.key);
    },
    find(key: number): UserTask | undefined {
      const row = find.get(key);
      return row && readUserTask(row);
    },
    /** The open task of an element instance. */
    ofElement(instanceKey: number, elementInstanceKey: number): UserTask | undefined {
      const row = ofElement.get(instanceKey, elementInstanceKey);
      return row && readUserTask(row);
    },
  };
}

const pendingOf = (task: UserTask): string | null => (task.pending ? JSON.stringify(task.pending) : null);

function readPending(source: string | undefined): Transition | undefined {
  if (source === undefined) return undefined;
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

function readUserTask(row: Row): UserTask {
  return {
    key: int(row['key']),
    instanceKey: int(row['instance_key']),
    definitionKey: int(row['definition_key']),
    elementInstanceKey: int(row['element_instance_key']),
    elementId: text(row['element_id']),
    name: optionalText(row['name']),
    state: word(row['state'], userTaskStates),
    assignee: optionalText(row['assignee']),
    candidateGroups: readStrings(text(row['candidate_groups'])),
    candidateUsers: readStrings(text(row['candidate_users'])),
    dueDate: optionalInt(row['due_date']),
    followUpDate: optionalInt(row['follow_up_date']),
    priority: int(row['priority']),
    formKey: optionalInt(row['form_key']),
    externalFormReference: optionalText(row['external_form_reference']),
    headers: text(row['headers']),
    action: text(row['action']),
    createdAt: int(row['created_at']),
    completedAt: optionalInt(row['completed_at']),
    completedKey: optionalInt(row['completed_key']),
    pending: readPending(optionalText(row['detail'])),
    stored: true,
    dirty: false,
  };
}
