import { toJson } from '../../feel/index.ts';
import { reject, type DecisionEvaluation, type EvaluateDecision, type Rejection } from '../commands.ts';
import { evaluateDecision, inputsOf, recordDecision, rulesOf } from '../run/decisions.ts';
import type { Run } from '../run/run.ts';
import type { DecisionRow } from '../store/decisions.ts';
import { readKey } from '../store/keys.ts';

/** Evaluates a decision by id (its latest version) or key, and keeps it in the history. */
export function evaluate(run: Run, command: EvaluateDecision): DecisionEvaluation | Rejection {
  const row = find(run, command);
  if ('rejected' in row) return row;
  const { decisions, decisionModels } = run.store;
  const evaluated = evaluateDecision(run, row, command.variables ?? {});
  recordDecision(run, row, evaluated, undefined);
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
