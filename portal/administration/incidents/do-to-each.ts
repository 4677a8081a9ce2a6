import { isProblem } from '../../../client/index.ts';

/** Does it to each in turn, and returns to how many; what somebody else has seen to meanwhile isn't there any more. */
export async function doToEach<Thing>(things: readonly Thing[], act: (thing: Thing) => Promise<void>): Promise<number> {
  let done = 0;
  for (const thing of things) {
    try {
      await act(thing);
      done += 1;
    } catch (error) {
      if (!isProblem(error, 'NOT_FOUND', 'INVALID_STATE')) throw error;
    }
  }
  return done;
}
