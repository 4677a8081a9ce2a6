import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { act, actions, blocks, model, type Action } from './random-models.ts';
import { world, type World } from './world.ts';

/** Kept once for many rows, under numbers given as rows are written: in which order is a matter of how commits were shared. */
const numbered = ['word', 'client_word', 'long_value'];
/** What the numbers stand for is told by views. */
const behindViews = ['variable_row', 'element_row', 'history_row'];

/** Everything in the database, keys and times as they are, and texts as the views tell them. */
function contentsOf(given: World): Record<string, unknown> {
  const names = given
    .rows("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name")
    .map(({ name }) => String(name))
    .filter((name) => !behindViews.includes(name));
  return Object.fromEntries(
    names.map((name) => [
      name,
      given.rows(numbered.includes(name) ? `SELECT text FROM ${name} ORDER BY text` : `SELECT * FROM ${name}`),
    ]),
  );
}

type Step = [action: Action, n: number];

/** An action of which a command is refused because another was quicker ends there. */
const attempt = (given: World, [action, n]: Step): Promise<void> => act(given, action, n).catch(() => undefined);

/** Without `restart`: keys go on elsewhere after one. Moving the clock is done by itself, so that both runs fire the same timers then. */
const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom(...actions.filter((action) => action !== 'restart')),
  fc.nat(100),
);
const together = fc.array(
  fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => {
    const [moved] = steps.filter(([action]) => action === 'hour');
    return moved ? [moved] : steps;
  }),
  { minLength: 5, maxLength: 20, size: 'max' },
);

test('the same commands on an empty engine make the same database, however they shared their commits', async () => {
  await fc.assert(
    fc.asyncProperty(blocks, together, async (block, groups) => {
      const recorded = await world(model(block));
      await recorded.begin('p', { n: 4 });
      for (const group of groups) await Promise.all(group.map((each) => attempt(recorded, each)));

      const repeated = await world();
      for (const { command, answer } of recorded.given.slice(repeated.given.length))
        expect({ command, answer: await repeated.engine.execute(command) }).toEqual({ command, answer });
      expect(contentsOf(repeated)).toEqual(contentsOf(recorded));
      for (const given of [recorded, repeated]) await given.engine.close();
    }),
    { numRuns: Number(process.env['RANDOM_RUNS'] ?? 20) },
  );
}, 300_000);
