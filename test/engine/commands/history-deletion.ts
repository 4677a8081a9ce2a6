import { diagram, endEvent, flows, startEvent, decisionTable } from '../diagram.ts';
import { newest, type Cases } from './case.ts';

/** Under load what is deleted is made for it: of all else it asks for ever after what was acknowledged. Of many at once, `test/engine/batch-operations.test.ts` tells. */
const gone = (command: string, table: string, column: string): string =>
  `SELECT h.subject_key AS key FROM history h WHERE h.command = '${command}'
    AND NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.${column} = h.subject_key)`;

export const historyDeletion = {
  deleteProcessInstance: {
    async example(given) {
      await given.deploy(diagram('ending', startEvent() + endEvent() + flows('start', 'end')));
      const processInstanceKey = await given.begin('ending');
      return {
        command: { kind: 'deleteProcessInstance', processInstanceKey },
        row: { before: null, after: { deleted: true } },
      };
    },
    refuses: [[{ kind: 'deleteProcessInstance', processInstanceKey: '1' }, 'NOT_FOUND']],
    fact: gone('deleteProcessInstance', 'process_instance', 'key'),
    moves: [
      [
        1,
        async ({ run, fact }) => {
          const made = await run({ kind: 'createProcessInstance', processDefinitionId: 'passed' });
          const processInstanceKey = made?.processInstanceKey;
          if (processInstanceKey !== undefined)
            await fact(processInstanceKey, { kind: 'deleteProcessInstance', processInstanceKey });
        },
      ],
    ],
  },
  deleteDecisionInstance: {
    async example(given) {
      await given.deploy(decisionTable('level', 'amount', [['-', '"low"']]));
      await given.run({ kind: 'evaluateDecision', decisionDefinitionId: 'level', variables: { amount: 1 } });
      return {
        command: {
          kind: 'deleteDecisionInstance',
          decisionEvaluationKey: String(
            given.rows(
              `SELECT evaluation_key AS key FROM decision_instance WHERE key = ${newest(given, 'decision_instance')}`,
            )[0]?.['key'],
          ),
        },
        row: { before: null, after: { deleted: true } },
      };
    },
    refuses: [[{ kind: 'deleteDecisionInstance', decisionEvaluationKey: '1' }, 'NOT_FOUND']],
    fact: gone('deleteDecisionInstance', 'decision_instance', 'evaluation_key'),
    moves: [
      [
        1,
        async ({ run, fact }) => {
          const variables = { item: { amount: 1 } };
          const made = await run({ kind: 'evaluateDecision', decisionDefinitionId: 'level', variables });
          const decisionEvaluationKey = made?.decisionEvaluationKey;
          if (decisionEvaluationKey !== undefined)
            await fact(decisionEvaluationKey, { kind: 'deleteDecisionInstance', decisionEvaluationKey });
        },
      ],
    ],
  },
} satisfies Cases;
