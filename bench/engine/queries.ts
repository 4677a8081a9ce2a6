import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { percentiles, type Percentiles } from './percentiles.ts';
import type { PlainClient } from './plain-client.ts';

const created = z.object({ processInstanceKey: z.string() });
const found = z.object({ items: z.array(z.unknown()) });

/** Between two rounds of queries, in ms: an operator's page, not a load of its own. */
const pause = 10;

/**
 * Asks what a page about one new instance and a list ask, again and again beside a load, and stops when that has ended. Each round starts an
 * instance and must find it, with its elements and variables, in the very next queries: throws when a query comes too early.
 */
export async function measureQueries(
  client: PlainClient,
  processDefinitionId: string,
  variables: object,
  load: Promise<unknown>,
): Promise<Percentiles & { readonly count: number }> {
  const times: number[] = [];
  const state = { running: true };
  const stop = (): void => void (state.running = false);
  load.then(stop, stop);

  async function query(path: string, filter: object): Promise<void> {
    const before = performance.now();
    const { items } = found.parse(await client.send('POST', `${path}/search`, { filter, page: { limit: 50 } }));
    times.push(performance.now() - before);
    if (items.length === 0) throw new Error(`${path}: nothing found with ${JSON.stringify(filter)}`);
  }

  while (state.running) {
    const { processInstanceKey } = created.parse(
      await client.send('POST', '/process-instances', { processDefinitionId, variables }),
    );
    await query('/process-instances', { processInstanceKey });
    await query('/element-instances', { processInstanceKey });
    await query('/variables', { processInstanceKey });
    await query('/process-instances', { state: 'ACTIVE' });
    await query('/jobs', { state: 'COMPLETED' });
    await setTimeout(pause);
  }
  return { ...percentiles(times), count: times.length };
}
