import { describe, expect, it, test } from '@jest/globals';
import { compileExpression, compileUnaryTests, FeelSyntaxError, ResultTooLarge, toJson } from '../../feel/index.ts';
import { environment } from './cases.ts';

const failureOf = (text: string, variables: Record<string, unknown> = {}) =>
  compileExpression(text).evaluate(variables, environment).failure;

const steps = 'The expression needs more than 2000000 steps, which is the limit';
const deep = 'Functions call each other more than 200 levels deep, which is the limit';

test('a million and one results are no trouble', () => {
  const { value } = compileExpression('count(for x in 0..1000000 return 1)').evaluate({}, environment);
  expect(value).toBe(1_000_001);
});

describe('hostile expressions end with a clear failure', () => {
  it.each([
    ['a huge range', 'count(for x in 1..1000000000 return x)', steps],
    ['a range beyond the safe integers', 'for x in 1..9007199254740991 return 1', steps],
    ['nested loops', 'for x in 1..2000, y in 1..2000 return 1', steps],
    ['a quantifier over a huge range', 'every x in 1..100000000 satisfies x > 0', steps],
    ['endless recursion', '{f: function(n) f(n + 1), r: f(1)}.r', deep],
    ['exponential recursion', '{f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1), r: f(100)}.r', steps],
    [
      'a list that doubles',
      'count((for x in 1..60 return if x = 1 then [1] else concatenate(partial[-1], partial[-1]))[-1])',
      steps,
    ],
    [
      'flattening shared lists',
      'count(flatten((for x in 1..60 return if x = 1 then [1] else [partial[-1], partial[-1]])))',
      steps,
    ],
    [
      'comparing shared lists',
      '{l: for x in 1..60 return if x = 1 then [1] else [partial[-1], partial[-1]], r: l = l}.r',
      steps,
    ],
    [
      'a string that doubles',
      'string length((for x in 1..60 return if x = 1 then "a" else partial[-1] + partial[-1])[-1])',
      steps,
    ],
    ['nested quantifiers in a pattern', 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")', steps],
    ['overlapping alternatives in a pattern', 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a|aa)+$")', steps],
    ['a replacement with such a pattern', 'replace("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a*)*$", "")', steps],
    ['distinct values of many lists', 'distinct values(for x in 1..5000 return [x])', steps],
  ])('%s', (_, text, expected) => {
    expect(failureOf(text)).toBe(expected);
  });

  it('a pattern that is polynomial on a long text', () => {
    const text = 'a'.repeat(5000);
    expect(failureOf('matches(t, "^a*a*a*a*b$")', { t: text })).toBe(steps);
  });

  it('the text of a value that shares its parts', () => {
    const text = 'string(for x in 1..60 return if x = 1 then [1] else [partial[-1], partial[-1]])';
    expect(failureOf(text)).toBe('The text of a value is longer than 1000000 characters');
  });

  it('a result that is huge as JSON', () => {
    const { value } = compileExpression(
      'for x in 1..60 return if x = 1 then [1] else [partial[-1], partial[-1]]',
    ).evaluate({}, environment);
    expect(() => toJson(value)).toThrow(ResultTooLarge);
  });

  it('a result that is nested deeply', () => {
    const { value } = compileExpression('(for x in 1..5000 return [partial[-1]])[-1]').evaluate({}, environment);
    expect(() => toJson(value)).toThrow('nested 500 levels deep at most');
  });

  it('comparing values that are nested deeply', () => {
    const { value, failure } = compileExpression(
      '{l: (for x in 1..20000 return [partial[-1]])[-1], r: l = l}.r',
    ).evaluate({}, environment);
    expect(value === true || failure !== undefined).toBe(true);
  });

  it('a message about a huge value stays short', () => {
    const { warnings } = compileExpression('l + 1').evaluate(
      { l: Array.from({ length: 100_000 }, () => 'item') },
      environment,
    );
    expect(warnings[0]?.message.length).toBeLessThan(300);
  });

  it('a message about a long text shows its beginning', () => {
    const { warnings } = compileExpression('t + 1').evaluate({ t: 'a'.repeat(5000) }, environment);
    expect(warnings[0]?.message).toBe(`Can't add '1' to '"${'a'.repeat(115)}..."'`);
  });

  it('keeps at most 100 warnings', () => {
    const { warnings, value } = compileExpression('count(for x in 1..1000 return y)').evaluate({}, environment);
    expect({ kept: warnings.length, value }).toEqual({ kept: 100, value: 1000 });
  });

  it('a pattern works again after a search was cut short', () => {
    expect(failureOf('matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^((a+)+)$")')).toBe(steps);
    expect(compileExpression('matches("aaa", "^((a+)+)$")').evaluate({}, environment).value).toBe(true);
  });

  it('groups repeated over a long text need a bounded stack', () => {
    const evaluation = compileExpression('matches(t, "^(ab)*$")').evaluate({ t: 'ab'.repeat(200_000) }, environment);
    expect(evaluation.value === true || evaluation.failure !== undefined).toBe(true);
  });
});

describe('hostile texts are refused when they are compiled', () => {
  it.each([
    ['brackets', '('.repeat(5000) + '1' + ')'.repeat(5000)],
    ['lists', '['.repeat(5000) + ']'.repeat(5000)],
    ['contexts', '{a:'.repeat(1000) + '1' + '}'.repeat(1000)],
    ['conditions', 'if true then '.repeat(2000) + '1' + ' else 1'.repeat(2000)],
    ['signs', '-'.repeat(5000) + 'x'],
    ['loops', 'for x in y return '.repeat(2000) + 'x'],
  ])('deep nesting of %s', (_, text) => {
    expect(() => compileExpression(text)).toThrow(FeelSyntaxError);
  });

  it('more than 50,000 characters', () => {
    expect(() => compileExpression(`"${'a'.repeat(60_000)}"`)).toThrow('at most 50000 characters');
    expect(() => compileUnaryTests(`"${'a'.repeat(60_000)}"`)).toThrow('at most 50000 characters');
  });

  it('a chain of operators works up to a fair length', () => {
    expect(compileExpression(Array.from({ length: 500 }, () => '1').join(' + ')).evaluate({}, environment).value).toBe(
      500,
    );
  });

  it('many elements work', () => {
    const text = `count([${Array.from({ length: 5000 }, (_, index) => index).join(',')}])`;
    expect(compileExpression(text).evaluate({}, environment).value).toBe(5000);
  });
});

describe('the input of a unary test', () => {
  it('ends the evaluation where there is none', () => {
    expect(failureOf('? < 10')).toBe("No input value available. '?' can only be used inside an unary-test expression.");
  });

  it('is there in a test within an expression, and may be a variable', () => {
    expect(compileExpression('5 in ? < 10').evaluate({}, environment).value).toBe(true);
    expect(compileExpression('? < 10').evaluate({ '?': 5 }, environment).value).toBe(true);
  });
});

describe('assert ends the evaluation', () => {
  it('with the given cause', () => {
    expect(failureOf('assert(x, x != null, "\'x\' should not be null")')).toBe("'x' should not be null");
    expect(failureOf('assert(x, x >= 0)', { x: -1 })).toBe('The condition is not fulfilled');
    expect(failureOf('assert(1, null)')).toBe('The condition is not fulfilled');
    expect(failureOf('[1, assert(2, false, "no")]')).toBe('no');
  });

  it('in a unary test too', () => {
    expect(compileUnaryTests('assert(? > 1, ? != null, "no input")').test(null, {}, environment).failure).toBe(
      'no input',
    );
  });
});
