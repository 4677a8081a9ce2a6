import { describe, expect, it } from '@jest/globals';
import { evaluate, unaryTest } from 'feelin';
import { compileExpression, compileUnaryTests, toJson } from '../../feel/index.ts';
import { environment, expressions, show } from './cases.ts';

/** Where the common JavaScript library is wrong without a sign: we must differ from it exactly here. */
describe('results that must not go wrong in silence', () => {
  it.each([
    ['0.1 + 0.2 = 0.3', {}, 'true'],
    ['[1,2,3,4][even(item)]', {}, '[2, 4]'],
    ['max([date("2026-01-01"), date("2026-01-02")])', {}, '2026-01-02'],
    ['@"2020-01-01T10:00:00+02:00" - @"2020-01-01T10:00:00Z"', {}, '-PT2H'],
    ['@"P1Y" = @"P365D"', {}, 'null'],
    ['years and months duration(date("2011-12-22"), date("2013-08-24"))', {}, 'P1Y8M'],
    ['[1] = [2]', {}, 'false'],
    ['duration("P1D") * 2', {}, 'P2D'],
  ] as const)('%s', (text, variables, expected) => {
    expect(show(compileExpression(text).evaluate(variables, environment).value)).toBe(expected);
  });

  it.each([
    ['? < 10', null],
    ['odd(?)', null],
    ['not(1)', 'b'],
  ] as const)('%s against %j does not match', (text, input) => {
    expect(compileUnaryTests(text).test(input, {}, environment).value).not.toBe(true);
    expect(unaryTest(text, { '?': input }).value).toBe(true);
  });
});

/** Where Camunda differs from the standard we follow Camunda. */
expressions(
  'Camunda before the standard',
  { x: { y: 1 } },
  `
  # a missing variable and another type are null, not an error
  x < true ⇒ null ! NOT_COMPARABLE
  unknown < true ⇒ null ! NOT_COMPARABLE
  "order-" + 123 ⇒ null ! INVALID_TYPE
  # is defined asks for null
  is defined(null) ⇒ false
  # a date stays a date when hours are added
  date("2026-01-01") + @"PT36H" ⇒ 2026-01-02
  # a day is 24 hours in a zone
  @"2026-03-28T12:00:00@Europe/Stockholm" + @"P1D" ⇒ 2026-03-29T13:00:00@Europe/Stockholm
  # an offset is no timezone
  @"2026-01-01T10:00:00+01:00".timezone ⇒ null
  # names are split at operators
  x.y-x.y ⇒ 0
  # powers associate to the left
  2**2**3 ⇒ 64
  # zero durations
  @"PT0S" ⇒ P0D
  @"P0M" ⇒ P0Y
  # an index of 0 or outside is null
  [1,2][0] ⇒ null
  [1,2][3] ⇒ null
  # a filter on null is null
  null[item > 1] ⇒ null ! INVALID_TYPE
  # a trailing zero is not kept
  string(1.10) ⇒ "1.1"
  `,
);

describe('forms run the library of the browser, so they use what both agree on', () => {
  it.each([
    ['amount > 100', { amount: 150 }],
    ['amount > 100 and amount < 200', { amount: 150 }],
    ['name = "Anna"', { name: 'Anna' }],
    ['name != "Anna"', { name: 'Bo' }],
    ['name = null', { name: null }],
    ['if amount > 100 then "a" else "b"', { amount: 50 }],
    ['list contains(choices, "a")', { choices: ['a', 'b'] }],
    ['count(choices) > 1', { choices: ['a', 'b'] }],
    ['contains(name, "nn")', { name: 'Anna' }],
    ['string length(name) > 3', { name: 'Anna' }],
    ['not(flag)', { flag: false }],
    ['flag = true or amount = 1', { flag: false, amount: 1 }],
    ['for x in choices return upper case(x)', { choices: ['a', 'b'] }],
    ['choices[1]', { choices: ['a', 'b'] }],
    ['order.kind', { order: { kind: 'k' } }],
    ['some x in choices satisfies x = "b"', { choices: ['a', 'b'] }],
    ['amount in [1..10]', { amount: 5 }],
    ['substring(name, 1, 2)', { name: 'Anna' }],
    ['sum([1, 2, 3])', {}],
  ] as const)('%s', (text, variables) => {
    expect(toJson(compileExpression(text).evaluate(variables, environment).value)).toEqual(
      evaluate(text, variables).value,
    );
  });
});
