import type { BusinessRuleTask } from '../model/model.ts';
import { evaluateDecision, recordDecision } from '../run/decisions.ts';
import { evaluateText } from '../run/evaluate.ts';
import { complete, Trouble } from '../run/run.ts';
import { resolver } from '../run/scope.ts';
import type { Behaviour } from './behaviour.ts';
import { bound } from './binding.ts';

/** Evaluates a decision on every variable in scope; the result becomes a variable. */
export const businessRuleTask: Behaviour<BusinessRuleTask> = {
  activate(run, instance, element) {
    const decisionId = evaluateText(run, element.decisionId, instance);
    const { decisions } = run.store;
    const row = bound(element.binding, instance, {
      latest: () => decisions.latest(decisionId),
      ofDeployment: (key) => decisions.ofDeployment(decisionId, key),
      withTag: (tag) => decisions.withTag(decisionId, tag),
    });
    if (!row) {
      throw new Trouble(
        'CALLED_DECISION_ERROR',
        `Expected to evaluate decision '${decisionId}', but no decision found for id '${decisionId}'`,
      );
    }
    const evaluation = evaluateDecision(run, row, resolver(run, instance));
    recordDecision(run, evaluation, instance);
    if (evaluation.failure !== undefined) {
      throw new Trouble(
        'DECISION_EVALUATION_ERROR',
        `Expected to evaluate decision '${decisionId}', but ${evaluation.failure}`,
      );
    }
    complete(run, instance, { [element.resultVariable]: evaluation.value });
  },
};
