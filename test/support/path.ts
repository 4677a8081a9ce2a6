import { expect, it } from '@jest/globals';
import type { ProcessId } from '../../contract/index.ts';
import { withCalled } from './called.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

/**
 * A test of one way through a model, or several, and those that they call. The title names the end events, boundary events and event subprocesses it is about, and
 * the test fails unless the play really came by each of them. An agreement test sees that none of a model's is left out.
 */
export function path(
  processes: ProcessId | readonly ProcessId[],
  elements: readonly string[],
  sentence: string,
  play: (world: World) => Promise<void>,
  options: WorldOptions = {},
): void {
  it(`${sentence} [${elements.join(', ')}]`, async () => {
    const world = await openWorld(options);
    let whole = false;
    try {
      await play(world);
      await world.settle();
      const called = new Set([processes].flat().flatMap(withCalled));
      const all = await Promise.all([...called].map((processId) => world.passed(processId)));
      const passed = new Set(all.flatMap((found) => [...found]));
      expect(elements.filter((element) => !passed.has(element))).toEqual([]);
      whole = true;
    } finally {
      await world.close().catch((error: unknown) => {
        if (whole) throw error;
      });
    }
  });
}
