import type { BusinessRuleTask } from '../model/model.ts';
import { evaluateDecision, recordDecision } from '../run/decisions.ts';
import { evaluateText } from '../run/evaluate.ts';
import { complete, Trouble, type Run } from '../run/run.ts';
import { resolver } from '../run/scope.ts';
import type { ElementInstance } from '../store/records.ts';
import type { DecisionRow } from '../store/decisions.ts';
import type { Behaviour } from './behaviour.ts';

/** Evaluates a decision on every variable in scope; the result becomes a variable. */
export const businessRuleTask: Behaviour<BusinessRuleTask> = {
  activate(run, instance, element) {
    const decisionId = evaluateText(run, element.decisionId, instance);
    const row = bound(run, decisionId, element, instance);
    if (!row) {
      throw new Trouble(
        'CALLED_DECISION_ERROR',
        `Expected to evaluate decision '${decisionId}', but no decision found for id '${decisionId}'`,
      );
    }
    const evaluation = evaluateDecision(run, row, resolver(run, instance));
    recordDecision(run, row, evaluation, instance);
    if (evaluation.failure !== undefined) {
      throw new Trouble(
        'DECISION_EVALUATION_ERROR',
        `Expected to evaluate decision '${decisionId}', but ${evaluation.failure}`,
      );
    }
    complete(run, instance, { [element.resultVariable]: evaluation.value });
  },
};

function bound(
  run: Run,
  decisionId: string,
  { binding }: BusinessRuleTask,
  { instance }: ElementInstance,
): DecisionRow | undefined {
  const { decisions } = run.store;
  switch (binding.kind) {
    case 'latest':
      return decisions.latest(decisionId);
    case 'deployment':
      return decisions.ofDeployment(decisionId, instance.definition.deploymentKey);
    case 'versionTag':
      return decisions.withTag(decisionId, binding.versionTag ?? '');
  }
}
