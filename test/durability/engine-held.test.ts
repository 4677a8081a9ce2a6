import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createEngineServer, isRejection, openEngine, type Engine } from '../../engine/index.ts';
import { openSqlite, type DatabaseSync } from '../../platform/sqlite.ts';
import { catchEvent, diagram, endEvent, flows, startEvent, timerEvent } from '../engine/diagram.ts';
import { authentication, authorization } from '../support/engine-user.ts';
import { until } from '../support/until.ts';

let folder: string;
let engine: Engine;
let other: DatabaseSync;
let wall: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'engine-held-'));
  wall = Date.parse('2026-03-02T08:00:00Z');
  engine = openEngine({ file: join(folder, 'engine.db'), clock: { now: () => wall } });
  const wait = catchEvent('wait', timerEvent('Duration', 'PT1M'));
  const content = diagram('p', startEvent() + wait + endEvent() + flows('start', 'wait', 'end'));
  await engine.execute({ kind: 'deploy', resources: [{ name: 'p.bpmn', content }] });
  other = openSqlite(join(folder, 'engine.db'));
});
afterEach(async () => {
  if (other.isTransaction) other.exec('ROLLBACK');
  other.close();
  await engine.close();
  rmSync(folder, { recursive: true });
});

const begin = () => engine.execute({ kind: 'createProcessInstance', processDefinitionId: 'p' });

test('while another process holds the file searches are answered, and commands wait without holding up the thread', async () => {
  const server = createEngineServer(engine, { port: 0, authentication });
  const address = await server.listen();
  other.exec('BEGIN EXCLUSIVE');
  let isAnswered = false;
  const begun = Promise.all([begin(), begin(), begin()]).finally(() => (isAnswered = true));
  for (let count = 0; count < 20; count += 1) {
    const search = await fetch(`${address}/v2/process-instances/search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: '{}',
    });
    expect(search.status).toBe(200);
    expect((await fetch(`${address}/v2/status`)).status).toBe(204);
  }
  expect(isAnswered).toBe(false);
  other.exec('ROLLBACK');
  expect((await begun).some(isRejection)).toBe(false);
  const count = engine.reader.prepare('SELECT count(*) AS count FROM process_instance').get()?.['count'];
  expect(count).toBe(3);
  await server.close();
});

test('a command that has waited for fifteen seconds is refused and has not happened; the next one after it works', async () => {
  other.exec('BEGIN IMMEDIATE');
  const real = performance.now();
  const late = mock.method(performance, 'now', () => real);
  const begun = begin();
  late.mock.mockImplementation(() => real + 60_000);
  // The first look remembers since when; every later one finds that a minute has gone.
  let looks = 0;
  late.mock.mockImplementation(() => real + 60_000 * looks++);
  expect(await begun).toMatchObject({ rejected: true, code: 'RESOURCE_EXHAUSTED' });
  late.mock.restore();
  other.exec('ROLLBACK');
  expect(isRejection(await begin())).toBe(false);
  expect(engine.reader.prepare('SELECT count(*) AS count FROM process_instance').get()).toMatchObject({ count: 1 });
});

test('a timer that is due while the file is held fires afterwards, and is not postponed', async () => {
  await begin();
  other.exec('BEGIN IMMEDIATE');
  wall += 61_000;
  const ticked = engine.tick();
  await new Promise((resolve) => setTimeout(resolve, 50));
  other.exec('ROLLBACK');
  await ticked;
  await until(async () => {
    const row = engine.reader.prepare('SELECT state FROM process_instance').get();
    return row?.['state'] === 'COMPLETED';
  }, 'the timer has fired');
});
