import { outlivesWithdrawal, type FormId } from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import type { Case } from '../../register/index.ts';
import type { FormData } from '../form-check/form-data.ts';
import type { Form } from '../form-check/form.ts';
import type { TaskQueue } from '../../rights/index.ts';

/** A user task with all that is needed to show, check and complete it. */
export interface DeskTask {
  readonly task: UserTask;
  readonly queue: TaskQueue;
  readonly case: Case;
  readonly form: Form;
  readonly formId: FormId;
  /** What the form's choices, texts and conditions read; the form's own answers from an earlier round are left out. */
  readonly context: FormData;
  /** Every variable the task sees; after completion these hold the answer. */
  readonly variables: FormData;
}

/** True while the task can be worked on. */
export function isOpen(task: UserTask): boolean {
  return task.state === 'CREATED' || task.state === 'ASSIGNING' || task.state === 'UPDATING';
}

/** True of a task that the process took away: the case went on without it, and nobody did it. */
export function isTakenAway({ state }: Pick<UserTask, 'state'>): boolean {
  return state === 'CANCELED';
}

/** True of a task of a case that was withdrawn, which its process is about to take away: nobody can answer it any more. */
export function isWithdrawn({ case: { withdrawnAt }, formId }: Pick<DeskTask, 'case' | 'formId'>): boolean {
  return withdrawnAt !== undefined && !outlivesWithdrawal(formId);
}

/** What a task is called. */
export function nameOf({ name = 'Uppgift' }: Pick<UserTask, 'name'>): string {
  return name;
}
