import { activeInstance, factVariables, type Cases } from './case.ts';

const activating = (elementId: string, variable: string) => [
  { elementId, variableInstructions: [{ variables: { [variable]: 1 } }] },
];

export const modification = {
  modifyProcessInstance: {
    example(_, processInstanceKey) {
      const activateInstructions = activating('check', 'fact_1');
      return {
        command: { kind: 'modifyProcessInstance', processInstanceKey, activateInstructions },
        row: { before: null, after: { activateInstructions, terminateInstructions: [] }, subject: 'process_instance' },
      };
    },
    refuses: [[{ kind: 'modifyProcessInstance', processInstanceKey: '1' }, 'NOT_FOUND']],
    fact: factVariables,
    moves: [
      [
        4,
        ({ withOne, factName, fact }) =>
          withOne(activeInstance, (processInstanceKey) => {
            const name = factName();
            const activateInstructions = activating('reminded', name);
            return fact(name, { kind: 'modifyProcessInstance', processInstanceKey, activateInstructions });
          }),
      ],
    ],
  },
} satisfies Cases;
