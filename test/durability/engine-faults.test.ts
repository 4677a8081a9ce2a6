import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createEngineServer, isRejection, openEngine, type Engine } from '../../engine/index.ts';
import { openSqlite } from '../../platform/sqlite.ts';
import { diagram, endEvent, flows, serviceTask, startEvent } from '../engine/diagram.ts';
import { brokenRules } from '../engine/invariants.ts';
import { authentication, authorization } from '../support/engine-user.ts';

const folder = mkdtempSync(join(tmpdir(), 'engine-faults-'));
const disk = join(folder, 'disk');
const mounts = spawnSync('sh', ['-c', `mkdir -p ${disk} && mount -t tmpfs -o size=3m tmpfs ${disk}`]).status === 0;
if (!mounts) console.warn('Skipped: a full disk needs the right to mount a small one');

afterAll(() => {
  if (mounts) execFileSync('umount', [disk]);
  rmSync(folder, { recursive: true });
});

const model = diagram('p', startEvent() + serviceTask('a') + endEvent() + flows('start', 'a', 'end'));

async function deployed(file: string): Promise<Engine> {
  const engine = openEngine({ file });
  await engine.execute({ kind: 'deploy', resources: [{ name: 'p.bpmn', content: model }] });
  return engine;
}

async function begin(engine: Engine, note = ''): Promise<string | undefined> {
  const answer = await engine.execute({ kind: 'createProcessInstance', processDefinitionId: 'p', variables: { note } });
  return isRejection(answer) ? undefined : answer.processInstanceKey;
}

const instancesOf = (engine: Engine): string[] =>
  engine.reader
    .prepare('SELECT key FROM process_instance ORDER BY key')
    .all()
    .map((row) => String(row['key']));

/** A copy of the files as they lie there while the engine runs: what a power failure would leave. */
async function leftBehind(name: string, instances: number): Promise<{ file: string; keys: string[] }> {
  const source = join(folder, `${name}-source.db`);
  const engine = await deployed(source);
  const keys: string[] = [];
  for (let count = 0; count < instances; count += 1) keys.push(String(await begin(engine, 'x'.repeat(5_000))));
  const file = join(folder, `${name}.db`);
  for (const ending of ['', '-wal', '-shm']) copyFileSync(`${source}${ending}`, `${file}${ending}`);
  await engine.close();
  return { file, keys };
}

function garble(file: string, from: number, length: number): void {
  const bytes = readFileSync(file);
  for (let at = from; at < from + length; at += 1) bytes[at] = (at * 31 + 7) & 0xff;
  writeFileSync(file, bytes);
}

function cut(file: string, size: number): void {
  const handle = openSync(file, 'r+');
  ftruncateSync(handle, size);
  closeSync(handle);
}

/** Of the log: 32 bytes, then frames of 24 bytes and a page. */
const frame = 24 + 4_096;
const frameAt = (number: number): number => 32 + (number - 1) * frame;

describe('a log that is not whole', () => {
  test('as a crash leaves it holds everything that was acknowledged', async () => {
    const { file, keys } = await leftBehind('whole', 20);
    const engine = openEngine({ file });
    expect(instancesOf(engine)).toEqual(keys);
    await engine.close();
  });

  test('with the beginning of an unfinished commit behind it is taken for what it is', async () => {
    const { file, keys } = await leftBehind('torn', 20);
    const bytes = readFileSync(`${file}-wal`);
    writeFileSync(`${file}-wal`, Buffer.concat([bytes, Buffer.alloc(frame + 500, 0xa5)]));
    const engine = openEngine({ file });
    expect(instancesOf(engine)).toEqual(keys);
    await engine.close();
  });

  test('with a damaged commit in the middle keeps the engine from starting', async () => {
    const { file } = await leftBehind('middle', 20);
    const frames = (readFileSync(`${file}-wal`).length - 32) / frame;
    garble(`${file}-wal`, frameAt(Math.floor(frames / 2)) + 100, 50);
    expect(() => openEngine({ file })).toThrow(`The engine's database '${file}' can't be used: its log`);
    rmSync(`${file}-shm`);
    expect(() => openEngine({ file })).toThrow('is damaged');
  });

  test('with a damaged last commit, or without it, keeps the engine from starting', async () => {
    const { file } = await leftBehind('last', 20);
    const whole = readFileSync(`${file}-wal`);
    cut(`${file}-wal`, whole.length - frame);
    expect(() => openEngine({ file })).toThrow('is damaged');
    writeFileSync(`${file}-wal`, whole);
    garble(`${file}-wal`, whole.length - 600, 500);
    expect(() => openEngine({ file })).toThrow('is damaged');
    writeFileSync(`${file}-wal`, whole);
    garble(`${file}-wal`, 0, 32);
    expect(() => openEngine({ file })).toThrow('is damaged');
    rmSync(`${file}-wal`);
    expect(() => openEngine({ file })).toThrow('is missing or empty');
  });
});

