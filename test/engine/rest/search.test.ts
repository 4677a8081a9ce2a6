import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { migrate } from '../../../engine/store/schema.ts';
import { parse } from '../../../engine/rest/parse.ts';
import type { Search } from '../../../engine/rest/search/search.ts';
import { createReader, type Reader } from '../../../engine/rest/search/statements.ts';
import { elementInstances } from '../../../engine/rest/tables/element-instances.ts';
import { processInstances } from '../../../engine/rest/tables/process-instances.ts';
import { userTasks } from '../../../engine/rest/tables/user-tasks.ts';
import { variables } from '../../../engine/rest/tables/variables.ts';
import { openSqlite, type DatabaseSync } from '../../../platform/sqlite.ts';

let database: DatabaseSync;
let reader: Reader;

beforeEach(() => {
  database = openSqlite(':memory:');
  migrate(database);
  reader = createReader(database);
  insert('process_definition', {
    key: 1,
    deployment_key: 1,
    process_id: 'order',
    version: 2,
    name: 'Order',
    resource_name: 'order.bpmn',
    checksum: '',
    xml: '',
  });
});
afterEach(() => database.close());

function insert(table: string, row: Record<string, string | number | null>): void {
  const names = Object.keys(row);
  database
    .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
    .run(...Object.values(row));
}

function addInstance(key: number, more: Record<string, string | number | null> = {}): void {
  insert('process_instance', {
    key,
    definition_key: 1,
    root_instance_key: key,
    state: 'ACTIVE',
    started_at: key * 1000,
    incident_count: 0,
    ...more,
  });
}

function addElement(key: number, instance: number, more: Record<string, string | number | null> = {}): void {
  insert('element_row', {
    key,
    instance_key: instance,
    definition_key: 1,
    scope_offset: 0,
    element_id: 'Task_A',
    element_type: 'SERVICE_TASK',
    state: 'ACTIVE',
    step: 'active',
    started_at: key * 1000,
    incident_count: 0,
    ...more,
  });
}

function addTask(key: number, more: Record<string, string | number | null> = {}): void {
  insert('user_task', {
    key,
    instance_key: 10,
    definition_key: 1,
    element_instance_key: key + 1000,
    element_id: 'Task_A',
    name: 'Review',
    state: 'CREATED',
    candidate_groups: '[]',
    candidate_users: '[]',
    priority: 50,
    headers: '{}',
    action: '',
    created_at: key * 1000,
    ...more,
  });
}

function addVariable(key: number, instance: number, name: string, value: unknown, scope = instance): void {
  insert('variable_row', {
    key,
    instance_key: instance,
    scope_offset: scope - instance,
    name,
    value: JSON.stringify(value),
  });
}

const run = (search: Search, body: unknown) => search.run(reader, parse(search.body, body));

/** The keys that a search finds, in its order. */
function keys(search: Search, name: string, body: unknown): unknown[] {
  return run(search, body).items.map((item) => item[name]);
}
const instanceKeys = (filter: unknown) => keys(processInstances, 'processInstanceKey', { filter });
const taskKeys = (filter: unknown) => keys(userTasks, 'userTaskKey', { filter });

