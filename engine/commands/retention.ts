import { reject, type Rejection } from '../outcome.ts';
import type { Run } from '../run/run.ts';
import { command } from './command.ts';

/** Removes some of the process instances that ended before a time, with all that belongs to them. Ask again while there is more. */
export interface PurgeEndedInstances {
  /** Epoch ms. */
  readonly before: number;
}

export interface PurgedInstances {
  readonly removed: number;
  readonly more: boolean;
}

export const purgeEndedInstances = command({
  kind: 'purgeEndedInstances',
  entity: 'PROCESS_INSTANCE',
  intent: 'PURGE',
  carryOut({ store }: Run, { before }: PurgeEndedInstances): PurgedInstances | Rejection {
    if (!Number.isSafeInteger(before))
      return reject('INVALID_ARGUMENT', `Expected a time in milliseconds, but was '${before}'`);
    store.flush();
    const answer = store.retention.removeSlice(before);
    if (!answer.more) store.removeUnusedWords();
    return answer;
  },
  record: (_, { before }) => ({ after: { before } }),
  recordOutcome: ({ removed }, { before }) => (removed === 0 ? undefined : { after: { before, removed } }),
});
