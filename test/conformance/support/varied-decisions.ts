import { present } from './answers.ts';
import { sdk } from './cluster.ts';
import { scenario } from './scenario.ts';
import type { Searched } from './searched.ts';

/** Evaluations of one decision by instances of a process; one has failed. */
export async function variedDecisions(): Promise<Searched<'searchDecisionInstances'>> {
  const given = await scenario();
  const { processes, decisions } = await given.deploy('business-rule-task', 'card-kind.dmn');
  for (const age of [7, 40, 120]) await given.begin('business-rule-task', { age });
  const { processDefinitionKey } = present(processes[0]);
  const decisionDefinitionId = present(decisions[0]?.decisionDefinitionId);
  return {
    search: (request, waiting) => sdk.searchDecisionInstances(request, waiting),
    keyOf: ({ decisionEvaluationInstanceKey }) => decisionEvaluationInstanceKey,
    scope: { processDefinitionKey },
    otherScope: () => ({ decisionDefinitionId }),
    count: 3,
  };
}
