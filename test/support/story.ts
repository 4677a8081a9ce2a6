import { setImmediate } from 'node:timers/promises';
import { it } from '@jest/globals';

interface Told {
  readonly name: string;
  readonly run: () => Promise<void> | void;
}

/**
 * One test whose steps follow each other, each in the world that those before it left: for what a test of its own could say only by
 * telling all of that again. The first step that fails ends it; the failure begins with the step's number and name.
 *
 *     const step = story('is ordered, given out and sent back');
 *     step('is ordered', async () => …);
 *     step('is given out', async () => …);
 *
 * @param timeoutMs of all of it; without: that of any test
 */
export function story(title: string, timeoutMs?: number): (name: string, run: Told['run']) => void {
  const steps: Told[] = [];
  it(title, () => tell(steps), timeoutMs);
  return (name, run) => void steps.push({ name, run });
}

/** Runs them one after the other, until one fails. */
export async function tell(steps: readonly Told[]): Promise<void> {
  if (steps.length < 2) throw new Error(`A story has steps that follow each other, not ${steps.length}`);
  for (const [index, { name, run }] of steps.entries()) {
    try {
      await heard();
      await run();
    } catch (error) {
      throw failedAt(`Step ${index + 1} of ${steps.length}, “${name}”`, error);
    }
  }
}

/**
 * A command that the step before waited for kept this process from hearing that idle connections were closed meanwhile; the next request on
 * one would fail.
 */
async function heard(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

/** The same error, so that jest still shows the difference and the line of the assertion. */
function failedAt(step: string, error: unknown): unknown {
  if (!(error instanceof Error)) return new Error(step, { cause: error });
  const { message, stack = message } = error;
  error.message = `${step}: ${message}`;
  error.stack = stack.replace(message, () => error.message);
  return error;
}
