import { describe, expect, it } from '@jest/globals';
import { compileExpression, compileUnaryTests, FeelSyntaxError } from '../../feel/index.ts';

function errorOf(compile: () => unknown): FeelSyntaxError {
  try {
    compile();
  } catch (error) {
    if (error instanceof FeelSyntaxError) return error;
    throw error;
  }
  throw new Error('It compiled');
}

describe('syntax errors are found when a text is compiled', () => {
  it.each([
    ['', 0, 'an expression'],
    ['1 +', 3, 'a value to calculate with'],
    ['1 + + ', 6, 'a value to calculate with'],
    ['a > ', 4, 'a value to compare with'],
    ['a and', 5, "a condition after 'and'"],
    ['a or ', 5, "a condition after 'or'"],
    ['(1 + 2', 6, "an operator or ')'"],
    ['[1, 2', 5, "an element, ',' or ']'"],
    ['{a: 1', 5, "an entry 'key: value', ',' or '}'"],
    ['f(1', 3, "an argument, ',' or ')'"],
    ['if a then b', 11, "'if … then … else …'"],
    ['if a', 4, "'if … then … else …'"],
    ['for x in list', 13, "'for … in … return …'"],
    ['some x in list', 14, "'some/every … in … satisfies …'"],
    ['a.', 2, 'a name'],
    ['list[', 5, "an operator or ']'"],
    ['a b', 0, "an operator between the words, or backticks around 'a b'"],
    ['order.total price', 6, "backticks around 'total price'"],
    ['{ null: 1 }.null', 12, "backticks around 'null'"],
    ['unknown thing(1)', 0, "an operator between the words, or backticks around 'unknown thing'"],
    ['1 2', 2, 'an operator or the end'],
    ['"open', 0, 'an expression'],
    ['a == b', 3, "a value before '='"],
    ['x instance of nothing at all', 14, 'the name of a type'],
  ])('%j at character %i', (text, position, expected) => {
    const error = errorOf(() => compileExpression(text));
    expect({ position: error.position, expected: error.expected }).toEqual({ position, expected });
  });

  it.each(['< 10', '> 5 and < 9', 'function(a) external {}', '1e99999', '/', 'a b c', '`open', '@2026', '@'])(
    'refuses %j',
    (text) => {
      expect(() => compileExpression(text)).toThrow(FeelSyntaxError);
    },
  );

  it.each(['', '<', '[1..', '1,', ', 1', 'not(', '"a" "b"', '- 5 -'])('refuses the unary test %j', (text) => {
    expect(() => compileUnaryTests(text)).toThrow(FeelSyntaxError);
  });

  it('says where, what was expected and what was found', () => {
    expect(errorOf(() => compileExpression('amount > 100 and')).message).toBe(
      "Syntax error at character 17: expected a condition after 'and', found the end in 'amount > 100 and'",
    );
  });

  it('counts characters of the text as it was written, also when spellings are replaced', () => {
    expect(errorOf(() => compileExpression('or([true]) and and')).position).toBe(15);
  });

  it('refuses a name that a key makes ambiguous', () => {
    expect(errorOf(() => compileExpression('{"a-b": 1, a: 5, b: 2, c: a-b}')).expected).toContain('brackets');
  });

  it('allows line breaks within an expression', () => {
    expect(compileExpression('1 +\n2').evaluate({}, { now: 0 }).value).toBe(3);
    expect(compileExpression('if a\nthen 1\nelse 2').evaluate({ a: true }, { now: 0 }).value).toBe(1);
    expect(compileExpression('"a\nb"').evaluate({}, { now: 0 }).value).toBe('a\nb');
  });
});

describe('reads', () => {
  it.each([
    ['a + b.c', ['a', 'b']],
    ['for x in list return x + y', ['list', 'y']],
    ['{a: 1, b: a + c}', ['c']],
    ['list[item > limit]', ['list', 'limit']],
    ['function(a) a + b', ['b']],
    ['count(list)', ['list']],
    ['`first name`', ['first name']],
    ['1 + 2', []],
    ['some x in xs satisfies x = a and a > b', ['xs', 'a', 'b']],
  ])('%s', (text, names) => {
    expect(compileExpression(text).reads).toEqual(names);
  });

  it('leaves out the input of a unary test', () => {
    expect(compileUnaryTests('? > limit').reads).toEqual(['limit']);
  });

  it('compiles a text once', () => {
    expect(compileExpression('a + 1')).toBe(compileExpression('a + 1'));
    expect(compileUnaryTests('> 1')).toBe(compileUnaryTests('> 1'));
  });
});
