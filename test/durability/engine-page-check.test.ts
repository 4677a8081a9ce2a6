import { mkdtempSync, openSync, closeSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { createEngineServer, isRejection, openEngine, type Engine } from '../../engine/index.ts';
import { startPageCheck } from '../../platform/page-check.ts';
import { openSqlite } from '../../platform/sqlite.ts';
import { diagram, endEvent, flows, serviceTask, startEvent } from '../engine/diagram.ts';
import { authentication } from '../support/engine-user.ts';

const folder = mkdtempSync(join(tmpdir(), 'engine-page-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

const model = diagram('p', startEvent() + serviceTask('a') + endEvent() + flows('start', 'a', 'end'));
const begin = (engine: Engine) => engine.execute({ kind: 'createProcessInstance', processDefinitionId: 'p' });

/** A closed file in which the first page of a table that isn't needed at the start is garbled, or is not. */
async function fileWith(name: string, damaged: boolean): Promise<string> {
  const file = join(folder, `${name}.db`);
  const engine = openEngine({ file });
  await engine.execute({ kind: 'deploy', resources: [{ name: 'p.bpmn', content: model }] });
  for (let count = 0; count < 20; count += 1) await begin(engine);
  await engine.close();
  if (damaged) garble(file, rootPageOf(file, 'process_instance_tag'));
  return file;
}

function rootPageOf(file: string, table: string): number {
  const database = openSqlite(file);
  const row = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table);
  database.close();
  return Number(row?.['rootpage']);
}

function garble(file: string, page: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(4_096, 7), 0, 4_096, (page - 1) * 4_096);
  closeSync(handle);
}

/** Turns of the event loop until something is so; jest ends a test in which it never is. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate);
}

test('a large file is checked after the start: when it is damaged, no command is taken any more, and the state says so', async () => {
  const file = await fileWith('damaged', true);
  expect(() => openEngine({ file })).toThrow('it is damaged');
  const engine = openEngine({ file, checkedBeforeStart: 0 });
  const server = createEngineServer(engine, { port: 0, authentication });
  const address = await server.listen();
  const state = async () => (await fetch(`${address}/v2/status`)).status;
  await until(() => engine.damage() !== undefined);
  expect(await begin(engine)).toMatchObject({
    rejected: true,
    code: 'INTERNAL_ERROR',
    message: expect.stringContaining('restore it from a backup'),
  });
  expect(engine.reader.prepare('SELECT count(*) AS count FROM process_instance').get()).toMatchObject({ count: 20 });
  expect(await state()).toBe(503);
  await server.close();
  await engine.close();
});

test('a large file that is whole goes on', async () => {
  const file = await fileWith('whole', false);
  const engine = openEngine({ file, checkedBeforeStart: 0 });
  const found = await new Promise((resolve) => startPageCheck(file, (damage, error) => resolve(error ?? damage)));
  expect(found).toBeUndefined();
  expect(isRejection(await begin(engine))).toBe(false);
  expect(engine.damage()).toBeUndefined();
  await engine.close();
});
