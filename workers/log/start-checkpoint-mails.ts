import { dayAt, type Day } from '../../contract/index.ts';
import type { Logger } from '../../platform/log.ts';
import { periodically, type Periodical } from '../run/periodically.ts';
import { mailCheckpointWhenDue, type CheckpointMails } from './mail-checkpoint.ts';

/** Looks every ten minutes whether the day's mails are due, in the process that carries the outbox and in no other. */
export function startCheckpointMails({
  carries,
  log,
  ...mailed
}: CheckpointMails & { readonly carries: () => boolean; readonly log: Logger }): Periodical {
  let done: Day | undefined;
  return periodically(
    async () => {
      if (done !== dayAt(mailed.clock.now())) done = await mailCheckpointWhenDue(mailed);
    },
    {
      every: 10 * 60_000,
      mayRun: carries,
      log,
      fails: 'the log’s checkpoint could not be mailed to the auditors; trying again',
      well: 'the log’s checkpoint can be mailed again',
    },
  );
}
