import { describe, expect, test } from '@jest/globals';
import { parseCron } from '../../engine/model/cron.ts';
import { parseCycle } from '../../engine/model/cycle.ts';

/** Each row: expression, after, next. 2026-03-01 is a Sunday. */
describe('cron expressions', () => {
  test.each([
    ['0 0 9-17 * * MON-FRI', '2026-02-27T17:00:00Z', '2026-03-02T09:00:00Z'],
    ['0 0 9-17 * * MON-FRI', '2026-03-02T09:00:00Z', '2026-03-02T10:00:00Z'],
    ['*/15 * * * * *', '2026-03-01T00:00:14.999Z', '2026-03-01T00:00:15Z'],
    ['0 5/20 * * * ?', '2026-03-01T00:25:00Z', '2026-03-01T00:45:00Z'],
    ['0 0 0 29 2 *', '2026-03-01T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['0 0 0 L * *', '2026-02-01T00:00:00Z', '2026-02-28T00:00:00Z'],
    ['0 0 0 L-3 * *', '2026-03-01T00:00:00Z', '2026-03-28T00:00:00Z'],
    ['0 0 0 LW * *', '2026-02-01T00:00:00Z', '2026-02-27T00:00:00Z'],
    ['0 0 0 1W * *', '2026-02-02T00:00:00Z', '2026-03-02T00:00:00Z'],
    ['0 0 0 * * FRIL', '2026-03-01T00:00:00Z', '2026-03-27T00:00:00Z'],
    ['0 0 0 ? * MON#2', '2026-03-01T00:00:00Z', '2026-03-09T00:00:00Z'],
    ['0 0 0 * * 7', '2026-03-02T00:00:00Z', '2026-03-08T00:00:00Z'],
    ['0 0 0 1,15 JAN,JUL *', '2026-01-15T00:00:00Z', '2026-07-01T00:00:00Z'],
    ['@weekly', '2026-03-01T00:00:00Z', '2026-03-08T00:00:00Z'],
    ['@hourly', '2026-03-01T00:00:00Z', '2026-03-01T01:00:00Z'],
  ])('%s after %s is %s', (expression, after, next) => {
    const found = parseCron(expression)?.next(Date.parse(after));
    expect(found === undefined ? undefined : new Date(found).toISOString()).toBe(new Date(next).toISOString());
  });

  test.each([
    '* * * * *',
    '60 * * * * *',
    '0 0 24 * * *',
    '0 0 0 0 * *',
    '0 0 0 * 13 *',
    'often',
    '',
    '5-2 * * * * *',
    '*/0 * * * * *',
  ])('refuses %j', (expression) => {
    expect(parseCron(expression)).toBeUndefined();
  });

  test('a date that never comes has no next time', () => {
    expect(parseCron('0 0 0 31 2 *')?.next(0)).toBeUndefined();
  });
});

describe('repeating intervals', () => {
  test('one with a start long ago begins at the first time that is not over', () => {
    const from = Date.parse('2026-03-01T12:00:00Z');
    expect(parseCycle('R/1970-01-01T00:00:00Z/PT7S')?.first(from)).toBe(Math.ceil(from / 7000) * 7000);
    expect(parseCycle('R/2000-01-31T00:00:00Z/P1M')?.first(from)).toBeGreaterThanOrEqual(from);
  });

  test('months are counted from the start, as often as it takes, without a step for each', () => {
    const from = Date.parse('2026-04-15T12:00:00Z');
    const first = (source: string) => {
      const due = parseCycle(source)?.first(from);
      return due === undefined ? undefined : new Date(due).toISOString();
    };
    expect(first('R/2026-01-31T00:00:00Z/P1M')).toBe('2026-04-30T00:00:00.000Z');
    expect(first('R/2000-02-29T00:00:00Z/P1Y')).toBe('2027-02-28T00:00:00.000Z');
    expect(first('R/2000-04-15T12:00:00Z/P1M')).toBe('2026-04-15T12:00:00.000Z');
    expect(first('R/2000-04-15T11:59:59Z/P1M')).toBe('2026-05-15T11:59:59.000Z');
    expect(first('R/2030-01-01T00:00:00Z/P1M')).toBe('2030-01-01T00:00:00.000Z');
    const before = process.cpuUsage();
    expect(first('R/-271000-01-01T00:00:00Z/P1M')).toBe('2026-05-01T00:00:00.000Z');
    expect(process.cpuUsage(before).user).toBeLessThan(100_000);
  });

  test('more times than can be counted are for ever', () => {
    expect(parseCycle(`R${'9'.repeat(400)}/PT1H`)?.repetitions).toBe(-1);
  });

  test.each([
    'R/P999999999Y',
    'R/-999999999-01-01T00:00:00Z/P1M',
    'R0/PT1H',
    'R/PT0S',
    'R/-PT1H',
    'R/PT1H/PT1H',
    'R/soon/PT1H',
    'R3',
  ])('refuses %s', (source) => {
    expect(parseCycle(source)).toBeUndefined();
  });
});
