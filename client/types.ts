import type { Instant } from '../contract/index.ts';
import type { DecisionHistory } from './decision-types.ts';
import type { DefinitionReads } from './definition-types.ts';
import type { EngineHistory } from './history-types.ts';
import type { Pairings } from './pairing-types.ts';

/**
 * The face that workers and portal know of the process engine; nothing here comes from the SDK. Keys are strings of digits,
 * instants ISO 8601 text, absent is `undefined` (the wire's null and absent are read alike). Every call may throw `EngineProblem`.
 */
export interface ProcessClient
  extends Commands, Jobs, UserTasks, Reads, DefinitionReads, EngineHistory, DecisionHistory, Pairings {}

export type Variables = Readonly<Record<string, unknown>>;

export interface DeployedResource {
  /** File name, e.g. `card-validity.bpmn`; of a decision that of a model which is named as it. */
  readonly resourceName: string;
  /** Process, form or decision id. */
  readonly id: string;
  readonly version: number;
}

export interface Commands {
  /** Deploys files (`.bpmn`, `.form`) all or nothing; one that is the same as before keeps its version. @param paths files on disk */
  deploy(paths: readonly string[]): Promise<DeployedResource[]>;
  /** Starts the latest version. @param input.tag letter first, e.g. `case:<id>` */
  createProcessInstance(input: {
    processId: string;
    variables: Variables;
    tag: string;
  }): Promise<{ processInstanceKey: string }>;
  /** `duplicate`: a message with this id is still buffered, so nothing was sent. @param input.timeToLive ms */
  publishMessage(input: {
    name: string;
    correlationKey: string;
    messageId: string;
    variables: Variables;
    timeToLive: number;
  }): Promise<'published' | 'duplicate'>;
  /** Cancels a root instance and all below it. */
  cancelProcessInstance(processInstanceKey: string): Promise<void>;
  /** Lets a running instance go on with another version. Each step it stands on must be mapped to one of its kind. */
  migrateProcessInstance(
    processInstanceKey: string,
    to: {
      readonly targetKey: string;
      readonly mapping: readonly { readonly sourceElementId: string; readonly targetElementId: string }[];
    },
  ): Promise<void>;
  /** Tries again what the incident stopped. A job without retries gets `retries` first (default 3), else it would fail at once. */
  resolveIncident(incident: Pick<Incident, 'incidentKey' | 'jobKey'>, retries?: number): Promise<void>;
  /** Stops the engine's clock at an instant and fires what is due; refused unless the engine allows it. @param timestamp epoch ms */
  pinClock(timestamp: number): Promise<void>;
  /** Lets the engine's clock run again; refused likewise. */
  resetClock(): Promise<void>;
  /** True when the engine answers that it is healthy. Never throws. */
  isHealthy(): Promise<boolean>;
}

export interface Job {
  readonly jobKey: string;
  readonly type: string;
  readonly processInstanceKey: string;
  readonly processDefinitionId: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  /** Task headers of the model. */
  readonly headers: Readonly<Record<string, string>>;
  readonly variables: Variables;
  readonly retries: number;
}

export interface Jobs {
  /**
   * Leases jobs of a type, waiting for the first one up to `waitMs`; an empty answer means none came. Aborting the signal
   * closes the request, so that nothing is leased to it. Throws `EngineProblem` with code `CANCELLED` then.
   * @param input.variables names of those that jobs are handed; left out: all
   * @param input.leaseMs how long the jobs are ours
   */
  activateJobs(input: {
    type: string;
    worker: string;
    variables?: readonly string[];
    leaseMs: number;
    maximum: number;
    waitMs: number;
    signal: AbortSignal;
  }): Promise<Job[]>;
  completeJob(jobKey: string, variables: Variables): Promise<void>;
  /** Retries 0 makes an incident. @param failure.backOffMs wait before the next try */
  failJob(jobKey: string, failure: { retries: number; message: string; backOffMs: number }): Promise<void>;
  /** Throws a BPMN error in the model. */
  throwJobError(jobKey: string, error: { code: string; message: string }): Promise<void>;
}

export type UserTaskState =
  'CREATING' | 'CREATED' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'COMPLETED' | 'CANCELING' | 'CANCELED' | 'FAILED';

export interface UserTask {
  readonly userTaskKey: string;
  readonly name: string | undefined;
  readonly state: UserTaskState | undefined;
  readonly assignee: string | undefined;
  readonly elementId: string | undefined;
  readonly candidateGroups: readonly string[];
  readonly priority: number;
  readonly creationDate: Instant | undefined;
  readonly completionDate: Instant | undefined;
  readonly dueDate: Instant | undefined;
  readonly followUpDate: string | undefined;
  readonly processDefinitionId: string | undefined;
  readonly processDefinitionKey: string | undefined;
  readonly processInstanceKey: string | undefined;
  readonly elementInstanceKey: string | undefined;
  readonly formKey: string | undefined;
}

