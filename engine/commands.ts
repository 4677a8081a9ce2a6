import type {
  ControlBatchOperation,
  CreateBatchOperation,
  CreatedBatchOperation,
  PurgedInstances,
  PurgeEndedInstances,
} from './operation-commands.ts';

export type * from './operation-commands.ts';

/**
 * What the engine can be asked to do, and what it answers. Keys are strings of digits, times are epoch milliseconds, variables
 * are JSON values. A refused command is a returned `Rejection`; only bugs and a broken disk throw.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type Variables = Readonly<Record<string, unknown>>;

/** Symbolic codes of the Camunda 8 REST API; the HTTP layer maps them to a status. */
export type RejectionCode =
  | 'NOT_FOUND'
  | 'INVALID_ARGUMENT'
  | 'INVALID_STATE'
  | 'ALREADY_EXISTS'
  | 'RESOURCE_EXHAUSTED'
  | 'FORBIDDEN'
  | 'INTERNAL_ERROR';

export interface Rejection {
  readonly rejected: true;
  readonly code: RejectionCode;
  readonly message: string;
}

export function reject(code: RejectionCode, message: string): Rejection {
  return { rejected: true, code, message };
}

/** Tells a refusal from a result. */
export function isRejection(answer: object): answer is Rejection {
  return 'rejected' in answer && answer.rejected === true;
}

export interface Resource {
  /** File name; its extension decides: `.bpmn`, `.form`, `.dmn`. */
  readonly name: string;
  readonly content: string;
}

/** Deploys all or nothing. A resource that is the same as the latest version keeps that version and key. */
export interface Deploy {
  readonly kind: 'deploy';
  readonly resources: readonly Resource[];
}
export interface DeployedProcess {
  readonly processDefinitionId: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionKey: string;
  readonly resourceName: string;
}
export interface DeployedForm {
  readonly formId: string;
  readonly version: number;
  readonly formKey: string;
  readonly resourceName: string;
}
export interface DeployedDecision {
  readonly decisionDefinitionId: string;
  readonly version: number;
  readonly name: string;
  readonly decisionRequirementsId: string;
  readonly decisionDefinitionKey: string;
  readonly decisionRequirementsKey: string;
}
export interface DeployedDecisionRequirements {
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsName: string;
  readonly version: number;
  readonly resourceName: string;
  readonly decisionRequirementsKey: string;
}
export interface Deployed {
  readonly deploymentKey: string;
  readonly processes: readonly DeployedProcess[];
  readonly forms: readonly DeployedForm[];
  readonly decisions: readonly DeployedDecision[];
  readonly decisionRequirements: readonly DeployedDecisionRequirements[];
}

/** Deletes a process definition, form or decision requirements by its key; running instances go on. */
export interface DeleteResource {
  readonly kind: 'deleteResource';
  readonly resourceKey: string;
}

/** Starts an instance at the none start event. Give an id (version -1 or left out: latest) or a key. */
export interface CreateProcessInstance {
  readonly kind: 'createProcessInstance';
  readonly processDefinitionId?: string | undefined;
  readonly processDefinitionVersion?: number | undefined;
  readonly processDefinitionKey?: string | undefined;
  readonly variables?: Variables | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Start before these elements rather than at the start event. */
  readonly startInstructions?: readonly { readonly elementId: string }[] | undefined;
  /** Terminate the instance once this element of the process has completed or was terminated. */
  readonly runtimeInstructions?:
    readonly { readonly type: 'TERMINATE_PROCESS_INSTANCE'; readonly afterElementId: string }[] | undefined;
  /** Hold the answer until the instance has ended; `variables` are then those of the root scope. */
  readonly awaitCompletion?: boolean | undefined;
  /** With awaitCompletion: only these; empty or left out = all. */
  readonly fetchVariables?: readonly string[] | undefined;
}
export interface CreatedProcessInstance {
  readonly processDefinitionId: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionKey: string;
  readonly processInstanceKey: string;
  readonly variables: Variables;
  readonly tags: readonly string[];
}

export interface CancelProcessInstance {
  readonly kind: 'cancelProcessInstance';
  readonly processInstanceKey: string;
}

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

export interface PublishMessage {
  readonly kind: 'publishMessage';
  readonly name: string;
  readonly correlationKey?: string | undefined;
  /** Milliseconds it is kept when nothing waits for it; 0 (default) = not at all. */
  readonly timeToLive?: number | undefined;
  /** Refused while a buffered message has the same name, key and id. */
  readonly messageId?: string | undefined;
  readonly variables?: Variables | undefined;
}
export interface PublishedMessage {
  readonly messageKey: string;
}

/** Like publish, never buffered: NOT_FOUND when nothing waits for it. */
export interface CorrelateMessage {
  readonly kind: 'correlateMessage';
  readonly name: string;
  readonly correlationKey?: string | undefined;
  readonly variables?: Variables | undefined;
}
export interface CorrelatedMessage {
  readonly messageKey: string;
  readonly processInstanceKey: string;
}

