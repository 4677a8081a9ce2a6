import { parentPort, workerData } from 'node:worker_threads';
import { Job, type Told } from './job.ts';
import { limitMemory } from './limit-memory.ts';
import { ReadFault } from './read-fault.ts';
import { readPages } from './read-pages.ts';

/** The thread of `scanner.ts`: reads one file, tells its pages, and ends. */
const { file, limits } = Job.parse(workerData);
const isMemoryRefused = limitMemory(limits.memory);
try {
  for await (const page of readPages(file, limits)) {
    // What has no room is left out of a page without a word.
    if (isMemoryRefused()) throw new ReadFault('too-heavy');
    tell({ kind: 'page', page });
  }
  tell({ kind: 'done' });
} catch (error) {
  const fault = isMemoryRefused() ? 'too-heavy' : error instanceof ReadFault ? error.fault : 'broken';
  tell({ kind: 'fault', fault });
}

function tell(told: Told): void {
  parentPort?.postMessage(told);
}
