import type { UserTaskChanges } from './user-task-commands.ts';
import type { Variables } from './variables.ts';

/** Leases ready jobs, oldest first. Answers at once, perhaps with none; waiting is the caller's business (`onJobsAvailable`). */
export interface ActivateJobs {
  readonly kind: 'activateJobs';
  readonly type: string;
  readonly worker: string;
  /** Length of the lease in ms. */
  readonly timeout: number;
  readonly maxJobsToActivate: number;
  /** Empty or left out = every variable that is visible. */
  readonly fetchVariables?: readonly string[] | undefined;
}

export type JobKind = 'BPMN_ELEMENT' | 'EXECUTION_LISTENER' | 'TASK_LISTENER';

export type ListenerEvent =
  'UNSPECIFIED' | 'START' | 'END' | 'CREATING' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'CANCELING';

export interface JobUserTask {
  readonly userTaskKey: string;
  readonly action: string;
  readonly assignee?: string | undefined;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  readonly changedAttributes: readonly string[];
  readonly dueDate?: string | undefined;
  readonly followUpDate?: string | undefined;
  readonly formKey?: string | undefined;
  readonly priority: number;
}

export interface ActivatedJob {
  readonly jobKey: string;
  readonly type: string;
  readonly processDefinitionId: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionKey: string;
  readonly processInstanceKey: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly kind: JobKind;
  readonly listenerEventType: ListenerEvent;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly worker: string;
  readonly retries: number;
  /** Epoch ms. */
  readonly deadline: number;
  readonly variables: Variables;
  readonly tags: readonly string[];
  readonly userTask?: JobUserTask | undefined;
}

export interface ActivatedJobs {
  readonly jobs: readonly ActivatedJob[];
}

export interface CompleteJob {
  readonly kind: 'completeJob';
  readonly jobKey: string;
  readonly variables?: Variables | undefined;
  readonly result?:
    | {
        readonly denied?: boolean | undefined;
        readonly deniedReason?: string | undefined;
        readonly corrections?: UserTaskChanges | undefined;
      }
    | undefined;
}

/** Retries 0 (the default) makes an incident. Variables go to the task's own scope. */
export interface FailJob {
  readonly kind: 'failJob';
  readonly jobKey: string;
  readonly retries?: number | undefined;
  readonly errorMessage?: string | undefined;
  /** Milliseconds. */
  readonly retryBackOff?: number | undefined;
  readonly variables?: Variables | undefined;
}

export interface ThrowJobError {
  readonly kind: 'throwJobError';
  readonly jobKey: string;
  readonly errorCode: string;
  readonly errorMessage?: string | undefined;
  readonly variables?: Variables | undefined;
}

export interface UpdateJob {
  readonly kind: 'updateJob';
  readonly jobKey: string;
  readonly retries?: number | undefined;
  /** New lease from now, in ms. */
  readonly timeout?: number | undefined;
}
