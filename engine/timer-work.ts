import type { Logger } from '../platform/log.ts';
import { fireAlone, fireDue, postponeTimer } from './run/due.ts';
import { isPassing } from './store/storage-failure.ts';
import type { Store } from './store/store.ts';
import type { Writer } from './writer.ts';

/** Fires some of what is due; resolves with how many. When that fails, each timer is tried by itself and a bad one postponed; rejects when the disk is at fault. */
export function timerWork(
  writer: Writer,
  { store, now, log }: { readonly store: Store; readonly now: () => number; readonly log: Logger | undefined },
): () => Promise<number> {
  async function fireOneByOne(): Promise<number> {
    const due = store.timers.due(now(), 100);
    for (const timer of due) {
      await writer
        .submit((run) => fireAlone(run, timer))
        .catch((error: unknown) => {
          if (isPassing(error)) throw error;
          log?.error(
            { err: error, timer: timer.key, element: timer.elementId },
            'A timer cannot be fired and is postponed',
          );
          return writer.submit((run) => postponeTimer(run, timer));
        });
    }
    return due.length;
  }

  return () =>
    writer.submit(fireDue).catch((error: unknown) => {
      if (isPassing(error)) throw error;
      log?.error({ err: error }, 'Timers could not be fired together, each is tried by itself');
      return fireOneByOne();
    });
}
