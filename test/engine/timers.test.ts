import { describe, expect, test } from '@jest/globals';
import { openSqlite } from '../../platform/sqlite.ts';
import {
  boundary,
  catchEvent,
  diagram,
  endEvent,
  flows,
  node,
  serviceTask,
  startEvent,
  timerEvent,
} from './diagram.ts';
import { day, hour, minute, start, world } from './world.ts';

const waits = (kind: 'Date' | 'Duration', value: string): string =>
  diagram('p', startEvent() + catchEvent('wait', timerEvent(kind, value)) + endEvent() + flows('start', 'wait', 'end'));
const bounded = (event: string, interrupting: boolean): string =>
  diagram(
    'p',
    startEvent() +
      serviceTask('a') +
      endEvent() +
      boundary('late', 'a', event, interrupting) +
      serviceTask('b') +
      flows('start', 'a', 'end') +
      flows('late', 'b'),
  );

describe('timer catch event', () => {
  test('waits for a duration', async () => {
    const given = await world(waits('Duration', 'P1D'));
    const key = await given.begin('p');
    await given.pass(day - 1);
    expect(given.state(key)).toBe('ACTIVE');
    await given.pass(1);
    expect(given.state(key)).toBe('COMPLETED');
  });

  test('waits for a duration or a date that an expression gives', async () => {
    const given = await world(waits('Duration', '=duration("PT" + string(hours) + "H")'));
    const key = await given.begin('p', { hours: 2 });
    await given.pass(2 * hour);
    expect(given.state(key)).toBe('COMPLETED');
    const other = await world(waits('Date', '=date and time(at)'));
    const second = await other.begin('p', { at: '2026-03-02T10:00:00+01:00' });
    await other.pass(hour);
    expect(other.state(second)).toBe('COMPLETED');
  });

  test('fires at once when the duration is negative or the date has passed', async () => {
    const given = await world(waits('Duration', '-PT1S'));
    const key = await given.begin('p');
    await given.pass(0);
    expect(given.state(key)).toBe('COMPLETED');
  });

  test('makes an incident when the value is no duration', async () => {
    const given = await world(waits('Duration', '=x'));
    await given.begin('p', { x: 'soon' });
    expect(given.incidents()).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', elementId: 'wait' }]);
  });

  test.each([
    ['Duration', 'P999999999Y'],
    ['Date', '999999999-01-01T00:00:00Z'],
    ['Cycle', 'R/P999999999Y'],
    ['Cycle', 'R/-999999-01-01T00:00:00Z/P1M'],
  ] as const)('makes an incident when the %s %s leaves the calendar', async (kind, value) => {
    const given = await world(bounded(timerEvent(kind, '=x'), false));
    await given.begin('p', { x: value });
    expect(given.incidents()).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', elementId: 'a' }]);
  });

  test('fires after a restart what fell due while the engine was away', async () => {
    const given = await world(waits('Duration', 'PT1H'));
    const key = await given.begin('p');
    await given.restart();
    await given.pass(hour);
    expect(given.state(key)).toBe('COMPLETED');
  });
});

describe('timer boundary event', () => {
  test('ends its activity when interrupting', async () => {
    const given = await world(bounded(timerEvent('Duration', 'PT1H'), true));
    const key = await given.begin('p');
    await given.pass(hour);
    expect(given.trail(key)).toEqual(['start:COMPLETED', 'a:TERMINATED', 'late:COMPLETED', 'b:ACTIVE']);
  });

  test('is forgotten when its activity is done in time', async () => {
    const given = await world(bounded(timerEvent('Duration', 'PT1H'), true));
    const key = await given.begin('p');
    await given.work('a');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.rows('SELECT * FROM timer')).toEqual([]);
  });

  test('repeats as often as its cycle says when not interrupting', async () => {
    const given = await world(bounded(timerEvent('Cycle', 'R3/PT1H'), false));
    const key = await given.begin('p');
    await given.pass(hour);
    expect(given.active(key)).toEqual(['a', 'b']);
    await given.pass(2 * hour);
    expect(given.active(key)).toEqual(['a', 'b', 'b', 'b']);
    await given.pass(10 * hour);
    expect(given.active(key)).toEqual(['a', 'b', 'b', 'b']);
  });
});

