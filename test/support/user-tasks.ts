import type { UserTask } from '../../client/index.ts';

/** A task that is open and free, as the client reads it. */
export const aUserTask = (userTaskKey: string, change: Partial<UserTask> = {}): UserTask => ({
  userTaskKey,
  name: undefined,
  state: 'CREATED',
  assignee: undefined,
  elementId: undefined,
  candidateGroups: [],
  priority: 50,
  creationDate: '2026-11-24T07:30:00.000Z',
  completionDate: undefined,
  dueDate: undefined,
  followUpDate: undefined,
  processDefinitionId: undefined,
  processDefinitionKey: undefined,
  processInstanceKey: undefined,
  elementInstanceKey: undefined,
  formKey: undefined,
  ...change,
});
