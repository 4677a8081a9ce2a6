import { diagram, conditionalEvent, catchEvent, endEvent, flows, startEvent } from '../diagram.ts';
import { factVariables, type Cases } from './case.ts';

/** Begins when somebody says so, and waits until somebody says that it is done. */
export const byCondition = diagram(
  'by-condition',
  startEvent('start', { inner: conditionalEvent('=begin') }) +
    catchEvent('until', conditionalEvent('=done')) +
    endEvent() +
    flows('start', 'until', 'end'),
);

/** Instances that wait for their condition: nothing of them is left that could make it true but a command. */
export const untilDone = `SELECT i.key FROM process_instance i JOIN element_instance e ON e.instance_key = i.key
  WHERE i.state = 'ACTIVE' AND e.state = 'ACTIVE' AND e.element_id = 'until' LIMIT 50`;

export const conditionals = {
  evaluateConditionals: {
    example: async (given) => {
      await given.deploy(byCondition);
      return {
        command: { kind: 'evaluateConditionals', variables: { begin: true, fact_1: 4 } },
        row: { before: null, after: { variables: ['begin', 'fact_1'], started: 1 } },
      };
    },
    refuses: [[{ kind: 'evaluateConditionals', variables: {}, processDefinitionKey: '1' }, 'NOT_FOUND']],
    fact: factVariables,
    moves: [
      [
        2,
        ({ factName, fact }) => {
          const name = factName();
          return fact(name, { kind: 'evaluateConditionals', variables: { begin: true, [name]: 1 } });
        },
      ],
      [
        2,
        ({ withOne, run }) =>
          withOne(untilDone, (elementInstanceKey) =>
            run({ kind: 'setVariables', elementInstanceKey, variables: { done: true } }),
          ),
      ],
    ],
  },
} satisfies Cases;
