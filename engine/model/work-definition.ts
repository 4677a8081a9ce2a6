import type { Value, ExpressionValue } from './attribute-value.ts';

export interface JobDefinition {
  readonly type: Value;
  readonly retries: Value;
  /** Serialized JSON object. */
  readonly headers: string;
}

export interface FormReference {
  readonly formId: Value | undefined;
  readonly externalReference: Value | undefined;
  readonly binding: Binding;
}

export interface Binding {
  readonly kind: 'latest' | 'deployment' | 'versionTag';
  readonly versionTag: string | undefined;
}

export interface UserTaskDefinition {
  readonly form: FormReference | undefined;
  readonly assignee: Value | undefined;
  readonly candidateGroups: Value | undefined;
  readonly candidateUsers: Value | undefined;
  readonly dueDate: Value | undefined;
  readonly followUpDate: Value | undefined;
  readonly priority: Value | undefined;
  /** Task listeners, in the order of the model. */
  readonly listeners: readonly Listener[];
  /** Serialized JSON object. */
  readonly headers: string;
}

/** What the job of a user task tells its worker in headers. */
export interface PersonalJob extends Pick<
  UserTaskDefinition,
  'form' | 'assignee' | 'candidateGroups' | 'candidateUsers' | 'dueDate' | 'followUpDate'
> {
  /** Any text; `camunda-forms:bpmn:<id>` for a form inside the diagram. */
  readonly formKey: Value | undefined;
}

export interface Listener {
  readonly event: 'START' | 'END' | 'CREATING' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'CANCELING';
  readonly job: JobDefinition;
}

export interface MultiInstance {
  readonly sequential: boolean;
  readonly inputCollection: ExpressionValue;
  readonly inputElement: string | undefined;
  readonly outputCollection: string | undefined;
  readonly outputElement: ExpressionValue | undefined;
  readonly completionCondition: ExpressionValue | undefined;
}
