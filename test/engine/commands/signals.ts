import { factVariables, type Cases } from './case.ts';

export const signals = {
  broadcastSignal: {
    example: () => ({
      command: { kind: 'broadcastSignal', signalName: 'alarm', variables: { fact_1: 4 } },
      row: { before: null, after: { signalName: 'alarm', variables: ['fact_1'] } },
    }),
    fact: factVariables,
    moves: [
      [
        2,
        ({ factName, fact }) => {
          const name = factName();
          return fact(name, { kind: 'broadcastSignal', signalName: 'alarm', variables: { [name]: 1 } });
        },
      ],
    ],
  },
} satisfies Cases;
