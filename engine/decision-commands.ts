import type { Variables } from './variables.ts';

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
