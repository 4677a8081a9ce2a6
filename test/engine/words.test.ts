import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { isRejection, removeEndedInstances, type Command, type Engine } from '../../engine/index.ts';
import { openDatabase } from '../../engine/store/open-database.ts';
import { wordTable } from '../../engine/store/words.ts';
import { createLog } from '../../platform/log.ts';
import { openSqlite } from '../../platform/sqlite.ts';
import { diagram, endEvent, flows, startEvent, userTask } from './diagram.ts';
import { asSchema8 } from './earlier-schema.ts';
import { afterTest, newFile, opened } from './engine-file.ts';
import { brokenRules } from './invariants.ts';

const model = diagram(
  'p',
  startEvent() + userTask('check') + userTask('again') + endEvent() + flows('start', 'check', 'again', 'end'),
);

async function run(engine: Engine, command: Command): Promise<unknown> {
  const answer = await engine.execute(command);
  if (isRejection(answer)) throw new Error(answer.message);
  return answer;
}

const deploy = (engine: Engine) => run(engine, { kind: 'deploy', resources: [{ name: 'p.bpmn', content: model }] });
const begin = (engine: Engine, variables: Record<string, unknown>) =>
  run(engine, { kind: 'createProcessInstance', processDefinitionId: 'p', variables });

const rows = (engine: Engine, sql: string): unknown[][] =>
  engine.reader
    .prepare(sql)
    .all()
    .map((row) => Object.values(row));

/** Completes the oldest open task. */
async function complete(engine: Engine, variables: Record<string, unknown> = {}): Promise<void> {
  const [[key] = []] = rows(engine, 'SELECT key FROM user_task WHERE completed_at IS NULL ORDER BY key');
  await run(engine, { kind: 'completeUserTask', userTaskKey: String(key), variables });
}

const long = (text: string): string => text.repeat(200);
const values = (engine: Engine) => rows(engine, 'SELECT value FROM variable ORDER BY key').flat();
const kept = (engine: Engine) => rows(engine, 'SELECT text FROM long_value ORDER BY key').flat();

describe('a long value', () => {
  test('is kept once for all variables that have it, until the last of them has another', async () => {
    const engine = opened(newFile());
    await deploy(engine);
    await begin(engine, { terms: long('a'), short: 'a' });
    await begin(engine, { terms: long('a'), also: long('a') });
    const [a, b] = [JSON.stringify(long('a')), JSON.stringify(long('b'))];
    expect([values(engine), kept(engine)]).toEqual([[a, '"a"', a, a], [a]]);
    await complete(engine, { terms: long('b') });
    expect([values(engine), kept(engine)]).toEqual([
      [b, '"a"', a, a],
      [a, b],
    ]);
    await complete(engine, { terms: 1, also: 2 });
    expect([values(engine), kept(engine)]).toEqual([[b, '"a"', '1', '2'], [b]]);
    expect(brokenRules((sql) => engine.reader.prepare(sql).all())).toEqual([]);
  });

  test('goes with the last instance that has it', async () => {
    const engine = opened(newFile());
    await deploy(engine);
    for (const terms of [long('a'), long('a'), long('b')]) await begin(engine, { terms });
    for (let left = 6; left > 0; left -= 1) await complete(engine);
    expect(kept(engine)).toHaveLength(2);
    await removeEndedInstances(engine, Date.now() + 60_000);
    expect([values(engine), kept(engine)]).toEqual([[], []]);
  });
});

const guarded = diagram(
  'guarded',
  startEvent() +
    userTask(
      'check',
      '<zeebe:taskListeners><zeebe:taskListener eventType="completing" type="guard" /></zeebe:taskListeners>',
    ) +
    endEvent() +
    flows('start', 'check', 'end'),
);