export interface UserTaskFilter {
  readonly state?: UserTaskState;
  /** A queue, or `case:<caseId>`. */
  readonly candidateGroup?: string;
  readonly assignee?: string;
  readonly processInstanceKey?: string;
  readonly elementId?: string;
  /** Instant after which it was made. */
  readonly createdAfter?: Instant;
}

export interface TaskForm {
  readonly formId: string;
  readonly version: number;
  /** The form's JSON as text. */
  readonly schema: string;
}

export interface NewestUserTasks {
  readonly tasks: readonly UserTask[];
  readonly total: number;
  readonly isMore: boolean;
}

export interface UserTasks {
  /** All that match, highest priority first, oldest first among equals. */
  searchUserTasks(filter: UserTaskFilter): Promise<UserTask[]>;
  /** A few of those that match, the newest first, and how many there are; the engine counts to a limit, and `isMore` says that there are more. */
  newestUserTasks(filter: UserTaskFilter): Promise<NewestUserTasks>;
  findUserTask(userTaskKey: string): Promise<UserTask | undefined>;
  /** Every variable the task sees, parsed. */
  userTaskVariables(userTaskKey: string): Promise<Record<string, unknown>>;
  userTaskForm(userTaskKey: string): Promise<TaskForm | undefined>;
  /** Claims. `override` false (default) refuses with `INVALID_STATE` when somebody else has it. */
  assignUserTask(userTaskKey: string, assignee: string, override?: boolean): Promise<void>;
  unassignUserTask(userTaskKey: string): Promise<void>;
  completeUserTask(userTaskKey: string, variables: Variables): Promise<void>;
}

export interface ProcessInstance {
  readonly processInstanceKey: string;
  readonly processDefinitionId: string;
  readonly processDefinitionName: string | undefined;
  readonly processDefinitionKey: string;
  readonly processDefinitionVersion: number;
  /** The instance that called this one; undefined for a root. */
  readonly parentProcessInstanceKey: string | undefined;
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly hasIncident: boolean;
  readonly startDate: string;
  readonly endDate: string | undefined;
}

export interface ElementInstance {
  readonly elementInstanceKey: string;
  readonly processInstanceKey: string;
  readonly elementId: string;
  readonly elementName: string;
  readonly type: string;
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly hasIncident: boolean;
  readonly startDate: string;
  readonly endDate: string | undefined;
}

/** How often an element stands, ended and failed in an instance. */
export interface ElementStatistics {
  readonly elementId: string;
  readonly active: number;
  readonly completed: number;
  readonly canceled: number;
  readonly incidents: number;
}

export interface Incident {
  readonly incidentKey: string;
  readonly processInstanceKey: string | undefined;
  readonly processDefinitionId: string | undefined;
  readonly elementId: string | undefined;
  readonly elementInstanceKey: string | undefined;
  readonly jobKey: string | undefined;
  readonly errorType: string | undefined;
  readonly errorMessage: string | undefined;
  readonly creationTime: Instant | undefined;
  readonly state: string | undefined;
}

/** Kinds of elements that give jobs to workers. */
type JobElement =
  'SERVICE_TASK' | 'SEND_TASK' | 'BUSINESS_RULE_TASK' | 'SCRIPT_TASK' | 'INTERMEDIATE_THROW_EVENT' | 'END_EVENT';

export interface Reads {
  findProcessInstance(processInstanceKey: string): Promise<ProcessInstance | undefined>;
  /**
   * All that match, oldest first. `variables`: instances whose variable of this name has this value.
   * `parentProcessInstanceKey`: those that this one called.
   */
  searchProcessInstances(filter: {
    processDefinitionId?: string;
    processDefinitionKey?: string;
    parentProcessInstanceKey?: string;
    state?: ProcessInstance['state'];
    variables?: Variables;
  }): Promise<ProcessInstance[]>;
  /** Variables of the instance's root scope, parsed. */
  processVariables(processInstanceKey: string): Promise<Record<string, unknown>>;
  /** For the diagram: where tokens stand and were. */
  elementStatistics(processInstanceKey: string): Promise<ElementStatistics[]>;
  /** Ids of the sequence flows that were taken. */
  takenSequenceFlows(processInstanceKey: string): Promise<string[]>;
  /** Oldest first. */
  elementInstances(processInstanceKey: string): Promise<ElementInstance[]>;
  /** Of all instances, those of a kind that began before a time and go on without an incident, oldest first. */
  activeSince(wanted: { type: JobElement; before: Instant }): Promise<ElementInstance[]>;
  /** Undefined: the engine knows none, or has forgotten it. */
  findElementInstance(elementInstanceKey: string): Promise<ElementInstance | undefined>;
  /** Newest first; without a key those of all instances. */
  incidents(filter: { processInstanceKey?: string; state?: 'ACTIVE' | 'RESOLVED' }): Promise<Incident[]>;
  /** The model as it was deployed. */
  definitionXml(processDefinitionKey: string): Promise<string>;
}
