import { RestProblem } from './problem.ts';

/** How long an answer that waits for something is held when the request doesn't say, in ms. */
export const defaultRequestTimeout = 15_000;

/** Gives up an answer with a 504; what was asked for goes on. @param length ms @param pending what is still to come */
export async function orTimeout<T>(result: Promise<T>, length: number, pending: string): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new RestProblem('DEADLINE_EXCEEDED', `Expected ${pending} within ${length} ms, but it is still under way`));
  }, length);
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
