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