test('what clients have said is gone from every byte with the last instance that it was about', async () => {
  const file = newFile();
  const engine = opened(file);
  const resources = [{ name: 'guarded.bpmn', content: guarded }];
  await run(engine, { kind: 'deploy', resources });
  const said = ['Ada is ill', 'wordOfAda', 'workerOfAda', 'clientOfAda'];
  const [deniedReason = '', name = '', worker = '', actor = ''] = said;
  await run(engine, {
    kind: 'createProcessInstance',
    processDefinitionId: 'guarded',
    variables: { [name]: 1, other: 1 },
  });
  const [[userTaskKey, instanceKey] = []] = rows(engine, 'SELECT key, instance_key FROM user_task');
  const denied = engine.execute({ kind: 'completeUserTask', userTaskKey: String(userTaskKey) });
  await run(engine, { kind: 'activateJobs', type: 'guard', worker, timeout: 60_000, maxJobsToActivate: 1 });
  const [[jobKey] = []] = rows(engine, 'SELECT key FROM job');
  const result = { denied: true, deniedReason };
  expect(await engine.execute({ kind: 'completeJob', jobKey: String(jobKey), result }, actor)).toEqual({ done: true });
  expect(await denied).toMatchObject({ message: expect.stringContaining(deniedReason) });
  await run(engine, { kind: 'cancelProcessInstance', processInstanceKey: String(instanceKey) });
  expect(rows(engine, `SELECT text FROM client_word WHERE text LIKE '%${deniedReason}%'`)).toEqual([]);
  const left = () => [file, `${file}-wal`].map((each) => readFileSync(each, 'latin1')).join('');
  expect(said.filter((text) => !left().includes(text))).toEqual([]);
  await run(engine, { kind: 'createProcessInstance', processDefinitionId: 'guarded', variables: { other: 2 } });
  await removeEndedInstances(engine, Date.now() + 60_000);
  await run(engine, {
    kind: 'createProcessInstance',
    processDefinitionId: 'guarded',
    variables: { other: 3, newer: 4 },
  });
  expect(rows(engine, 'SELECT name, value FROM variable ORDER BY key')).toEqual([
    ['other', '2'],
    ['other', '3'],
    ['newer', '4'],
  ]);
  await engine.close();
  const bytes = readFileSync(file, 'latin1');
  expect(said.filter((text) => bytes.includes(text))).toEqual([]);
});

test('what a file of an older engine holds reads as before, and goes on', async () => {
  const file = newFile();
  const first = opened(file);
  await deploy(first);
  await begin(first, { terms: long('a'), short: 1 });
  const seen = ['SELECT * FROM variable', 'SELECT * FROM element_instance', 'SELECT * FROM history'];
  const before = seen.map((sql) => rows(first, sql));
  await first.close();
  const database = openSqlite(file);
  asSchema8(database);
  database.close();
  const second = opened(file);
  expect(seen.map((sql) => rows(second, sql))).toEqual(before);
  await complete(second, { terms: long('b'), added: long('b') });
  await complete(second);
  const b = JSON.stringify(long('b'));
  expect([values(second), kept(second)]).toEqual([[b, '1', b], [b]]);
  expect(rows(second, 'SELECT state FROM process_instance')).toEqual([['COMPLETED']]);
  expect(brokenRules((sql) => second.reader.prepare(sql).all())).toEqual([]);
});

test('a file of an older engine is migrated with a line in the log, and not in memory', async () => {
  const file = newFile();
  const engine = opened(file);
  await deploy(engine);
  await begin(engine, { short: 1 });
  await engine.close();
  const database = openSqlite(file);
  asSchema8(database);
  database.exec(`CREATE TABLE seen (value INTEGER);
    CREATE TRIGGER see AFTER UPDATE ON variable BEGIN INSERT INTO seen SELECT temp_store FROM pragma_temp_store; END`);
  database.close();
  const lines: string[] = [];
  for (let time = 0; time < 2; time += 1) {
    const migrated = openDatabase(file, undefined, createLog('info', { write: (line) => void lines.push(line) }));
    const asked =
      'SELECT (SELECT json_group_array(DISTINCT value) FROM seen) AS during, temp_store FROM pragma_temp_store';
    expect({ ...migrated.prepare(asked).get() }).toEqual({ during: '[0]', temp_store: 2 });
    migrated.close();
  }
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({ file, from: 8, to: 10, msg: expect.stringContaining('is migrated') }),
  ]);
});

test('a word that was rolled back is made again', () => {
  const database = openDatabase(newFile());
  afterTest(() => database.close());
  const words = wordTable(database, 'client_word');
  database.exec('BEGIN');
  words.keyOf('caseId');
  database.exec('ROLLBACK');
  words.forget();
  const key = words.keyOf('caseId');
  expect({ ...database.prepare('SELECT * FROM client_word').get() }).toEqual({ key, text: 'caseId' });
  expect([words.keyOf('caseId'), words.keyOf('x'.repeat(201))]).toEqual([key, 0]);
});
