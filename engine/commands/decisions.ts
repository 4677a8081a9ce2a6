import { toJson } from '../../feel/index.ts';
import { isRejection, reject, type Rejection } from '../outcome.ts';
import { evaluateDecision as evaluateRow, inputsOf, recordDecision, rulesOf } from '../run/decisions.ts';
import type { Run } from '../run/run.ts';
import type { DecisionRow } from '../store/decisions.ts';
import { readKey } from '../store/keys.ts';
import type { Variables } from '../variables.ts';
import { command, namesOf } from './command.ts';

export interface EvaluateDecision {
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

export const evaluateDecision = command({
  kind: 'evaluateDecision',
  entity: 'DECISION',
  intent: 'EVALUATE',
  carryOut: evaluate,
  record: (run, work: EvaluateDecision) =>
    run.actor === undefined ? undefined : { after: { variables: namesOf(work) } },
  recordOutcome: ({ decisionEvaluationKey }) => ({ subjectKey: Number(decisionEvaluationKey) }),
});

/** Evaluates a decision by id (its latest version) or key, and keeps it in the history. */
function evaluate(run: Run, command: EvaluateDecision): DecisionEvaluation | Rejection {
  const row = find(run, command);
  if (isRejection(row)) return row;
  const { decisions, decisionModels } = run.store;
  const evaluated = evaluateRow(run, row, command.variables ?? {});
  recordDecision(run, evaluated, undefined);
  return {
    decisionDefinitionId: row.decisionId,
    decisionDefinitionName: row.name,
    decisionDefinitionVersion: row.version,
    decisionDefinitionKey: String(row.key),
    decisionRequirementsId: decisionModels.get(row.requirementsKey)?.id ?? '',
    decisionRequirementsKey: String(row.requirementsKey),
    decisionEvaluationKey: String(evaluated.key),
    output: JSON.stringify(evaluated.value ?? null),
    failedDecisionDefinitionId: evaluated.failedDecisionId,
    failureMessage: evaluated.failure,
    evaluatedDecisions: evaluated.record.map((record) => {
      const decision = decisions.inRequirements(record.decisionId, row.requirementsKey) ?? row;
      return {
        decisionDefinitionId: record.decisionId,
        decisionDefinitionName: record.decisionName,
        decisionDefinitionVersion: decision.version,
        decisionDefinitionKey: String(decision.key),
        decisionDefinitionType: record.decisionType,
        output: JSON.stringify(toJson(record.output)),
        evaluatedInputs: inputsOf(record),
        matchedRules: rulesOf(record),
      };
    }),
  };
}

function find(
  run: Run,
  { decisionDefinitionId: id, decisionDefinitionKey: key }: EvaluateDecision,
): DecisionRow | Rejection {
  const { decisions } = run.store;
  if (key !== undefined) {
    const number = readKey(key);
    const row = Number.isNaN(number) ? undefined : decisions.byKey(number);
    return row ?? reject('NOT_FOUND', `Expected to evaluate decision '${key}', but no decision found for key '${key}'`);
  }
  if (id === undefined)
    return reject('INVALID_ARGUMENT', 'Expected either a decision id or a decision key, but none provided');
  return (
    decisions.latest(id) ??
    reject('NOT_FOUND', `Expected to evaluate decision '${id}', but no decision found for id '${id}'`)
  );
}
