import { describe, expect, test } from '@jest/globals';
import { openSqlite } from '../../platform/sqlite.ts';
import {
  callActivity,
  catchEvent,
  diagram,
  endEvent,
  flows,
  multiInstance,
  node,
  serviceTask,
  startEvent,
  timerEvent,
} from './diagram.ts';
import { hour, world, type World } from './world.ts';

const script = (id: string, expression: string): string =>
  node('scriptTask', id, { extensions: `<zeebe:script expression="${expression}" resultVariable="${id}" />` });

/** Comes to a gateway again and again, behind something that waits. */
const looping = (waits: string, id: string): string =>
  diagram(
    'p',
    startEvent() +
      waits +
      node('exclusiveGateway', 'again') +
      script('count', '=1') +
      flows('start', id, 'again', 'count', 'again'),
  );

describe('a loop without a wait is an incident', () => {
  test('behind a task, whose job is done', async () => {
    const given = await world(looping(serviceTask('a'), 'a'));
    const key = await given.begin('p');
    await given.work('a');
    expect(given.state(key)).toBe('ACTIVE');
    expect(given.incidents()).toMatchObject([{ type: 'UNKNOWN', message: expect.stringContaining('loops') }]);
  });

  test('behind a timer, which has fired', async () => {
    const given = await world(looping(catchEvent('wait', timerEvent('Duration', 'PT1H')), 'wait'));
    await given.begin('p');
    await given.pass(hour);
    expect(given.incidents()).toMatchObject([{ type: 'UNKNOWN', message: expect.stringContaining('loops') }]);
    expect(given.rows('SELECT due_at FROM timer')).toEqual([]);
  });
});

test('what is done for each item of a long list is no loop', async () => {
  const list = multiInstance('inputCollection="=for i in 1..36000 return i"');
  const given = await world(
    diagram('p', startEvent() + node('task', 'each', { inner: list }) + endEvent() + flows('start', 'each', 'end')),
  );
  expect(given.state(await given.begin('p'))).toBe('COMPLETED');
});

test.each([
  ['too many values', '=for i in 1..1500, j in 1..1500 return i'],
  ['too long texts', '=for i in 1..50 return text'],
])('a result with %s is an incident, and the job before it is done', async (_, expression) => {
  const given = await world(
    diagram('p', startEvent() + serviceTask('a') + script('large', expression) + flows('start', 'a', 'large')),
  );
  await given.begin('p', { text: 'x'.repeat(500_000) });
  await given.work('a');
  expect(given.incidents()).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', elementId: 'large' }]);
});

test('processes call each other a thousand levels deep; the next call is an incident, and all of it can be cancelled', async () => {
  const given = await world(diagram('p', startEvent() + callActivity('self', 'p') + flows('start', 'self')));
  const key = await given.begin('p');
  expect(given.rows('SELECT count(*) AS count FROM process_instance')).toEqual([{ count: 1000 }]);
  expect(given.incidents()).toMatchObject([{ type: 'CALLED_ELEMENT_ERROR', elementId: 'self' }]);
  await given.run({ kind: 'cancelProcessInstance', processInstanceKey: key });
  expect(given.rows("SELECT count(*) AS count FROM process_instance WHERE state = 'ACTIVE'")).toEqual([{ count: 0 }]);
  expect(given.leftovers()).toEqual([]);
});

test('calls that are deeper than they may be, as an earlier engine let them, can be cancelled', async () => {
  const given = await world(diagram('p', startEvent() + callActivity('self', 'p') + flows('start', 'self')));
  const upper = await given.begin('p');
  const lower = await given.begin('p');
  // The second chain is called by the end of the first one: 2,000 levels.
  meddle(
    given,
    `UPDATE process_instance SET (parent_instance_key, parent_element_instance_key) =
       (SELECT instance_key, element_instance_key FROM incident ORDER BY key LIMIT 1) WHERE key = ${lower}`,
  );
  await given.run({ kind: 'cancelProcessInstance', processInstanceKey: upper });
  expect(given.rows("SELECT count(*) AS count FROM process_instance WHERE state = 'ACTIVE'")).toEqual([{ count: 0 }]);
});

/** Does something to the file of a world from outside. */
function meddle(given: World, sql: string): void {
  const [main] = given.rows('PRAGMA database_list');
  const other = openSqlite(String(main?.['file']));
  other.exec(sql);
  other.close();
}

describe('whatever else fails in a step', () => {
  const waiting = diagram(
    'p',
    startEvent() +
      serviceTask('a') +
      catchEvent('wait', timerEvent('Duration', 'PT1H')) +
      endEvent() +
      flows('start', 'a', 'wait', 'end'),
  );
  const spoilt = "CREATE TRIGGER spoilt BEFORE INSERT ON timer BEGIN SELECT RAISE(ABORT, 'no timers today'); END";

  test('is an incident with its message; what went before it is kept, and it goes on from there', async () => {
    const given = await world(waiting);
    const key = await given.begin('p');
    const other = await given.begin('p');
    meddle(given, spoilt);
    const jobs = await given.activate('a');
    await Promise.all(jobs.map(({ jobKey }) => given.run({ kind: 'completeJob', jobKey, variables: { done: true } })));
    expect(given.incidents()).toMatchObject(
      Array(2).fill({ type: 'UNKNOWN', elementId: 'wait', message: 'no timers today' }),
    );
    expect(given.trail(key)).toEqual(['start:COMPLETED', 'a:COMPLETED', 'wait:ACTIVE']);
    expect(given.variables(other)).toEqual({ done: true });
    meddle(given, 'DROP TRIGGER spoilt');
    for (const { key: incidentKey } of given.incidents()) await given.run({ kind: 'resolveIncident', incidentKey });
    await given.pass(hour);
    expect([given.state(key), given.state(other)]).toEqual(['COMPLETED', 'COMPLETED']);
    expect(given.leftovers()).toEqual([]);
  });
});
