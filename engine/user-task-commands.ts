import type { Variables } from './variables.ts';

/** Attributes of a user task that a command or a task listener may change; `null` or an empty string clears one. */
export interface UserTaskChanges {
  readonly assignee?: string | null | undefined;
  readonly candidateGroups?: readonly string[] | null | undefined;
  readonly candidateUsers?: readonly string[] | null | undefined;
  /** RFC 3339. */
  readonly dueDate?: string | null | undefined;
  readonly followUpDate?: string | null | undefined;
  readonly priority?: number | null | undefined;
}

export interface AssignUserTask {
  readonly kind: 'assignUserTask';
  readonly userTaskKey: string;
  readonly assignee: string;
  /** Default true; false refuses when somebody else has it. */
  readonly allowOverride?: boolean | undefined;
  readonly action?: string | undefined;
}

export interface UnassignUserTask {
  readonly kind: 'unassignUserTask';
  readonly userTaskKey: string;
}

export interface UpdateUserTask {
  readonly kind: 'updateUserTask';
  readonly userTaskKey: string;
  readonly changes: Omit<UserTaskChanges, 'assignee'>;
  readonly action?: string | undefined;
}

export interface CompleteUserTask {
  readonly kind: 'completeUserTask';
  readonly userTaskKey: string;
  readonly variables?: Variables | undefined;
  readonly action?: string | undefined;
}
