import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createEngineServer, isRejection, type Engine } from '../../engine/index.ts';
import { openSqlite } from '../../platform/sqlite.ts';
import { authentication, authorization } from '../support/engine-user.ts';
import { diagram, endEvent, flows, node, serviceTask, startEvent, subProcess, terminateEvent } from './diagram.ts';
import { asSchema8 } from './earlier-schema.ts';
import { newFile, opened } from './engine-file.ts';
import { brokenRules } from './invariants.ts';

/** Two branches that a joining gateway waits for. */
const branches = (prefix = ''): string =>
  node('parallelGateway', `${prefix}fork`) +
  serviceTask(`${prefix}left`) +
  serviceTask(`${prefix}right`) +
  node('parallelGateway', `${prefix}join`) +
  flows(`${prefix}fork`, `${prefix}left`, `${prefix}join`) +
  flows(`${prefix}fork`, `${prefix}right`, `${prefix}join`);

const model = diagram(
  'p',
  startEvent() +
    branches() +
    subProcess(
      'sub',
      startEvent('s') + branches('in-') + endEvent('e') + flows('s', 'in-fork') + flows('in-join', 'e'),
    ) +
    endEvent() +
    flows('start', 'fork') +
    flows('join', 'sub', 'end'),
);

const cut = diagram(
  'p',
  startEvent() +
    branches() +
    serviceTask('alarm') +
    endEvent() +
    endEvent('stop', { inner: terminateEvent }) +
    flows('start', 'fork', 'alarm', 'stop') +
    flows('join', 'end'),
);

async function begin(engine: Engine, content: string): Promise<string> {
  await engine.execute({ kind: 'deploy', resources: [{ name: 'p.bpmn', content }] });
  const created = await engine.execute({ kind: 'createProcessInstance', processDefinitionId: 'p' });
  if (isRejection(created)) throw new Error(created.message);
  return created.processInstanceKey;
}

async function work(engine: Engine, type: string): Promise<void> {
  const poll = { type, worker: 'test', timeout: 60_000, maxJobsToActivate: 1 };
  const leased = await engine.execute({ kind: 'activateJobs', ...poll });
  if (isRejection(leased)) throw new Error(leased.message);
  for (const { jobKey } of leased.jobs) await engine.execute({ kind: 'completeJob', jobKey });
}

const Flows = z.object({ items: z.array(z.object({ elementId: z.string() })) });

async function taken(engine: Engine, key: string): Promise<string[]> {
  const server = createEngineServer(engine, { port: 0, authentication });
  const address = await server.listen();
  const answer = await fetch(`${address}/v2/process-instances/${key}/sequence-flows`, { headers: { authorization } });
  const { items } = Flows.parse(await answer.json());
  await server.close();
  return items.map(({ elementId }) => elementId);
}

const broken = (engine: Engine): string[] => brokenRules((sql) => engine.reader.prepare(sql).all());

/** Puts a closed engine's file back to the schema that had a table of waiting tokens and wrote every flow that was taken. */
function asBefore(file: string): void {
  const database = openSqlite(file);
  asSchema8(database);
  database.exec(`
    CREATE TABLE waiting_token (instance_key INTEGER NOT NULL, scope_key INTEGER NOT NULL, flow_id TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (instance_key, scope_key, flow_id)) STRICT, WITHOUT ROWID;
    INSERT INTO waiting_token SELECT p.key, p.key, t.key, t.value FROM process_instance p JOIN json_each(p.tokens) t;
    INSERT INTO waiting_token SELECT e.instance_key, e.key, t.key, t.value FROM element_instance e JOIN json_each(e.tokens) t;
    INSERT OR IGNORE INTO sequence_flow SELECT e.instance_key, f.value FROM element_instance e JOIN json_each(e.flows) f;
    INSERT OR IGNORE INTO sequence_flow SELECT instance_key, flow_id FROM waiting_token;
    ALTER TABLE element_instance DROP COLUMN flows;
    ALTER TABLE element_instance DROP COLUMN tokens;
    ALTER TABLE process_instance DROP COLUMN tokens;
    DROP INDEX element_instance_of;
    CREATE INDEX element_instance_instance ON element_instance (instance_key, state);
    PRAGMA user_version = 7;`);
  database.close();
}

const begun = ['fork-left', 'fork-right', 'start-fork'];
const inside = ['in-fork-in-left', 'in-fork-in-right', 's-in-fork'];

describe('flows that were taken and tokens that wait', () => {
  test('outlast a restart, in the process and in a subprocess', async () => {
    const file = newFile();
    const first = opened(file);
    const key = await begin(first, model);
    await work(first, 'left');
    expect(await taken(first, key)).toEqual([...begun, 'left-join'].sort());
    await first.close();
    const second = opened(file);
    await work(second, 'right');
    await work(second, 'in-right');
    expect(await taken(second, key)).toContain('in-right-in-join');
    await second.close();
    const third = opened(file);
    await work(third, 'in-left');
    expect(third.reader.prepare('SELECT state FROM process_instance').get()).toEqual({ state: 'COMPLETED' });
    const all = [...begun, ...inside, 'left-join', 'right-join', 'join-sub', 'sub-end', 'in-join-e'];
    expect(await taken(third, key)).toEqual([...all, 'in-left-in-join', 'in-right-in-join'].sort());
    expect(broken(third)).toEqual([]);
  });

  test('are remembered of a token that waited when its instance was ended', async () => {
    const engine = opened(newFile());
    const key = await begin(engine, cut);
    await work(engine, 'left');
    await work(engine, 'alarm');
    expect(engine.reader.prepare('SELECT state FROM process_instance').get()).toEqual({ state: 'COMPLETED' });
    expect(await taken(engine, key)).toEqual([...begun, 'alarm-stop', 'fork-alarm', 'left-join'].sort());
    expect(broken(engine)).toEqual([]);
  });

  test('of a file of an older engine go on as they were', async () => {
    const file = newFile();
    const first = opened(file);
    const key = await begin(first, model);
    for (const type of ['left', 'right', 'in-left']) await work(first, type);
    const before = await taken(first, key);
    await first.close();
    asBefore(file);
    const second = opened(file);
    expect(await taken(second, key)).toEqual(before);
    expect(broken(second)).toEqual([]);
    await work(second, 'in-right');
    expect(second.reader.prepare('SELECT state FROM process_instance').get()).toEqual({ state: 'COMPLETED' });
    expect(await taken(second, key)).toHaveLength(13);
  });
});
