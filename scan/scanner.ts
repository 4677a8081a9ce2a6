import { Worker } from 'node:worker_threads';
import type { Told } from './job.ts';
import { kindOf } from './kind-of.ts';
import { defaultLimits, type ScanLimits } from './limits.ts';
import type { ScanFault, ScannedFile, ScannedPage } from './page.ts';

export interface Scanner {
  readonly limits: ScanLimits;
  /** Reads a file; others wait for their turn. Never rejects for what is in it. @param until it is read, or its thread is ended by this */
  read(file: Uint8Array, until?: AbortSignal): Promise<ScannedFile | { readonly fault: ScanFault }>;
  /** Ends what is read. */
  close(): Promise<void>;
}

/** As many wait as may: more would be answered after their browser has given up. */
const mostWaiting = 8;

/**
 * Reads files, one at a time: each in a thread of its own, which is ended with it. A file that makes a parser hang, or takes more memory than one may, ends
 * its thread and is refused; nothing of it is left for the next.
 */
export function openScanner(given: Partial<ScanLimits> = {}): Scanner {
  const limits = { ...defaultLimits, ...given };
  const running = new Set<Worker>();
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();

  return {
    limits,
    async read(file, until) {
      if (file.length === 0) return { fault: 'empty' };
      if (file.length > limits.bytes) return { fault: 'too-large' };
      if (kindOf(file) === undefined) return { fault: 'unknown-type' };
      if (waiting >= mostWaiting) return { fault: 'busy' };
      waiting += 1;
      const own = turn.then(() => readInThread({ file, limits }, { running, until }));
      turn = own;
      try {
        return await own;
      } finally {
        waiting -= 1;
      }
    },
    async close() {
      await Promise.all([...running].map((thread) => thread.terminate()));
    },
  };
}

function readInThread(
  job: { readonly file: Uint8Array; readonly limits: ScanLimits },
  { running, until }: { readonly running: Set<Worker>; readonly until: AbortSignal | undefined },
): Promise<ScannedFile | { readonly fault: ScanFault }> {
  if (until?.aborted) return Promise.resolve({ fault: 'stopped' });
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: job,
    // It needs none of what the house is told by its surroundings, and what its parsers print may be of the file.
    env: {},
    argv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(job.limits.memory / 1024 / 1024) },
  });
  running.add(thread);
  return new Promise((resolve) => {
    const pages: ScannedPage[] = [];
    const end = (result: ScannedFile | { readonly fault: ScanFault }) => {
      clearTimeout(late);
      until?.removeEventListener('abort', stop);
      running.delete(thread);
      void thread.terminate();
      resolve(result);
    };
    const stop = () => end({ fault: 'stopped' });
    until?.addEventListener('abort', stop);
    const late = setTimeout(() => end({ fault: 'too-heavy' }), job.limits.milliseconds);
    thread.stdout.resume();
    thread.stderr.resume();
    thread.on('message', (told: Told) => {
      if (told.kind === 'page') pages.push(told.page);
      else end(told.kind === 'done' ? { pages } : { fault: told.fault });
    });
    // Out of memory, or ended by `close`.
    thread.on('error', () => end({ fault: 'too-heavy' }));
    thread.on('exit', () => end({ fault: 'too-heavy' }));
  });
}
