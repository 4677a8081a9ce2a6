import { expect, test } from '@jest/globals';
import { countEndedInstancesOfFile, removeEndedInstances, removeEndedInstancesOfFile } from '../../engine/index.ts';
import { callActivity, decisionTable, diagram, endEvent, flows, startEvent, userTask } from './diagram.ts';
import { unusedWordTable } from '../../engine/store/words.ts';
import { openSqlite } from '../../platform/sqlite.ts';
import { day, world, type World } from './world.ts';

const inner = diagram(
  'inner',
  startEvent() +
    userTask('check', '<zeebe:assignmentDefinition candidateGroups="desk" candidateUsers="ada" />') +
    endEvent() +
    flows('start', 'check', 'end'),
);
const outer = diagram(
  'outer',
  startEvent() + callActivity('call', 'inner') + endEvent() + flows('start', 'call', 'end'),
);

/** Begins an instance and carries it through. */
async function carriedOut(given: World): Promise<string> {
  const { processInstanceKey } = await given.run({
    kind: 'createProcessInstance',
    processDefinitionId: 'outer',
    variables: { amount: 1 },
    tags: ['case:1'],
  });
  const userTaskKey = String(given.rows("SELECT key FROM user_task WHERE state = 'CREATED'")[0]?.['key']);
  await given.run({ kind: 'completeUserTask', userTaskKey, variables: { amount: 2 } });
  return processInstanceKey;
}

/** Rows that belong to process instances, by table; whatever tables there are. */
function belongings({ rows }: Pick<World, 'rows'>): Record<string, number> {
  const tables = rows(
    `SELECT m.name FROM sqlite_schema m WHERE m.type = 'table' AND (m.name IN ('process_instance', 'user_task_candidate')
       OR EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'instance_key')) ORDER BY m.name`,
  ).map((row) => String(row['name']));
  return Object.fromEntries(
    tables
      .map((table): [string, number] => {
        const about = table === 'history_row' ? 'WHERE instance_key IS NOT NULL' : '';
        return [table, Number(rows(`SELECT count(*) AS n FROM ${table} ${about}`)[0]?.['n'])];
      })
      .filter(([, count]) => count > 0),
  );
}

test('instances that ended before a date go with everything that belongs to them; others stay', async () => {
  const given = await world(inner, outer);
  const nothing = belongings(given);
  await carriedOut(given);
  const ofOne = belongings(given);
  expect(ofOne).toMatchObject({ process_instance: 2, user_task_candidate: 2, process_instance_tag: 1 });
  await given.pass(day);
  const boundary = given.now();
  const later = await carriedOut(given);
  expect(await removeEndedInstances(given.engine, boundary)).toBe(2);
  expect(belongings(given)).toEqual(ofOne);
  expect(given.state(later)).toBe('COMPLETED');
  expect(await removeEndedInstances(given.engine, boundary + 1)).toBe(2);
  expect(belongings(given)).toEqual(nothing);
});

test('what runs is left alone, also what a running instance has called', async () => {
  const given = await world(inner, outer);
  await given.begin('outer');
  const before = belongings(given);
  await given.pass(day);
  expect(await removeEndedInstances(given.engine, given.now())).toBe(0);
  expect(belongings(given)).toEqual(before);
});

test('many instances go in several transactions, and others are served between them', async () => {
  const given = await world(inner, outer);
  const keys = await Promise.all(Array.from({ length: 130 }, () => given.begin('inner')));
  await Promise.all(keys.map((processInstanceKey) => given.run({ kind: 'cancelProcessInstance', processInstanceKey })));
  const one = await given.run({ kind: 'purgeEndedInstances', before: given.now() + 1 });
  expect(one).toEqual({ removed: 100, more: true });
  const [removed, started] = await Promise.all([
    removeEndedInstances(given.engine, given.now() + 1),
    given.begin('inner'),
  ]);
  expect([removed, given.state(started)]).toEqual([30, 'ACTIVE']);
});

test('ended batch operations go too', async () => {
  const given = await world(inner);
  await given.begin('inner');
  await given.run({
    kind: 'createBatchOperation',
    plan: { type: 'CANCEL_PROCESS_INSTANCE' },
    instances: { sql: '1', values: [] },
  });
  await given.engine.tick();
  await removeEndedInstances(given.engine, given.now() + 1);
  expect(given.rows('SELECT key FROM batch_operation')).toEqual([]);
  expect(given.rows('SELECT item_key FROM batch_operation_item')).toEqual([]);
});

