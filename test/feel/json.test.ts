import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDuration,
  asDuration,
  asInstant,
  compileExpression,
  DaysDuration,
  fromJson,
  kindOf,
  MonthsDuration,
  toJson,
  type FeelValue,
  type JsonValue,
} from '../../feel/index.ts';
import { environment } from './cases.ts';

const value = (text: string, variables: Record<string, unknown> = {}): FeelValue =>
  compileExpression(text).evaluate(variables, environment).value;

describe('toJson stores results as Camunda does', () => {
  it.each<[string, JsonValue]>([
    ['1 + 1', 2],
    ['0.1 + 0.2', 0.3],
    ['1 / 3', 0.3333333333333333],
    ['9007199254740993', 9007199254740992],
    ['"a"', 'a'],
    ['true', true],
    ['null', null],
    ['[1, 0.5, {a: null}]', [1, 0.5, { a: null }]],
    ['{a: {b: [1/4]}}', { a: { b: [0.25] } }],
    ['date("2026-11-24")', '2026-11-24'],
    ['time("10:00:00")', '10:00:00'],
    ['time("10:00:00@Europe/Stockholm")', '10:00:00+01:00'],
    ['@"2026-11-24T10:00:00"', '2026-11-24T10:00:00'],
    ['@"2026-11-24T10:00:00Z"', '2026-11-24T10:00:00Z'],
    ['@"2026-11-24T10:00:00+02:00"', '2026-11-24T10:00:00+02:00'],
    ['@"2026-11-24T10:00:00@Europe/Stockholm"', '2026-11-24T10:00:00+01:00[Europe/Stockholm]'],
    ['@"P1DT2H"', 'P1DT2H'],
    ['@"P1Y2M"', 'P1Y2M'],
    ['[1..3]', '[1..3]'],
    ['function(a) a', null],
    ['[date("2026-11-24")]', ['2026-11-24']],
  ])('%s', (text, expected) => {
    expect(toJson(value(text))).toEqual(expected);
  });

  it('a stored date-time is read again', () => {
    const stored = toJson(value('now()'));
    expect(value('date and time(x) = now()', { x: stored })).toBe(true);
  });

  it('keeps a key called __proto__ as data', () => {
    const stored = toJson(value('{"__proto__": 1}'));
    expect(JSON.stringify(stored)).toBe('{"__proto__":1}');
  });
});

describe('fromJson', () => {
  it('gives back what toJson stored', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const text = JSON.stringify(json);
        const copy = compileExpression('from json(x)').evaluate({ x: text }, environment).value;
        expect(JSON.stringify(toJson(copy))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves texts of dates as texts, which need date() to calculate with', () => {
    expect(kindOf(fromJson('2026-11-24'))).toBe('string');
    expect(value('x + @"P1D"', { x: '2026-11-24' })).toBeNull();
    expect(toJson(value('date(x) + @"P1D"', { x: '2026-11-24' }))).toBe('2026-11-25');
  });

  it('never changes the variables', () => {
    const variables = { list: [3, 1, 2], context: { a: 1 } };
    const frozen = structuredClone(variables);
    for (const text of [
      'sort(list, function(a, b) a < b)',
      'reverse(list)',
      'append(list, 4)',
      'context put(context, "a", 2)',
      'remove(list, 1)',
      'context merge(context, {b: 1})',
    ]) {
      value(text, variables);
    }
    expect(variables).toEqual(frozen);
  });
});

describe('variables', () => {
  it('may come from a look-up', () => {
    const lookUp = (name: string) => (name === 'a' ? 1 : undefined);
    const { value: found, warnings } = compileExpression('[a, b]').evaluate(lookUp, environment);
    expect(toJson(found)).toEqual([1, null]);
    expect(warnings.map(({ type }) => type)).toEqual(['NO_VARIABLE_FOUND']);
  });

  it('of types that JSON does not have count as null', () => {
    expect(toJson(value('[a, b, c, d]', { a: NaN, b: Infinity, c: () => 1, d: Symbol('x') }))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('are only own properties', () => {
    expect(value('hasOwnProperty')).toBeNull();
    expect(value('a.b', { a: Object.create({ b: 1 }) })).toBeNull();
  });
});

describe('asInstant gives epoch milliseconds', () => {
  const noon = Date.UTC(2026, 10, 24, 12);
  it.each<[string, number | undefined]>([
    ['@"2026-11-24T12:00:00Z"', noon],
    ['@"2026-11-24T13:00:00+01:00"', noon],
    ['@"2026-11-24T13:00:00@Europe/Stockholm"', noon],
    ['@"2026-11-24T12:00:00"', noon],
    ['@"2026-11-24T12:00:00.25Z"', noon + 250],
    ['"2026-11-24T12:00:00Z"', noon],
    ['"2026-11-24T13:00:00+01:00[Europe/Stockholm]"', noon],
    ['"2026-11-24T12:00:00Z[Europe/Stockholm]"', noon],
    ['"2026-10-25T02:30:00+02:00[Europe/Stockholm]"', Date.UTC(2026, 9, 25, 0, 30)],
    ['"2026-10-25T02:30:00+01:00[Europe/Stockholm]"', Date.UTC(2026, 9, 25, 1, 30)],
    ['"2026-11-24T13:00:00+01:00[Europe/Nowhere]"', undefined],
    ['"2026-11-24T13:00:00[Europe/Stockholm]"', undefined],
    ['"2026-11-24"', Date.UTC(2026, 10, 24)],
    ['date("2026-11-24")', Date.UTC(2026, 10, 24)],
    ['now()', noon],
    ['time("10:00:00")', undefined],
    ['"tomorrow"', undefined],
    ['5', undefined],
    ['null', undefined],
    ['@"P1D"', undefined],
  ])('%s', (text, expected) => {
    expect(asInstant(value(text))).toBe(expected);
  });
});

describe('asDuration and addDuration', () => {
  it.each<[string, DaysDuration | MonthsDuration | undefined]>([
    ['@"PT5M"', new DaysDuration(300)],
    ['"PT5M"', new DaysDuration(300)],
    ['"P1M"', new MonthsDuration(1)],
    ['duration("P1Y")', new MonthsDuration(12)],
    ['"5 minutes"', undefined],
    ['5', undefined],
    ['null', undefined],
  ])('asDuration(%s)', (text, expected) => {
    expect(asDuration(value(text))).toEqual(expected);
  });

  it('adds exact time, and months by the calendar', () => {
    const start = Date.UTC(2026, 0, 31, 12);
    expect(addDuration(start, new DaysDuration(90))).toBe(start + 90_000);
    expect(addDuration(start + 250, new DaysDuration(0, 500_000_000))).toBe(start + 750);
    expect(addDuration(start, new DaysDuration(-86_400))).toBe(start - 86_400_000);
    expect(addDuration(start, new MonthsDuration(1))).toBe(Date.UTC(2026, 1, 28, 12));
    expect(addDuration(-1, new DaysDuration(1))).toBe(999);
  });

  it('have nothing beyond the dates that JavaScript can write', () => {
    expect(addDuration(0, new MonthsDuration(1e13))).toBeUndefined();
    expect(addDuration(0, new MonthsDuration(12 * 300_000))).toBeUndefined();
    expect(asInstant('-999999-01-01T00:00:00Z')).toBeUndefined();
    expect(asInstant('275760-09-13T00:00:00Z')).toBe(8.64e15);
    expect(asInstant('275760-09-14T00:00:00Z')).toBeUndefined();
  });
});
