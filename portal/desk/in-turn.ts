/** Steps on the same thing one after the other in this process; steps on other things are not held up. */
export function turns(): <Answer>(key: string, step: () => Promise<Answer>) => Promise<Answer> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, step) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(step, step);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
