import { decisionTable } from '../diagram.ts';
import type { Cases } from './case.ts';

export const decisions = {
  evaluateDecision: {
    async example(given) {
      await given.deploy(decisionTable('level', 'amount', [['-', '"low"']]));
      return {
        command: { kind: 'evaluateDecision', decisionDefinitionId: 'level', variables: { amount: 1 } },
        row: { before: null, after: { variables: ['amount'] } },
      };
    },
    refuses: [[{ kind: 'evaluateDecision', decisionDefinitionId: 'none', variables: {} }, 'NOT_FOUND']],
    fact: 'SELECT evaluation_key AS key FROM decision_instance',
    moves: [
      [
        2,
        async ({ upTo, run, say }) => {
          const variables = { item: { amount: upTo(20) } };
          const made = await run({ kind: 'evaluateDecision', decisionDefinitionId: 'level', variables });
          if (made) say('evaluateDecision', made.decisionEvaluationKey);
        },
      ],
    ],
  },
} satisfies Cases;
