import { describe, expect, test } from '@jest/globals';
import { finds, once, present } from './support/answers.ts';
import { brand, lenient, sdk } from './support/cluster.ts';
import { scenario } from './support/scenario.ts';

describe('a decision that is asked for without a process', () => {
  test('gives its output as JSON, by its id or its key, and how it came about', async () => {
    const given = await scenario();
    const { decisions } = await given.deploy('card-kind.dmn');
    const decisionDefinitionId = present(decisions[0]?.decisionDefinitionId);
    const decisionDefinitionKey = present(decisions[0]?.decisionDefinitionKey);
    const answers = [
      await lenient.evaluateDecision({ decisionDefinitionId, variables: { age: 7 } }),
      await lenient.evaluateDecision({ decisionDefinitionKey, variables: { age: 7 } }),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({
        decisionDefinitionId,
        decisionDefinitionKey,
        output: '"child"',
        evaluatedDecisions: [
          {
            decisionDefinitionId,
            output: '"child"',
            evaluatedInputs: [{ inputName: 'Age', inputValue: '7' }],
            matchedRules: [{ ruleId: 'child', evaluatedOutputs: [{ outputName: 'kind', outputValue: '"child"' }] }],
          },
        ],
      });
    const found = await finds((waiting) =>
      sdk.searchDecisionInstances({ filter: { decisionDefinitionId, state: 'EVALUATED' } }, waiting),
    );
    const decisionEvaluationInstanceKey = present(found.decisionEvaluationInstanceKey);
    expect(await sdk.getDecisionInstance({ decisionEvaluationInstanceKey }, once)).toMatchObject({ result: '"child"' });
  });

  test('tells why when it fails', async () => {
    const given = await scenario();
    const { decisions } = await given.deploy('card-kind.dmn');
    const decisionDefinitionId = present(decisions[0]?.decisionDefinitionId);
    const answer = await lenient.evaluateDecision({ decisionDefinitionId, variables: { age: 120 } });
    expect(answer).toMatchObject({ failedDecisionDefinitionId: decisionDefinitionId });
    expect(answer.failureMessage).not.toBe('');
  });

  test('is not found when there is none', async () => {
    const decisionDefinitionId = brand.DecisionDefinitionId.assumeExists('a-decision-that-nobody-has');
    await expect(lenient.evaluateDecision({ decisionDefinitionId, variables: {} })).rejects.toMatchObject({
      status: 404,
      title: 'NOT_FOUND',
    });
  });
});
