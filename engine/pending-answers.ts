import { reject, type Done, type Rejection } from './outcome.ts';

/** Answers to user task commands that task listeners hold up. A task has at most one at a time. */
export function pendingAnswers() {
  const waiting = new Map<number, PromiseWithResolvers<Done | Rejection>>();
  return {
    /** Call at the commit that has begun the transition. */
    expect: (taskKey: number): void => void waiting.set(taskKey, Promise.withResolvers<Done | Rejection>()),
    /** Call at the commit that has ended it. */
    settle: (taskKey: number, answer: Done | Rejection): void => waiting.get(taskKey)?.resolve(answer),
    async answer(taskKey: number): Promise<Done | Rejection> {
      const pending = waiting.get(taskKey);
      if (!pending) throw new Error(`Nobody awaits the user task ${taskKey}`);
      const answer = await pending.promise;
      if (waiting.get(taskKey) === pending) waiting.delete(taskKey);
      return answer;
    },
    /** Gives up: the engine closes. */
    close(): void {
      for (const { resolve } of waiting.values()) resolve(reject('RESOURCE_EXHAUSTED', 'The engine is closing'));
    },
  };
}

export type PendingAnswers = ReturnType<typeof pendingAnswers>;
