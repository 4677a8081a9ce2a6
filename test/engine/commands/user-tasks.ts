import { newest, type Attribute, type Cases } from './case.ts';

const openTask = 'SELECT key FROM user_task WHERE completed_at IS NULL LIMIT 50';
const assigned: Attribute = { name: 'assignee', sql: 'SELECT key, assignee AS value FROM user_task' };
const priorities: Attribute = { name: 'priority', sql: 'SELECT key, priority AS value FROM user_task' };

export const userTasks = {
  assignUserTask: {
    example: (given) => ({
      command: { kind: 'assignUserTask', userTaskKey: newest(given, 'user_task'), assignee: 'ada' },
      row: { before: { assignee: null }, after: { assignee: 'ada' }, action: 'assign', subject: 'user_task' },
    }),
    refuses: [[{ kind: 'assignUserTask', userTaskKey: '1', assignee: 'ada' }, 'NOT_FOUND']],
    attribute: assigned,
    moves: [
      [
        6,
        ({ withOne, upTo, dice, change }) =>
          withOne(openTask, async (userTaskKey) => {
            const assignee = `person-${upTo(9)}`;
            await change(assigned, userTaskKey, assignee, { kind: 'assignUserTask', userTaskKey, assignee });
            if (dice() < 0.3) await change(assigned, userTaskKey, null, { kind: 'unassignUserTask', userTaskKey });
          }),
      ],
    ],
  },
  /** Given after an assignment. */
  unassignUserTask: {
    async example(given) {
      const userTaskKey = newest(given, 'user_task');
      await given.run({ kind: 'assignUserTask', userTaskKey, assignee: 'ada' });
      return {
        command: { kind: 'unassignUserTask', userTaskKey },
        row: {
          command: 'assignUserTask',
          before: { assignee: 'ada' },
          after: { assignee: null },
          action: 'unassign',
          subject: 'user_task',
        },
      };
    },
    refuses: [[{ kind: 'unassignUserTask', userTaskKey: '1' }, 'NOT_FOUND']],
    attribute: assigned,
  },
  updateUserTask: {
    example: (given) => ({
      // What the client calls it may be empty, but that leaves a row as well.
      command: {
        kind: 'updateUserTask',
        userTaskKey: newest(given, 'user_task'),
        changes: { priority: 90 },
        action: '',
      },
      row: { before: { priority: 50 }, after: { priority: 90 }, action: 'update', subject: 'user_task' },
    }),
    refuses: [[{ kind: 'updateUserTask', userTaskKey: '1', changes: { priority: 90 } }, 'NOT_FOUND']],
    attribute: priorities,
    moves: [
      [
        5,
        ({ withOne, upTo, change }) =>
          withOne(openTask, (userTaskKey) => {
            const priority = upTo(100);
            const command = { kind: 'updateUserTask', userTaskKey, changes: { priority } } as const;
            return change(priorities, userTaskKey, priority, command);
          }),
      ],
    ],
  },
  completeUserTask: {
    example: (given) => ({
      command: { kind: 'completeUserTask', userTaskKey: newest(given, 'user_task'), variables: { ok: true } },
      row: {
        before: { state: 'CREATED' },
        after: { state: 'COMPLETED', variables: ['ok'] },
        action: 'complete',
        subject: 'user_task',
      },
    }),
    refuses: [[{ kind: 'completeUserTask', userTaskKey: '1' }, 'NOT_FOUND']],
    fact: "SELECT key FROM user_task WHERE state = 'COMPLETED'",
    moves: [
      [
        10,
        ({ withOne, fact }) =>
          withOne(openTask, (userTaskKey) => fact(userTaskKey, { kind: 'completeUserTask', userTaskKey })),
      ],
    ],
  },
} satisfies Cases;