export interface BroadcastSignal {
  readonly kind: 'broadcastSignal';
  readonly signalName: string;
  readonly variables?: Variables | undefined;
}
export interface BroadcastedSignal {
  readonly signalKey: string;
}

export interface ResolveIncident {
  readonly kind: 'resolveIncident';
  readonly incidentKey: string;
}

/** The key is that of an element instance or a process instance. Not local: each goes to the nearest scope that has it, else to the root. */
export interface SetVariables {
  readonly kind: 'setVariables';
  readonly elementInstanceKey: string;
  readonly variables: Variables;
  readonly local?: boolean | undefined;
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

export interface ModifyProcessInstance {
  readonly kind: 'modifyProcessInstance';
  readonly processInstanceKey: string;
  readonly activateInstructions?:
    | readonly {
        readonly elementId: string;
        readonly ancestorElementInstanceKey?: string | undefined;
        readonly variableInstructions?:
          readonly { readonly variables: Variables; readonly scopeId?: string | undefined }[] | undefined;
      }[]
    | undefined;
  readonly terminateInstructions?: readonly { readonly elementInstanceKey: string }[] | undefined;
}
export interface MigrateProcessInstance {
  readonly kind: 'migrateProcessInstance';
  readonly processInstanceKey: string;
  readonly targetProcessDefinitionKey: string;
  readonly mappingInstructions: readonly { readonly sourceElementId: string; readonly targetElementId: string }[];
}

export interface EvaluateDecision {
  readonly kind: 'evaluateDecision';
  readonly decisionDefinitionId?: string | undefined;
  readonly decisionDefinitionKey?: string | undefined;
  readonly variables?: Variables | undefined;
}
export interface EvaluatedDecision {
  readonly decisionDefinitionId: string;
  readonly decisionDefinitionName: string;
  readonly decisionDefinitionVersion: number;
  readonly decisionDefinitionKey: string;
  readonly decisionDefinitionType: string;
  /** Serialized JSON. */
  readonly output: string;
  readonly evaluatedInputs: readonly {
    readonly inputId: string;
    readonly inputName: string;
    readonly inputValue: string;
  }[];
  readonly matchedRules: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly evaluatedOutputs: readonly {
      readonly outputId: string;
      readonly outputName: string;
      readonly outputValue: string;
    }[];
  }[];
}
export interface DecisionEvaluation {
  readonly decisionDefinitionId: string;
  readonly decisionDefinitionName: string;
  readonly decisionDefinitionVersion: number;
  readonly decisionDefinitionKey: string;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsKey: string;
  readonly decisionEvaluationKey: string;
  readonly output: string;
  readonly failedDecisionDefinitionId?: string | undefined;
  readonly failureMessage?: string | undefined;
  readonly evaluatedDecisions: readonly EvaluatedDecision[];
}

/** Stops the engine's clock at a time and fires what is due by then; FORBIDDEN unless the engine was opened with `clockControlled`. */
export interface PinClock {
  readonly kind: 'pinClock';
  /** Epoch ms. */
  readonly timestamp: number;
}
export interface ResetClock {
  readonly kind: 'resetClock';
}

/** An answer that says nothing more than that it is done. */
export interface Done {
  readonly done: true;
}
export const done: Done = { done: true };

interface Results {
  deploy: Deployed;
  deleteResource: Done;
  createProcessInstance: CreatedProcessInstance;
  cancelProcessInstance: Done;
  activateJobs: ActivatedJobs;
  completeJob: Done;
  failJob: Done;
  throwJobError: Done;
  updateJob: Done;
  publishMessage: PublishedMessage;
  correlateMessage: CorrelatedMessage;
  broadcastSignal: BroadcastedSignal;
  resolveIncident: Done;
  setVariables: Done;
  assignUserTask: Done;
  unassignUserTask: Done;
  updateUserTask: Done;
  completeUserTask: Done;
  modifyProcessInstance: Done;
  migrateProcessInstance: Done;
  createBatchOperation: CreatedBatchOperation;
  cancelBatchOperation: Done;
  suspendBatchOperation: Done;
  resumeBatchOperation: Done;
  purgeEndedInstances: PurgedInstances;
  evaluateDecision: DecisionEvaluation;
  pinClock: Done;
  resetClock: Done;
}

export type Command =
  | Deploy
  | DeleteResource
  | CreateProcessInstance
  | CancelProcessInstance
  | ActivateJobs
  | CompleteJob
  | FailJob
  | ThrowJobError
  | UpdateJob
  | PublishMessage
  | CorrelateMessage
  | BroadcastSignal
  | ResolveIncident
  | SetVariables
  | AssignUserTask
  | UnassignUserTask
  | UpdateUserTask
  | CompleteUserTask
  | ModifyProcessInstance
  | MigrateProcessInstance
  | CreateBatchOperation
  | ControlBatchOperation
  | PurgeEndedInstances
  | EvaluateDecision
  | PinClock
  | ResetClock;

/** What a command answers when it was not refused. */
export type ResultOf<C extends Command> = Results[C['kind']];
export type ResultOfKind<K extends Command['kind']> = Results[K];