describe('timer start event', () => {
  const starts = (event: string): string =>
    diagram('p', startEvent('start', { inner: event }) + serviceTask('a') + endEvent() + flows('start', 'a', 'end'));
  const count = (given: Awaited<ReturnType<typeof world>>) => given.rows('SELECT key FROM process_instance').length;

  test('starts at a date', async () => {
    const given = await world(starts(timerEvent('Date', '2026-03-02T09:00:00Z')));
    await given.pass(59 * minute);
    expect(count(given)).toBe(0);
    await given.pass(minute);
    expect(count(given)).toBe(1);
    await given.pass(day);
    expect(count(given)).toBe(1);
  });

  test('starts again and again by a cycle, from a given start', async () => {
    const given = await world(starts(timerEvent('Cycle', 'R/2026-03-02T12:00:00Z/P1D')));
    await given.pass(4 * hour);
    expect(count(given)).toBe(1);
    await given.pass(2 * day);
    expect(count(given)).toBe(3);
  });

  test('a new version cancels the timers of the old one', async () => {
    const given = await world(starts(timerEvent('Cycle', 'R/PT1H')));
    await given.pass(30 * minute);
    await given.deploy(starts(timerEvent('Cycle', 'R/PT2H')));
    await given.pass(2 * hour);
    expect(count(given)).toBe(1);
    expect(
      given.rows('SELECT version FROM process_instance i JOIN process_definition d ON d.key = i.definition_key'),
    ).toMatchObject([{ version: 2 }]);
  });

  test('refuses to be deployed with a duration or a cycle that is none', async () => {
    const given = await world();
    for (const event of [timerEvent('Duration', 'PT1H'), timerEvent('Cycle', 'often')]) {
      const answer = await given.refused({ kind: 'deploy', resources: [{ name: 'p.bpmn', content: starts(event) }] });
      expect(answer).toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringContaining("'start'") });
    }
  });
});

describe('a timer that leads into an endless loop', () => {
  test('has fired, with an incident, and holds up no other timer', async () => {
    const loop = diagram(
      'loop',
      startEvent('start', { inner: timerEvent('Date', '2026-03-02T09:00:00Z') }) +
        node('exclusiveGateway', 'a') +
        node('exclusiveGateway', 'b') +
        flows('start', 'a', 'b', 'a'),
    );
    const given = await world(loop, waits('Duration', 'PT1H'));
    const key = await given.begin('p');
    await given.pass(hour);
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.rows('SELECT due_at FROM timer')).toEqual([]);
    expect(given.incidents()).toMatchObject([{ type: 'UNKNOWN', message: expect.stringContaining('loops') }]);
  });
});

test('a cycle with a start in a zone is told by its offset, and its days have 24 hours', async () => {
  const given = await world(bounded(timerEvent('Cycle', '=cycle'), false));
  const first = '2026-03-28T09:00:00+01:00';
  await given.begin('p', { cycle: `R3/${first}[Europe/Stockholm]/P1D` });
  const due = () => given.rows('SELECT due_at FROM timer')[0]?.['due_at'];
  expect(due()).toBe(Date.parse(first));
  await given.pass(Date.parse(first) - given.now());
  expect(due()).toBe(Date.parse(first) + day);
  await given.begin('p', { cycle: 'R3/2026-03-28T09:00:00+01:00[Europe/Nowhere]/P1D' });
  expect(given.incidents()).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR' }]);
});

describe('the clock', () => {
  test('may be set only where that is allowed', async () => {
    const given = await world();
    await given.pass(day);
    await given.run({ kind: 'resetClock' });
    expect(given.now()).not.toBe(start + day);
  });

  test('stays pinned after a restart', async () => {
    const given = await world();
    await given.pass(day);
    const before = given.now();
    await given.restart();
    expect(given.now()).toBe(before);
  });

  test('moves only when that is on disk', async () => {
    const given = await world();
    const other = openSqlite(String(given.rows('PRAGMA database_list')[0]?.['file']));
    other.exec("CREATE TRIGGER full BEFORE UPDATE ON engine_setting BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    await expect(given.engine.execute({ kind: 'pinClock', timestamp: start + day })).rejects.toThrow('disk full');
    expect(given.now()).toBe(start);
    other.exec('DROP TRIGGER full');
    other.close();
    await given.pass(day);
    await given.restart();
    expect(given.now()).toBe(start + day);
  });
});
