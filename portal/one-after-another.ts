/** Calls that come while one runs share the next one: each sees what was done before it was made. */
export function oneAfterAnother<Made>(work: () => Promise<Made>): () => Promise<Made> {
  let running: Promise<Made> | undefined;
  let waiting: Promise<Made> | undefined;
  const run = (): Promise<Made> => {
    const mine = work().finally(() => {
      if (running === mine) running = undefined;
    });
    running = mine;
    return mine;
  };
  return () => {
    if (!running) return run();
    waiting ??= running
      .catch(() => undefined)
      .then(() => {
        waiting = undefined;
        return run();
      });
    return waiting;
  };
}