describe('a database file that is damaged', () => {
  async function closedFile(name: string): Promise<string> {
    const file = join(folder, `${name}.db`);
    const engine = await deployed(file);
    for (let count = 0; count < 60; count += 1) await begin(engine, 'x'.repeat(5_000));
    await engine.close();
    return file;
  }

  test.each([
    ['in its first page', (file: string) => garble(file, 0, 100)],
    [
      'in a page further in',
      (file: string) => garble(file, Math.floor(readFileSync(file).length / 4_096 / 2) * 4_096, 4_096),
    ],
    ['by losing its end', (file: string) => cut(file, Math.floor(readFileSync(file).length / 4_096 / 2) * 4_096)],
    [
      'by being something else',
      (file: string) => writeFileSync(file, 'This is a note, and longer than a header.'.repeat(9)),
    ],
  ])('%s is refused by name', async (how, damage) => {
    const file = await closedFile(how.replaceAll(' ', '-'));
    damage(file);
    const before = readFileSync(file);
    expect(() => openEngine({ file })).toThrow(`The engine's database '${file}' can't be used`);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('while the engine runs makes commands be refused, and says that a backup is needed', async () => {
    const file = join(folder, 'running.db');
    const engine = await deployed(file);
    const schema = openSqlite(file);
    schema.exec('PRAGMA writable_schema = ON');
    const { rootpage } = schema.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'job'").get() ?? {};
    schema.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    schema.close();
    garble(file, (Number(rootpage) - 1) * 4_096, 4_096);
    // What the writer has read stays in its cache until another process has written to the file.
    const other = openSqlite(file);
    other.exec("INSERT INTO engine_setting (name, value) VALUES ('touched', '1')");
    other.close();
    const answer = await engine.execute({ kind: 'createProcessInstance', processDefinitionId: 'p' });
    expect(answer).toMatchObject({
      rejected: true,
      code: 'INTERNAL_ERROR',
      message: expect.stringContaining('damaged'),
    });
    expect(instancesOf(engine)).toEqual([]);
    await engine.close();
  });

  test('written by a newer engine is refused', async () => {
    const file = join(folder, 'newer.db');
    await (await deployed(file)).close();
    const database = openSqlite(file);
    database.exec('PRAGMA user_version = 999');
    database.close();
    expect(() => openEngine({ file })).toThrow(
      new RegExp(`'${file}' can't be used: The engine's database has schema 999.*start a newer version`),
    );
  });
});

test('a file that may not be written keeps the engine from starting, and is named', async () => {
  const file = join(folder, 'read-only', 'engine.db');
  await (await deployed(file)).close();
  execFileSync('chmod', ['-R', 'a+rX,a-w', join(folder, 'read-only')]);
  execFileSync('chmod', ['a+x', folder]);
  const url = new URL('../../engine/index.ts', import.meta.url).href;
  const script = `import { openEngine } from ${JSON.stringify(url)}; openEngine({ file: ${JSON.stringify(file)} });`;
  // Nothing is read-only for root, who gives up being root here.
  const nobody = getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const child = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { ...nobody, encoding: 'utf8' });
  execFileSync('chmod', ['-R', 'u+w', join(folder, 'read-only')]);
  expect(child.status).toBe(1);
  expect(child.stderr).toContain(`The engine's database '${file}' can't be used: EACCES: permission denied`);
});

(mounts ? test : test.skip)('a full disk refuses commands and loses none; with room the engine goes on', async () => {
  const engine = await deployed(join(disk, 'engine.db'));
  const server = createEngineServer(engine, { port: 0, authentication });
  const address = await server.listen();
  const post = (note: string) =>
    fetch(`${address}/v2/process-instances`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ processDefinitionId: 'p', variables: { note } }),
    });
  const acknowledged: string[] = [];
  let refused = 0;
  for (let round = 0; round < 40; round += 1) {
    // Each has a value of its own: the same one would be kept once.
    const notes = Array.from({ length: 10 }, (_, index) => `${round}.${index}`.padEnd(20_000, 'x'));
    const answers = await Promise.all(notes.map((note) => begin(engine, note)));
    for (const key of answers)
      if (key === undefined) refused += 1;
      else acknowledged.push(key);
  }
  expect(refused).toBeGreaterThan(100);
  const response = await post('y'.repeat(20_000));
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({
    status: 503,
    title: 'RESOURCE_EXHAUSTED',
    detail: expect.stringContaining('disk of the engine is full'),
  });
  expect(instancesOf(engine)).toEqual([...acknowledged].sort());
  const rows = (sql: string) => engine.reader.prepare(sql).all();
  expect(brokenRules(rows)).toEqual([]);

  execFileSync('mount', ['-o', 'remount,size=64m', disk]);
  expect((await post('x'.repeat(20_000))).status).toBe(200);
  const taken = await engine.execute({
    kind: 'activateJobs',
    type: 'a',
    worker: 'w',
    timeout: 60_000,
    maxJobsToActivate: 1_000,
  });
  if (isRejection(taken)) throw new Error(taken.message);
  expect(taken.jobs).toHaveLength(acknowledged.length + 1);
  for (const { jobKey } of taken.jobs) await engine.execute({ kind: 'completeJob', jobKey });
  await server.close();
  await engine.close();

  const again = openEngine({ file: join(disk, 'engine.db') });
  const states = again.reader.prepare('SELECT state, count(*) AS n FROM process_instance GROUP BY state').all();
  expect(states.map((row) => ({ ...row }))).toEqual([{ state: 'COMPLETED', n: acknowledged.length + 1 }]);
  await again.close();
});
