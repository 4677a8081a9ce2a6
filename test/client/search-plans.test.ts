import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { createClient, type ProcessClient } from '../../client/index.ts';
import { createEngineServer, openEngine } from '../../engine/index.ts';
import { createLog } from '../../platform/log.ts';
import { AskedDatabase } from '../support/asked-database.ts';
import { authentication, engineUser } from '../support/engine-user.ts';

const closings: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

/** What runs has an index of its own; lists in the request and what was found by its key are short. */
const few = /USING INDEX \w+_active$|VIRTUAL TABLE|CONSTANT ROW|^SCAN (wanted|t)$/;

/** What searches that the house makes go through row by row: a table without an index that narrows it. */
async function scans(search: (client: ProcessClient) => Promise<unknown>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'plans-'));
  closings.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'engine.db');
  const engine = openEngine({ file });
  closings.push(() => engine.close());
  const reader = new AskedDatabase(file, { readOnly: true });
  closings.push(() => reader.close());
  const server = createEngineServer({ ...engine, reader }, { port: 0, authentication });
  const address = await server.listen();
  closings.push(() => server.close());
  const client = createClient({ address, log: createLog('silent'), validation: 'strict', user: engineUser });
  reader.queries.clear();
  await search(client);
  expect(reader.queries.size).toBeGreaterThan(0);
  return reader.plans().filter((step) => step.startsWith('SCAN ') && !few.test(step));
}

const key = '4503599627370497';

const searches: Readonly<Record<string, (client: ProcessClient) => Promise<unknown>>> = {
  'variables of an instance': (client) => client.processVariables(key),
  'an instance': (client) => client.findProcessInstance(key),
  'what an instance has called': (client) => client.searchProcessInstances({ parentProcessInstanceKey: key }),
  'steps of an instance': (client) => client.elementInstances(key),
  'steps that stand long': (client) => client.activeSince({ type: 'SERVICE_TASK', before: '2026-11-28T12:00:00.000Z' }),
  'a step': (client) => client.findElementInstance(key),
  'figures of an instance': (client) => client.elementStatistics(key),
  'flows of an instance': (client) => client.takenSequenceFlows(key),
  'incidents of an instance': (client) => client.incidents({ processInstanceKey: key }),
  'open incidents': (client) => client.incidents({ state: 'ACTIVE' }),
  'open tasks of a case': (client) => client.searchUserTasks({ candidateGroup: 'case:1' }),
  'variables of a task': (client) => client.userTaskVariables(key).catch(() => undefined),
};

test.each(Object.entries(searches))('an index leads to: %s', async (_, search) => {
  expect(await scans(search)).toEqual([]);
});
