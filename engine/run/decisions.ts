import { toJson, type DecisionRecord } from '../../feel/index.ts';
import type { DecisionRow } from '../store/decisions.ts';
import type { ElementInstance } from '../store/records.ts';
import { warned } from './evaluate.ts';
import type { Run } from './run.ts';

/** What evaluating a decision gave, as JSON values. */
export interface Evaluated {
  /** The decision that was asked for. */
  readonly row: DecisionRow;
  /** Decision evaluation key. */
  readonly key: number;
  readonly value: unknown;
  readonly record: readonly DecisionRecord[];
  /** Why it failed, warnings included. */
  readonly failure: string | undefined;
  readonly failedDecisionId: string | undefined;
}

/** Evaluates a decision. @param variables what it sees */
export function evaluateDecision(
  run: Run,
  row: DecisionRow,
  variables: Readonly<Record<string, unknown>> | ((name: string) => unknown),
): Evaluated {
  const model = run.store.decisionModels.get(row.requirementsKey);
  if (!model) throw new Error(`The decision requirements ${row.requirementsKey} are not loaded`);
  const { output, record, warnings, failure, failedDecisionId } = model.evaluate(row.decisionId, variables, {
    now: run.now,
  });
  return {
    row,
    key: run.store.nextKey(),
    value: toJson(output),
    record,
    failure: failure === undefined ? undefined : `${failure}${warned(warnings)}`,
    failedDecisionId,
  };
}

/** Keeps an evaluation for the history: one row for each decision that took part, the one that failed last. */
export function recordDecision(run: Run, evaluated: Evaluated, at: ElementInstance | undefined): void {
  const { store, now } = run;
  const { row, failure, failedDecisionId = evaluated.row.decisionId } = evaluated;
  const keyOf = (id: string): number => store.decisions.inRequirements(id, row.requirementsKey)?.key ?? row.key;
  const shared = {
    evaluationKey: evaluated.key,
    instanceKey: at?.instance.key,
    definitionKey: at?.instance.definition.key,
    elementInstanceKey: at?.key,
    elementId: at?.element.id,
    rootDecisionKey: row.key,
    evaluatedAt: now,
  };
  const good = evaluated.record.filter((record) => failure === undefined || record.decisionId !== failedDecisionId);
  for (const [index, record] of good.entries()) {
    store.decisions.insertInstance({
      ...shared,
      key: store.nextKey(),
      position: index + 1,
      decisionKey: keyOf(record.decisionId),
      decisionType: record.decisionType,
      state: 'EVALUATED',
      result: JSON.stringify(toJson(record.output)),
      failure: undefined,
      inputs: JSON.stringify(inputsOf(record)),
      matchedRules: JSON.stringify(rulesOf(record)),
    });
  }
  if (failure === undefined) return;
  const failed = evaluated.record.find((record) => record.decisionId === failedDecisionId);
  const model = store.decisionModels.get(row.requirementsKey);
  store.decisions.insertInstance({
    ...shared,
    key: store.nextKey(),
    position: good.length + 1,
    decisionKey: keyOf(failedDecisionId),
    decisionType: model?.decisions.find(({ id }) => id === failedDecisionId)?.type ?? 'UNKNOWN',
    state: 'FAILED',
    result: undefined,
    failure,
    inputs: JSON.stringify(failed ? inputsOf(failed) : []),
    matchedRules: JSON.stringify(failed ? rulesOf(failed) : []),
  });
}

/** Inputs as the API shows them: values are serialized JSON. */
export function inputsOf(record: DecisionRecord) {
  return record.inputs.map(({ inputId, inputName, value }) => ({
    inputId,
    inputName,
    inputValue: JSON.stringify(toJson(value)),
  }));
}

export function rulesOf(record: DecisionRecord) {
  return record.matchedRules.map(({ ruleId, ruleIndex, outputs }) => ({
    ruleId,
    ruleIndex,
    evaluatedOutputs: outputs.map(({ outputId, outputName, value }) => ({
      outputId,
      outputName,
      outputValue: JSON.stringify(toJson(value)),
    })),
  }));
}
