import { minute } from '../times.ts';
import type { Cases, Hands } from './case.ts';
import { leased, onLeased, retries } from './leased.ts';

const complete = ({ fact, dice }: Hands, jobKey: string): Promise<void> =>
  fact(jobKey, { kind: 'completeJob', jobKey, variables: { n: dice() } });

/** The worker of an ad-hoc subprocess: something is to be done in it, or it is done. */
const guide = ({ fact, dice }: Hands, jobKey: string): Promise<void> => {
  const adHocResult =
    dice() < 0.5 ? { activateElements: [{ elementId: 'a' }] } : { isCompletionConditionFulfilled: true };
  return fact(jobKey, { kind: 'completeJob', jobKey, adHocResult });
};

export const jobs = {
  completeJob: {
    example: async (given) => ({
      command: { kind: 'completeJob', jobKey: await leased(given), variables: { n: 2 } },
      row: {
        before: { state: 'CREATED', worker: 'test' },
        after: { state: 'COMPLETED', variables: ['n'] },
        subject: 'job',
      },
    }),
    refuses: [[{ kind: 'completeJob', jobKey: '1' }, 'NOT_FOUND']],
    fact: "SELECT key FROM job WHERE state = 'COMPLETED'",
    moves: [
      [17, onLeased(['a', 'b'], complete)],
      [3, onLeased(['c'], complete)],
      [
        1,
        async (hands) => {
          await hands.run({ kind: 'createProcessInstance', processDefinitionId: 'guided' });
          await onLeased(['guide'], guide)(hands);
        },
      ],
    ],
  },
  failJob: {
    example: async (given) => ({
      command: {
        kind: 'failJob',
        jobKey: await leased(given),
        retries: 1,
        errorMessage: 'No luck',
        variables: { n: 3 },
      },
      row: {
        before: { state: 'CREATED', worker: 'test', retries: 3 },
        after: { state: 'FAILED', retries: 1, errorMessage: 'No luck', variables: ['n'] },
        subject: 'job',
      },
    }),
    refuses: [[{ kind: 'failJob', jobKey: '1' }, 'NOT_FOUND']],
    attribute: retries,
    moves: [
      [
        3,
        onLeased(['a', 'b'], ({ upTo, change }, jobKey) => {
          const left = upTo(3);
          return change(retries, jobKey, left, { kind: 'failJob', jobKey, retries: left, errorMessage: 'No luck' });
        }),
      ],
    ],
  },
  throwJobError: {
    example: async (given) => ({
      command: { kind: 'throwJobError', jobKey: await leased(given), errorCode: 'E', errorMessage: 'Refused' },
      row: {
        before: { state: 'CREATED', worker: 'test' },
        after: { state: 'ERROR_THROWN', errorCode: 'E', errorMessage: 'Refused', variables: [] },
        subject: 'job',
      },
    }),
    refuses: [[{ kind: 'throwJobError', jobKey: '1', errorCode: 'E' }, 'NOT_FOUND']],
    fact: "SELECT key FROM job WHERE error_code = 'E'",
    moves: [
      [3, onLeased(['a', 'b'], ({ fact }, jobKey) => fact(jobKey, { kind: 'throwJobError', jobKey, errorCode: 'E' }))],
    ],
  },
  updateJob: {
    example: async (given) => ({
      command: { kind: 'updateJob', jobKey: await leased(given), retries: 7, timeout: 2 * minute },
      row: {
        before: { retries: 3, deadline: given.now() + minute },
        after: { retries: 7, timeout: 2 * minute },
        subject: 'job',
      },
    }),
    refuses: [[{ kind: 'updateJob', jobKey: '1', retries: 1 }, 'NOT_FOUND']],
    attribute: retries,
    moves: [
      [
        3,
        onLeased(['a', 'b'], ({ change }, jobKey) =>
          change(retries, jobKey, 5, { kind: 'updateJob', jobKey, retries: 5, timeout: 20 }),
        ),
      ],
    ],
  },
} satisfies Cases;
