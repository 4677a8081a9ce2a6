import type { Variables } from './variables.ts';

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

/** The key is that of an element instance or a process instance. Not local: each goes to the nearest scope that has it, else to the root. */
export interface SetVariables {
  readonly kind: 'setVariables';
  readonly elementInstanceKey: string;
  readonly variables: Variables;
  readonly local?: boolean | undefined;
}

export interface ResolveIncident {
  readonly kind: 'resolveIncident';
  readonly incidentKey: string;
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