describe('filters', () => {
  test('compare keys, numbers, dates and states with every operator they have', () => {
    addInstance(10);
    addInstance(20, { state: 'COMPLETED', ended_at: 25_000 });
    addInstance(30, { parent_instance_key: 10 });
    expect(instanceKeys({ processInstanceKey: '20' })).toEqual(['20']);
    expect(instanceKeys({ processInstanceKey: { $neq: '20' } })).toEqual(['10', '30']);
    expect(instanceKeys({ processInstanceKey: { $in: ['10', '30', '99999999999999999999'] } })).toEqual(['10', '30']);
    expect(instanceKeys({ processInstanceKey: { $notIn: ['10'] } })).toEqual(['20', '30']);
    expect(instanceKeys({ parentProcessInstanceKey: { $exists: true } })).toEqual(['30']);
    expect(instanceKeys({ endDate: { $exists: false } })).toEqual(['10', '30']);
    expect(instanceKeys({ parentProcessInstanceKey: { $neq: '10' } })).toEqual(['10', '20']);
    expect(instanceKeys({ startDate: '1970-01-01T00:00:20Z' })).toEqual(['20']);
    expect(instanceKeys({ startDate: { $gt: '1970-01-01T00:00:10Z', $lte: '1970-01-01T01:00:30+01:00' } })).toEqual([
      '20',
      '30',
    ]);
    expect(instanceKeys({ startDate: { $gte: '1970-01-01T00:00:30.000Z' } })).toEqual(['30']);
    expect(instanceKeys({ startDate: { $lt: '1970-01-01T00:00:20Z' } })).toEqual(['10']);
    expect(instanceKeys({ startDate: { $in: ['1970-01-01T00:00:10Z'] } })).toEqual(['10']);
    expect(instanceKeys({ state: { $like: 'COMP*' } })).toEqual(['20']);
    expect(instanceKeys({ processDefinitionVersion: { $gte: 2, $lt: 3 } })).toHaveLength(3);
    expect(instanceKeys({ processDefinitionVersion: 1 })).toEqual([]);
    expect(instanceKeys({ tenantId: '<default>' })).toHaveLength(3);
    expect(instanceKeys({ tenantId: 'other' })).toEqual([]);
  });

  test('$like knows *, ? and escapes, and minds the case', () => {
    for (const [index, assignee] of ['anna', 'Anna', 'a*a', 'an[na', 'a?a', null].entries())
      addTask(index + 1, { assignee });
    const like = (pattern: string) => taskKeys({ assignee: { $like: pattern } });
    expect(like('a*')).toEqual(['1', '3', '4', '5']);
    expect(like('?nna')).toEqual(['1', '2']);
    expect(like('a\\*a')).toEqual(['3']);
    expect(like('a\\?a')).toEqual(['5']);
    expect(like('an[*')).toEqual(['4']);
  });

  test('candidate groups are found by any of a task’s groups, and ruled out by any of them', () => {
    addTask(1);
    addTask(2);
    addTask(3);
    for (const [task, value] of [
      [1, 'service'],
      [1, 'admin'],
      [2, 'service'],
    ] as const) {
      insert('user_task_candidate', { kind: 'group', value, user_task_key: task });
    }
    expect(taskKeys({ candidateGroup: 'service' })).toEqual(['1', '2']);
    expect(taskKeys({ candidateGroup: { $neq: 'admin' } })).toEqual(['2', '3']);
    expect(taskKeys({ candidateGroup: { $notIn: ['admin', 'other'] } })).toEqual(['2', '3']);
    expect(taskKeys({ candidateGroup: { $exists: false } })).toEqual(['3']);
    expect(taskKeys({ candidateGroup: { $like: 'adm*' } })).toEqual(['1']);
    expect(taskKeys({ candidateUser: 'service' })).toEqual([]);
  });

  test('a group that thousands have is found like one that few have', () => {
    database.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)
      INSERT INTO user_task (key, instance_key, definition_key, element_instance_key, element_id, name, state, candidate_groups,
        candidate_users, priority, headers, action, created_at) SELECT i, 10, 1, i, 'T', 'T', 'CREATED', '[]', '[]', 50, '{}', '', i FROM n;
      INSERT INTO user_task_candidate SELECT 'group', 'many', key FROM user_task;
      INSERT INTO user_task_candidate SELECT 'group', 'few', key FROM user_task WHERE key % 500 = 0`);
    expect(run(userTasks, { filter: { candidateGroup: 'many' }, page: { limit: 1 } }).page.totalItems).toBe(1500);
    expect(taskKeys({ candidateGroup: 'few' })).toEqual(['500', '1000', '1500']);
    expect(taskKeys({ candidateGroup: { $in: ['few', 'none'], $neq: 'other' }, state: 'CREATED' })).toHaveLength(3);
    expect(taskKeys({ candidateGroup: 'few', candidateUser: 'nobody' })).toEqual([]);
  });

  test('variables are compared as serialized JSON, each name in its scope', () => {
    addInstance(10);
    addInstance(20);
    addVariable(1, 10, 'amount', 10000);
    addVariable(2, 10, 'name', 'Kort');
    addVariable(3, 20, 'amount', 5);
    addTask(5);
    addVariable(6, 10, 'local', true, 1005);
    expect(instanceKeys({ variables: [{ name: 'amount', value: '10000' }] })).toEqual(['10']);
    expect(instanceKeys({ variables: [{ name: 'name', value: '"Kort"' }] })).toEqual(['10']);
    expect(instanceKeys({ variables: [{ name: 'name', value: 'Kort' }] })).toEqual([]);
    expect(
      instanceKeys({
        variables: [
          { name: 'amount', value: { $exists: true } },
          { name: 'name', value: { $like: '"K*' } },
        ],
      }),
    ).toEqual(['10']);
    expect(instanceKeys({ variables: [{ name: 'name', value: { $exists: false } }] })).toEqual(['20']);
    expect(instanceKeys({ variables: [{ name: 'amount', value: { $neq: '5' } }] })).toEqual(['10']);
    expect(taskKeys({ localVariables: [{ name: 'local', value: 'true' }] })).toEqual(['5']);
    expect(taskKeys({ processInstanceVariables: [{ name: 'local', value: 'true' }] })).toEqual([]);
    expect(taskKeys({ processInstanceVariables: [{ name: 'amount', value: { $in: ['1', '10000'] } }] })).toEqual(['5']);
  });

  test('$or adds alternatives to what is asked for beside it', () => {
    addInstance(10);
    addInstance(20, { state: 'COMPLETED' });
    addInstance(30, { state: 'TERMINATED' });
    expect(instanceKeys({ $or: [{ state: 'COMPLETED' }, { processInstanceKey: '10' }] })).toEqual(['10', '20']);
    expect(
      instanceKeys({ state: { $neq: 'COMPLETED' }, $or: [{ state: 'COMPLETED' }, { processInstanceKey: '10' }] }),
    ).toEqual(['10']);
    expect(instanceKeys({ $or: [{ state: 'COMPLETED', processInstanceKey: '10' }] })).toEqual([]);
  });

  test('filters on elements of an instance are about one and the same element', () => {
    addInstance(10);
    addElement(11, 10, { element_id: 'Task_A', state: 'COMPLETED' });
    addElement(12, 10, { element_id: 'Task_B', incident_count: 1 });
    expect(instanceKeys({ elementId: 'Task_A', elementInstanceState: 'COMPLETED' })).toEqual(['10']);
    expect(instanceKeys({ elementId: 'Task_A', elementInstanceState: 'ACTIVE' })).toEqual([]);
    expect(instanceKeys({ elementId: 'Task_B', hasElementInstanceIncident: true })).toEqual(['10']);
    expect(instanceKeys({ elementId: 'Task_A', hasElementInstanceIncident: true })).toEqual([]);
  });

  test('tags must all be there', () => {
    addInstance(10, { tags: '["a","b"]' });
    addInstance(20, { tags: '["b"]' });
    for (const [tag, instance] of [
      ['a', 10],
      ['b', 10],
      ['b', 20],
    ] as const)
      insert('process_instance_tag', { tag, instance_key: instance });
    expect(instanceKeys({ tags: ['b'] })).toEqual(['10', '20']);
    expect(instanceKeys({ tags: ['a', 'b'] })).toEqual(['10']);
  });
});

describe('items', () => {
  test('leave out what is not there and turn keys and times into text', () => {
    addInstance(10, { tags: '["a"]' });
    expect(processInstances.find(reader, 10)).toEqual({
      processInstanceKey: '10',
      processDefinitionId: 'order',
      processDefinitionName: 'Order',
      processDefinitionVersion: 2,
      processDefinitionKey: '1',
      startDate: '1970-01-01T00:00:10.000Z',
      state: 'ACTIVE',
      hasIncident: false,
      tenantId: '<default>',
      tags: ['a'],
    });
  });

  test('of an instance’s elements leave out the process itself', () => {
    addInstance(10);
    addElement(11, 10);
    const { items, page } = run(elementInstances, { filter: { processInstanceKey: '10' } });
    expect(items).toMatchObject([
      { elementInstanceKey: '11', type: 'SERVICE_TASK', elementId: 'Task_A', elementName: 'Task_A' },
    ]);
    expect(page.totalItems).toBe(1);
    expect(elementInstances.find(reader, 10)).toBeUndefined();
    expect(keys(elementInstances, 'elementInstanceKey', { filter: { elementInstanceScopeKey: '10' } })).toEqual(['11']);
  });

  test('cut long variable values and say so', () => {
    addVariable(1, 10, 'long', 'x'.repeat(9000));
    addVariable(2, 10, 'short', 'x');
    const [long, short] = run(variables, {}).items;
    expect(long).toMatchObject({ isTruncated: true });
    expect(String(long?.['value'])).toHaveLength(8191);
    expect(short).toMatchObject({ isTruncated: false, value: '"x"' });
  });
});

describe('pages', () => {
  /** All keys, read with cursors, two at a time. */
  function walk(sort: unknown, direction: 'after' | 'before'): unknown[] {
    const found: unknown[] = [];
    let cursor: string | undefined;
    for (;;) {
      const { items, page } = run(userTasks, {
        sort,
        page: { limit: 2, ...(cursor === undefined ? {} : { [direction]: cursor }) },
      });
      if (items.length === 0) return found;
      found.push(...items.map((item) => item['userTaskKey']));
      cursor = direction === 'after' ? page.endCursor : page.startCursor;
    }
  }

  beforeEach(() => {
    const due = [3000, null, 1000, 3000, null, 2000];
    for (const [index, due_date] of due.entries())
      addTask(index + 1, { due_date, priority: index % 2 === 0 ? 10 : 90 });
  });

  test('sort by any of the fields, what has no value last, ties by key', () => {
    const sorted = (...sort: unknown[]) => keys(userTasks, 'userTaskKey', { sort });
    expect(sorted({ field: 'dueDate' })).toEqual(['3', '6', '1', '4', '2', '5']);
    expect(sorted({ field: 'dueDate', order: 'DESC' })).toEqual(['1', '4', '6', '3', '2', '5']);
    expect(sorted({ field: 'priority', order: 'DESC' }, { field: 'dueDate', order: 'ASC' })).toEqual([
      '6',
      '4',
      '2',
      '3',
      '1',
      '5',
    ]);
  });

  test('with cursors visit each item once, in order, also where values are missing', () => {
    for (const sort of [
      [],
      [{ field: 'dueDate' }],
      [{ field: 'dueDate', order: 'DESC' }],
      [{ field: 'priority', order: 'DESC' }, { field: 'dueDate' }],
      [{ field: 'priority' }, { field: 'dueDate', order: 'DESC' }],
    ]) {
      expect(walk(sort, 'after')).toEqual(keys(userTasks, 'userTaskKey', { sort }));
    }
  });

  test('before a cursor are the items that came before it, in the same order', () => {
    for (const sort of [
      [{ field: 'dueDate' }],
      [{ field: 'dueDate', order: 'DESC' }],
      [{ field: 'priority' }, { field: 'dueDate' }],
    ]) {
      const whole = keys(userTasks, 'userTaskKey', { sort });
      const last = run(userTasks, { sort, page: { from: 5, limit: 1 } }).page.startCursor;
      expect(keys(userTasks, 'userTaskKey', { sort, page: { before: last, limit: 3 } })).toEqual(whole.slice(2, 5));
      expect(keys(userTasks, 'userTaskKey', { sort, page: { before: last } })).toEqual(whole.slice(0, 5));
    }
  });

  test('keep cursors within 300 characters', () => {
    for (let index = 1; index <= 6; index += 1)
      database.prepare('UPDATE user_task SET name = ? WHERE key = ?').run(`${'å'.repeat(400)}${6 - index}`, index);
    const { page } = run(userTasks, { sort: [{ field: 'name' }], page: { limit: 2 } });
    expect(page.endCursor?.length).toBeLessThanOrEqual(300);
    expect(walk([{ field: 'name' }], 'after')).toEqual(['6', '5', '4', '3', '2', '1']);
  });

  test('by offset say how many there are in all', () => {
    expect(run(userTasks, { page: { from: 4, limit: 10 } })).toMatchObject({
      items: [{ userTaskKey: '5' }, { userTaskKey: '6' }],
      page: { totalItems: 6 },
    });
    expect(run(userTasks, { page: { from: 60 } })).toEqual({ items: [], page: { totalItems: 6 } });
    expect(run(userTasks, { filter: { state: 'COMPLETED' } })).toEqual({ items: [], page: { totalItems: 0 } });
  });

  test('stop counting at 10,000', () => {
    database.exec(`WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 10200)
      INSERT INTO variable_row (key, instance_key, scope_offset, name, value) SELECT i, i, 0, 'x', '1' FROM n`);
    expect(run(variables, { page: { limit: 1 } }).page).toMatchObject({ totalItems: 10_000, hasMoreTotalItems: true });
  });
});

describe('a body is refused, naming the property', () => {
  test.each([
    [{ filter: { stat: 'CREATED' } }, 'Bad Request', 'filter.stat'],
    [{ filtre: {} }, 'Bad Request', 'filtre'],
    [{ filter: { state: 'OPEN' } }, 'Bad Request', "'OPEN' for enum field 'filter.state"],
    [{ filter: { state: { $gt: 'CREATED' } } }, 'Bad Request', 'filter.state.$gt'],
    [{ filter: { priority: 'high' } }, 'Bad Request', 'filter.priority'],
    [{ filter: { priority: { $gt: '5' } } }, 'Bad Request', 'filter.priority.$gt'],
    [{ filter: { userTaskKey: { $eq: '1' } } }, 'Bad Request', 'filter.userTaskKey'],
    [{ filter: { userTaskKey: 'abc' } }, 'INVALID_ARGUMENT', 'filter.userTaskKey'],
    [{ filter: { dueDate: { $lt: 'tomorrow' } } }, 'INVALID_ARGUMENT', 'filter.dueDate.$lt'],
    [{ filter: { localVariables: [{ name: 'x' }] } }, 'INVALID_ARGUMENT', 'filter.localVariables[0].value'],
    [{ sort: [{ field: 'state' }] }, 'Bad Request', "'state' for enum field 'sort[0].field'"],
    [{ sort: [{ field: 'name', order: 'UP' }] }, 'Bad Request', 'sort[0].order'],
    [{ sort: [{ order: 'ASC' }] }, 'INVALID_ARGUMENT', 'sort[0].field'],
    [{ page: { limit: 0 } }, 'INVALID_ARGUMENT', 'page.limit'],
    [{ page: { limit: 10_001 } }, 'INVALID_ARGUMENT', 'page.limit'],
    [{ page: { from: -1 } }, 'INVALID_ARGUMENT', 'page.from'],
    [{ page: { from: 0, after: 'WzFd' } }, 'INVALID_ARGUMENT', 'Only one of [from, after, before]'],
    [{ page: { after: 'rubbish' } }, 'INVALID_ARGUMENT', 'page.after'],
    [[], 'Bad Request', 'body'],
  ])('%j', (body, title, detail) => {
    expect(() => run(userTasks, body)).toThrow(
      expect.objectContaining({ title, message: expect.stringContaining(detail) }),
    );
  });
});
