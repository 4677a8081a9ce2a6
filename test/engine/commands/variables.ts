import { activeInstance, factVariables, type Cases } from './case.ts';

export const variables = {
  setVariables: {
    example: (_, elementInstanceKey) => ({
      command: { kind: 'setVariables', elementInstanceKey, variables: { n: 5, fact_1: true } },
      row: { before: { n: 1 }, after: { n: 5, fact_1: true }, subject: 'process_instance' },
    }),
    refuses: [[{ kind: 'setVariables', elementInstanceKey: '1', variables: {} }, 'NOT_FOUND']],
    fact: factVariables,
    moves: [
      [
        5,
        ({ withOne, factName, fact }) =>
          withOne(activeInstance, (elementInstanceKey) => {
            const name = factName();
            return fact(name, { kind: 'setVariables', elementInstanceKey, variables: { [name]: 1 } });
          }),
      ],
    ],
  },
} satisfies Cases;
