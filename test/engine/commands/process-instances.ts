import { activeInstance, type Cases } from './case.ts';

export const processInstances = {
  createProcessInstance: {
    example: () => ({
      command: { kind: 'createProcessInstance', processDefinitionId: 'p', variables: { n: 6 } },
      row: { before: null, after: { state: 'ACTIVE', variables: ['n'] }, subject: 'process_instance' },
    }),
    refuses: [[{ kind: 'createProcessInstance', processDefinitionId: 'none' }, 'NOT_FOUND']],
    fact: 'SELECT key FROM process_instance',
    moves: [
      [
        20,
        async ({ upTo, run, say }) => {
          const version = { processDefinitionId: 'p', processDefinitionVersion: 1 + upTo(2) };
          const variables = { id: upTo(50) };
          const made = await run({ kind: 'createProcessInstance', ...version, variables, tags: ['load'] });
          if (made) say('createProcessInstance', made.processInstanceKey);
        },
      ],
      [
        1,
        /** Nobody waits here for the answer, which comes when others have done the jobs. */
        async ({ run, say }) => {
          void run({ kind: 'createProcessInstance', processDefinitionId: 'family', awaitCompletion: true }).then(
            (made) => {
              if (made) say('awaitedInstance', made.processInstanceKey);
            },
          );
        },
      ],
    ],
  },
  cancelProcessInstance: {
    example: (_, processInstanceKey) => ({
      command: { kind: 'cancelProcessInstance', processInstanceKey },
      row: { before: { state: 'ACTIVE' }, after: { state: 'TERMINATED' }, subject: 'process_instance' },
    }),
    refuses: [[{ kind: 'cancelProcessInstance', processInstanceKey: '1' }, 'NOT_FOUND']],
    fact: "SELECT key FROM process_instance WHERE state = 'TERMINATED'",
    moves: [
      [
        3,
        ({ withOne, fact }) =>
          withOne(activeInstance, (key) => fact(key, { kind: 'cancelProcessInstance', processInstanceKey: key })),
      ],
    ],
  },
} satisfies Cases;
