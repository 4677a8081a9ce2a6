import type { Logger } from '../platform/log.ts';
import { failBatchItem, workBatch } from './batch-items.ts';
import { isPassing } from './store/storage-failure.ts';
import type { Writer } from './writer.ts';

/** Items in one transaction: few enough that commands of others hardly wait. */
const slice = 50;
/** After a failure of the disk, in real ms. */
const pause = 1_000;

export interface BatchWork {
  /** Begins when there is something to do; call when there may be. */
  look(): void;
  /** Resolves when nothing is left to do. */
  done(): Promise<void>;
  /** Resolves when the slice under way is done. */
  stop(): Promise<void>;
}

/** Works off batch operations slice by slice. Between two slices the writer serves others. */
export function startBatchWork({
  hasWork,
  writer,
  log,
}: {
  readonly hasWork: () => boolean;
  readonly writer: Writer;
  readonly log: Logger | undefined;
}): BatchWork {
  let working: Promise<void> | undefined;
  let stopped = false;

  function look(): void {
    if (stopped || working || !hasWork()) return;
    working = workAll().then(
      () => {
        working = undefined;
        look();
      },
      (error: unknown) => {
        working = undefined;
        log?.error({ err: error }, 'A batch operation could not go on and is tried again');
        setTimeout(look, pause).unref();
      },
    );
  }

  async function workAll(): Promise<void> {
    while (!stopped && hasWork()) await workSlice(writer, log);
  }

  return {
    look,
    async done() {
      look();
      while (working) await working;
    },
    async stop() {
      stopped = true;
      await working;
    },
  };
}

/** An item that can't be done must not stop the others: after a failure the next one is tried by itself, and noted as failed. */
async function workSlice(writer: Writer, log: Logger | undefined): Promise<void> {
  try {
    await writer.submit((run) => workBatch(run, slice));
  } catch (error) {
    if (isPassing(error)) throw error;
    log?.error({ err: error }, 'A slice of a batch operation has failed, the next item is tried by itself');
    await writer
      .submit((run) => workBatch(run, 1))
      .catch((failure: unknown) => {
        const message = failure instanceof Error ? failure.message : String(failure);
        log?.error({ err: failure }, 'An item of a batch operation has failed');
        return writer.submit((run) => failBatchItem(run, message));
      });
  }
}
