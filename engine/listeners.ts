import type { Engine, EndedInstance } from './engine.ts';
import type { Run } from './run/run.ts';

/** Who wants to know what commits bring. */
export function commitListeners() {
  const ofJobs = new Set<(types: ReadonlySet<string>) => void>();
  const ofInstances = new Set<(instance: EndedInstance) => void>();
  return {
    onJobsAvailable: (listener) => subscribe(ofJobs, listener),
    onInstanceEnded: (listener) => subscribe(ofInstances, listener),
    /** Call after each commit. */
    announce(run: Run): void {
      for (const { key, root } of run.ended) {
        const state = root.state === 'COMPLETED' ? 'COMPLETED' : 'TERMINATED';
        for (const listener of ofInstances) listener({ processInstanceKey: String(key), state });
      }
      if (run.readyTypes.size === 0) return;
      const types: ReadonlySet<string> = new Set(run.readyTypes);
      for (const listener of ofJobs) listener(types);
    },
  } satisfies Pick<Engine, 'onJobsAvailable' | 'onInstanceEnded'> & { announce(run: Run): void };
}

function subscribe<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