test('the file can be cleaned by another process while the engine runs', async () => {
  const given = await world(inner, outer);
  await carriedOut(given);
  const running = await given.begin('inner');
  const file = String(given.rows('PRAGMA database_list')[0]?.['file']);
  expect(countEndedInstancesOfFile(file, given.now() + 1)).toBe(2);
  expect(await removeEndedInstancesOfFile(file, given.now() + 1)).toBe(2);
  expect(countEndedInstancesOfFile(file, given.now() + 1)).toBe(0);
  const userTaskKey = String(given.rows('SELECT key FROM user_task')[0]?.['key']);
  await given.run({ kind: 'completeUserTask', userTaskKey });
  expect([given.state(running), given.leftovers()]).toEqual(['COMPLETED', []]);
  await expect(removeEndedInstancesOfFile(`${file}-not-there`, 0)).rejects.toThrow('There is no');
});

test('leaves what is spared by a variable of its own, with all that it has called', async () => {
  const given = await world(inner, outer);
  const begin = (caseId: string) =>
    given.run({ kind: 'createProcessInstance', processDefinitionId: 'outer', variables: { caseId }, tags: [] });
  for (const caseId of ['held', 'gone']) {
    await begin(caseId);
    const userTaskKey = String(given.rows("SELECT key FROM user_task WHERE state = 'CREATED'")[0]?.['key']);
    await given.run({ kind: 'completeUserTask', userTaskKey });
  }
  await given.pass(day);
  const file = String(given.rows('PRAGMA database_list')[0]?.['file']);
  const spared = { name: 'caseId', values: ['held', 'somebody else'] };
  expect(countEndedInstancesOfFile(file, given.now() + 1, spared)).toBe(2);
  expect(await removeEndedInstancesOfFile(file, given.now() + 1, spared)).toBe(2);
  const left = given.rows("SELECT value FROM variable WHERE name = 'caseId'").map(({ value }) => value);
  expect([...new Set(left)]).toEqual(['"held"']);
  expect(await removeEndedInstancesOfFile(file, given.now() + 1, spared)).toBe(0);
  expect(await removeEndedInstancesOfFile(file, given.now() + 1)).toBe(2);
  expect(given.leftovers()).toEqual([]);
});

test('messages, signals and evaluations of long ago go too; who has deployed what stays', async () => {
  const given = await world(inner, decisionTable('level', 'amount', [['-', '"low"']]));
  const heard = async (): Promise<void> => {
    await given.engine.execute({ kind: 'publishMessage', name: 'nobody' }, 'somebody');
    await given.engine.execute({ kind: 'broadcastSignal', signalName: 'nobody' }, 'somebody');
    await given.engine.execute({ kind: 'evaluateDecision', decisionDefinitionId: 'level' }, 'somebody');
  };
  const commands = () => given.rows("SELECT command FROM history WHERE command <> 'pinClock' ORDER BY key");
  await heard();
  await given.pass(day);
  const kept = [{ command: 'deploy' }, ...commands().slice(1)];
  const evaluations = () => given.rows('SELECT key FROM decision_instance').length;
  await heard();
  expect([commands().length, evaluations()]).toEqual([7, 2]);
  await removeEndedInstances(given.engine, given.now());
  expect([commands(), evaluations()]).toEqual([kept, 1]);
});

test('words that nobody says any more go from a file too, but not those that were said meanwhile', async () => {
  const given = await world(inner);
  const begin = async (name: string) => {
    const processInstanceKey = await given.begin('inner', { [name]: 1 });
    await given.run({ kind: 'cancelProcessInstance', processInstanceKey });
  };
  for (const name of ['gone', 'back']) await begin(name);
  const file = String(given.rows('PRAGMA database_list')[0]?.['file']);
  const database = openSqlite(file);
  const words = unusedWordTable(database);
  const names = () => given.rows('SELECT text FROM client_word ORDER BY key').map(({ text }) => text);
  const before = given.now() + 1;
  await given.run({ kind: 'purgeEndedInstances', before });
  const unused = words.find();
  await begin('back');
  words.remove(unused);
  database.close();
  expect([names(), given.rows('SELECT name FROM variable')]).toEqual([['back'], [{ name: 'back' }]]);
  await removeEndedInstancesOfFile(file, before);
  expect(names()).toEqual([]);
  await begin('gone');
  expect(given.rows('SELECT name FROM variable')).toEqual([{ name: 'gone' }]);
});
