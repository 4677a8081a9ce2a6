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
