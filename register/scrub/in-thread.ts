import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Findings } from '../kernel/scrubs.ts';
import type { ScrubPlace } from './find-damage.ts';

/** As `findDamage`, in a thread of its own, so that this one goes on with its work. Rejects when it is to stop before it is done. */
export async function findDamageInThread(place: ScrubPlace, stop: AbortSignal): Promise<Findings> {
  stop.throwIfAborted();
  const thread = new Worker(new URL('thread.ts', import.meta.url), { workerData: place });
  try {
    const message: unknown[] = await once(thread, 'message', { signal: stop });
    return Findings.parse(message[0]);
  } finally {
    await thread.terminate();
  }
}
