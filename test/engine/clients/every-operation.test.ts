import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { openEngine } from '../../../engine/index.ts';
import { createRest } from '../../../engine/rest/routes.ts';
import { refusedRoutes } from '../../../engine/rest/routes/refused.ts';
import { callerOf, clients, operationsOf } from './client.ts';
import { calls } from './calls.ts';
import { openWorld, type World } from './world.ts';

const engine = openEngine({ file: ':memory:' });
const rest = createRest(engine, {});
const known = new Set(rest.routes.map(({ operation }) => operation));
rest.close();
await engine.close();
const refused = new Set(refusedRoutes.map(({ operation }) => operation));

describe.each(clients)('the client $version and an engine in the shape of $compat', (client) => {
  const operations = operationsOf(client);
  const served = operations.filter((operation) => known.has(operation) && !refused.has(operation));
  let world: World;
  beforeAll(async () => {
    world = await openWorld(client.compat);
  });
  afterAll(() => world.close());

  test('meet in all that the engine serves', () => {
    expect(operations.length).toBeGreaterThan(130);
    expect(served.filter((operation) => calls[operation] === undefined)).toEqual([]);
  });

  test('each other operation is refused by its name', async () => {
    const call = callerOf(client, world.address, 'none');
    const strange: string[] = [];
    for (const operation of operations.filter((one) => !served.includes(one))) {
      const answer = await outcomeOf(call(operation, anything));
      if (answer !== 501) strange.push(`${operation}: ${answer}`);
    }
    expect(strange).toEqual([]);
  });

  test.each(served)('%s passes its checks of what is sent and what is answered', async (operation) => {
    const given = calls[operation];
    if (given === undefined) throw new Error(`Nothing is known to call ${operation} with`);
    const input = await given(world);
    const call = callerOf(client, world.address, client.cannotCheck.includes(operation) ? 'none' : 'strict');
    expect(await outcomeOf(call(operation, input))).toBe(refusals[operation] ?? 'answered');
  });
});

/** What is refused in any state of the engine, or comes too late over HTTP, with its status. */
const refusals: Readonly<Record<string, number>> = { createDocumentLink: 403, suspendBatchOperation: 409 };

const expected = new Set(Object.values(refusals));

/** Has every property that a path may want. */
const anything = new Proxy({}, { get: () => '1' });

const problem = z.object({ status: z.number(), detail: z.string().optional() });
const mismatch = z.object({ message: z.string(), issues: z.unknown() });

/** `answered`, the status of a problem, or what doesn't fit. */
async function outcomeOf(answer: Promise<unknown>): Promise<number | string> {
  try {
    await answer;
    return 'answered';
  } catch (error) {
    const read = problem.safeParse(error);
    if (read.success)
      return read.data.status < 500 && !expected.has(read.data.status)
        ? `${read.data.status} ${read.data.detail}`
        : read.data.status;
    const found = mismatch.safeParse(error);
    return found.success ? `${found.data.message} ${JSON.stringify(found.data.issues)}` : String(error);
  }
}
