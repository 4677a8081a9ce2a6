/** Runs tasks in the order in which they came, with a limit on how many at a time. */
export interface Lane {
  run(task: () => Promise<void>): void;
  /** Drops what has not begun; resolves when what runs has ended. */
  close(): Promise<void>;
}

/** Opens a lane. Tasks report their own failures: one that rejects would be a bug. */
export function openLane(width: number): Lane {
  const waiting: (() => Promise<void>)[] = [];
  const running = new Set<Promise<void>>();
  const next = () => {
    const task = running.size < width ? waiting.shift() : undefined;
    if (!task) return;
    const run = task().finally(() => {
      running.delete(run);
      next();
    });
    running.add(run);
  };
  return {
    run(task) {
      waiting.push(task);
      next();
    },
    async close() {
      waiting.length = 0;
      await Promise.allSettled(running);
    },
  };
}
