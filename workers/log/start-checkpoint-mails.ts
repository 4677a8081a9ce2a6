import { dayAt, type Day } from '../../contract/index.ts';
import type { Logger } from '../../platform/log.ts';
import { pause } from '../run/poll-jobs.ts';
import { mailCheckpointWhenDue, type CheckpointMails } from './mail-checkpoint.ts';

/** How often it is looked whether the day's mails are due, ms. */
const every = 10 * 60_000;

/** Looks for ever, in the process that carries the outbox and in no other. */
export function startCheckpointMails({
  carries,
  log,
  ...mailed
}: CheckpointMails & { readonly carries: () => boolean; readonly log: Logger }): { stop(): Promise<void> } {
  const stopping = new AbortController();

  async function loop(): Promise<void> {
    for (let done: Day | undefined; ;) {
      await pause(every, stopping.signal);
      if (stopping.signal.aborted) return;
      if (!carries() || done === dayAt(mailed.clock.now())) continue;
      done = await mailCheckpointWhenDue(mailed).catch((error: unknown) => {
        log.warn({ err: error }, 'the log’s checkpoint could not be mailed to the auditors; trying again');
        return undefined;
      });
    }
  }

  const ended = loop();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
