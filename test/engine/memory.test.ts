import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { isRejection, openEngine, type Command, type Engine, type ResultOf } from '../../engine/index.ts';
import { diagram, endEvent, flows, serviceTask, startEvent } from './diagram.ts';

const long = 128 * 1024;
const limit = 8 * long;

const open: { engine: Engine; folder: string }[] = [];

afterEach(async () => {
  for (const { engine, folder } of open.splice(0)) {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

const work = diagram(
  'work',
  startEvent() + serviceTask('first') + serviceTask('second') + endEvent() + flows('start', 'first', 'second', 'end'),
);

/** An engine that keeps 1 MB of what runs. */
async function small() {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const engine = openEngine({ file: join(folder, 'engine.db'), memoryLimit: limit });
  open.push({ engine, folder });
  async function run<C extends Command>(command: C): Promise<ResultOf<C>> {
    const answer = await engine.execute(command);
    if (isRejection(answer)) throw new Error(`${answer.code}: ${answer.message}`);
    return answer;
  }
  await run({ kind: 'deploy', resources: [{ name: 'work.bpmn', content: work }] });
  const begin = async (variables: Record<string, unknown>) =>
    (await run({ kind: 'createProcessInstance', processDefinitionId: 'work', variables })).processInstanceKey;
  const activate = async (type: string, fetchVariables?: readonly string[]) =>
    (await run({ kind: 'activateJobs', type, worker: 'test', timeout: 60_000, maxJobsToActivate: 1, fetchVariables }))
      .jobs[0];
  return { engine, run, begin, activate };
}

test('what waits with long variables takes no more memory than it may, and goes on with the values it had', async () => {
  const { engine, run, begin, activate } = await small();
  const keys: string[] = [];
  for (let index = 0; index < 40; index += 1) {
    keys.push(await begin({ index, text: `${index}`.padEnd(long, 'x'), list: Array(2_000).fill(index) }));
    expect(engine.memory()).toBeLessThanOrEqual(limit);
  }
  for (const [index, key] of keys.entries()) {
    const job = await activate('first');
    expect(job).toMatchObject({ processInstanceKey: key, variables: { index } });
    expect(job?.variables['text']).toBe(`${index}`.padEnd(long, 'x'));
    expect(job?.variables['list']).toEqual(Array(2_000).fill(index));
    await run({ kind: 'completeJob', jobKey: job?.jobKey ?? '', variables: {} });
    expect(engine.memory()).toBeLessThanOrEqual(limit);
  }
});

test('many at once take no more memory than one after the other', async () => {
  const { engine, begin } = await small();
  await Promise.all(Array.from({ length: 40 }, (_, index) => begin({ text: `${index}`.padEnd(long, 'x') })));
  expect(engine.memory()).toBeLessThanOrEqual(limit);
  expect(engine.reader.prepare('SELECT count(*) AS count FROM process_instance').get()).toEqual({ count: 40 });
});

test('of an instance with long variables, those are read that somebody asks for', async () => {
  const { engine, run, begin, activate } = await small();
  const key = await begin({ short: 1 });
  for (let index = 0; index < 30; index += 1)
    await run({
      kind: 'setVariables',
      elementInstanceKey: key,
      variables: { [`long${index}`]: `${index}`.padEnd(long, 'x') },
      local: true,
    });
  const job = await activate('first', ['short', 'long7']);
  expect(job?.variables).toEqual({ short: 1, long7: '7'.padEnd(long, 'x') });
  expect(engine.memory()).toBeLessThanOrEqual(limit);
  await run({ kind: 'completeJob', jobKey: job?.jobKey ?? '', variables: { short: 2 } });
  expect((await activate('second', ['short']))?.variables).toEqual({ short: 2 });
});

test('a command that needs more at once than there may be is refused, and the next is carried out', async () => {
  const { engine, run, begin } = await small();
  const key = await begin({});
  for (let index = 0; index < 20; index += 1)
    await run({
      kind: 'setVariables',
      elementInstanceKey: key,
      variables: { [`long${index}`]: `${index}`.padEnd(long, 'x') },
      local: true,
    });
  const command = {
    kind: 'activateJobs',
    type: 'first',
    worker: 'test',
    timeout: 60_000,
    maxJobsToActivate: 1,
  } as const;
  expect(await engine.execute(command)).toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
  expect((await run({ ...command, fetchVariables: ['long3'] })).jobs).toHaveLength(1);
});

test('a value that is given again, or another as long, is told apart whether it is in memory or not', async () => {
  const { engine, run, begin } = await small();
  const first = 'a'.repeat(5000);
  const key = await begin({ text: first });
  const past = () => engine.reader.prepare('SELECT value FROM variable_past').all();
  const give = (text: string) =>
    run({ kind: 'setVariables', elementInstanceKey: key, variables: { text }, local: true });
  await give(first);
  expect(past()).toEqual([]);
  await Promise.all(Array.from({ length: 20 }, () => begin({ filler: 'x'.repeat(long) })));
  await give(first);
  expect(past()).toEqual([]);
  await give('b'.repeat(5000));
  expect(past()).toEqual([{ value: JSON.stringify(first) }]);
  expect(engine.reader.prepare("SELECT value FROM variable WHERE name = 'text'").get()).toEqual({
    value: JSON.stringify('b'.repeat(5000)),
  });
});
