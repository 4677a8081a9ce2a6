import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { act, actions, blocks, finishAll, model, stateOf } from './random-models.ts';
import { world } from './world.ts';

describe('random models and commands', () => {
  test('no token is lost or doubled, nothing is left behind, and everything can come to its end', async () => {
    const step = fc.tuple(fc.constantFrom(...actions), fc.nat(100));
    await fc.assert(
      fc.asyncProperty(blocks, fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), async (block, steps) => {
        const given = await world(model(block));
        await given.begin('p', { n: 4 });
        for (const [action, n] of steps) {
          await act(given, action, n);
          expect(given.leftovers()).toEqual([]);
        }
        await finishAll(given);
        expect(given.leftovers()).toEqual([]);
        expect(given.rows("SELECT key FROM process_instance WHERE state = 'ACTIVE'")).toEqual([]);
        await given.engine.close();
      }),
      { numRuns: Number(process.env['RANDOM_RUNS'] ?? 40) },
    );
  }, 300_000);

  test('an engine that is started anew after every command does the same as one that runs on', async () => {
    const commands = fc.array(fc.tuple(fc.constantFrom(...actions), fc.nat(100)), {
      minLength: 5,
      maxLength: 20,
      size: 'max',
    });
    await fc.assert(
      fc.asyncProperty(blocks, commands, async (block, steps) => {
        const runsOn = await world(model(block));
        const startsAnew = await world(model(block));
        for (const given of [runsOn, startsAnew]) {
          await given.begin('p', { n: 4 });
          for (const [action, n] of steps) {
            await act(given, action, n);
            if (given === startsAnew) await given.restart();
          }
        }
        expect(stateOf(startsAnew)).toEqual(stateOf(runsOn));
        for (const given of [runsOn, startsAnew]) await given.engine.close();
      }),
      { numRuns: Number(process.env['RANDOM_RUNS'] ?? 20) },
    );
  }, 300_000);
});
