import { minus, negative, over, plus, power, times, type Operator } from '../values/arithmetic.ts';
import { equal, order } from '../values/compare.ts';
import { EvaluationFailure, limits, Run } from '../run.ts';
import type { SyntaxNode } from '../syntax.ts';
import { shown } from '../values/text.ts';
import type { FeelValue } from '../values/value.ts';
import { child, constant, parts, textOf, type Code, type Compiled, type Compiler, type Names } from './code.ts';

const operators: Readonly<Record<string, { apply: Operator; verb: string }>> = {
  '+': { apply: plus, verb: 'add' },
  '-': { apply: minus, verb: 'subtract' },
  '*': { apply: times, verb: 'multiply' },
  '/': { apply: over, verb: 'divide' },
  '**': { apply: power, verb: 'raise' },
  '^': { apply: power, verb: 'raise' },
};

/** `a + b` and its kin, and `-a`. */
export function compileArithmetic(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const first = child(compiler, node, 0);
  if (first.name === 'ArithOp') return compileSign(compiler, node, names);
  const sign = textOf(compiler, child(compiler, node, 1));
  const operator = operators[sign] ?? { apply: plus, verb: 'add' };
  const left = compiler.compile(first, names);
  const right = compiler.compile(child(compiler, node, 2), names);
  const code = calculation(sign, operator, left.code, right.code);
  return left.constant && right.constant ? folded(code) : { code };
}

function calculation(sign: string, { apply, verb }: { apply: Operator; verb: string }, left: Code, right: Code): Code {
  const slow = (a: FeelValue, b: FeelValue, run: Run): FeelValue => {
    const result = apply(a, b);
    if (typeof result === 'string' && result.length > limits.textLength) run.spend(Infinity);
    return result ?? run.warn('INVALID_TYPE', complaint(verb, a, b));
  };
  switch (sign) {
    case '+':
      return (cells, run) => {
        const a = left(cells, run);
        const b = right(cells, run);
        if (typeof a === 'string' && typeof b === 'string' && a.length + b.length < 10_000) return a + b;
        return slow(a, b, run);
      };
    default:
      return (cells, run) => slow(left(cells, run), right(cells, run), run);
  }
}

function complaint(verb: string, a: FeelValue, b: FeelValue): string {
  switch (verb) {
    case 'add':
      return `Can't add '${shown(b)}' to '${shown(a)}'`;
    case 'subtract':
      return `Can't subtract '${shown(b)}' from '${shown(a)}'`;
    case 'multiply':
      return `Can't multiply '${shown(a)}' by '${shown(b)}'`;
    case 'divide':
      return `Can't divide '${shown(a)}' by '${shown(b)}'`;
    default:
      return `Can't raise '${shown(a)}' to the power of '${shown(b)}'`;
  }
}

function compileSign(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const operand = compiler.compile(child(compiler, node, 1), names);
  const opposite = textOf(compiler, child(compiler, node, 0)) === '-';
  const { code: inner } = operand;
  const code: Code = (cells, run) => {
    const value = inner(cells, run);
    const result = opposite ? negative(value) : negative(value) === undefined ? undefined : value;
    return result ?? run.warn('INVALID_TYPE', `Expected a number or a duration, but found '${shown(value)}'`);
  };
  return operand.constant ? folded(code) : { code };
}

/** Runs code without variables once. If that gives warnings or fails, the code stays as it is. */
export function folded(code: Code): Compiled {
  const run = new Run({}, { now: 0 });
  try {
    const value = code(undefined, run);
    return run.warnings.length === 0 ? constant(value) : { code };
  } catch (error) {
    if (error instanceof EvaluationFailure) return { code };
    throw error;
  }
}

/** `a and b`: false if one is false, true if both are true, else null. Anything but a boolean counts as null. */
export function compileConjunction(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const [left, right] = operandsOf(compiler, node, names);
  return {
    code: (cells, run) => {
      const a = left(cells, run);
      if (a === false) return false;
      if (a !== true) noBoolean(a, run);
      const b = right(cells, run);
      if (b === false) return false;
      if (a !== true) return null;
      return b === true ? true : noBoolean(b, run);
    },
  };
}

/** `a or b`: true if one is true, false if both are false, else null. */
export function compileDisjunction(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const [left, right] = operandsOf(compiler, node, names);
  return {
    code: (cells, run) => {
      const a = left(cells, run);
      if (a === true) return true;
      if (a !== false) noBoolean(a, run);
      const b = right(cells, run);
      if (b === true) return true;
      if (a !== false) return null;
      return b === false ? false : noBoolean(b, run);
    },
  };
}

/** Records that a condition is neither true nor false. */
export function noBoolean(value: FeelValue, run: Run): null {
  return run.warn('INVALID_TYPE', `Expected a boolean, but found '${shown(value)}'`);
}

function operandsOf(compiler: Compiler, node: SyntaxNode, names: Names | undefined): readonly [Code, Code] {
  return [
    compiler.compile(child(compiler, node, 0), names).code,
    compiler.compile(child(compiler, node, -1), names).code,
  ];
}

/** Comparisons with an operator, `between` and `in`. */
export function compileComparison(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const left = compiler.compile(child(compiler, node, 0), names);
  const keyword = child(compiler, node, 1);
  if (keyword.name === 'between') return { code: between(compiler, node, left.code, names) };
  if (keyword.name === 'in') return { code: membership(compiler, node, left.code, names) };
  const right = compiler.compile(child(compiler, node, 2), names);
  const code = comparison(textOf(compiler, keyword), left, right);
  return left.constant && right.constant ? folded(code) : { code };
}

/** The code of `a < b` and its kin. */
export function comparison(sign: string, left: Compiled, right: Compiled): Code {
  const bound = right.constant?.value;
  if (typeof bound === 'number') return compareWithNumber(sign, left.code, bound);
  const { code: a } = left;
  const { code: b } = right;
  return (cells, run) => compareValues(sign, a(cells, run), b(cells, run), run);
}

function compareWithNumber(sign: string, left: Code, bound: number): Code {
  switch (sign) {
    case '<':
      return (cells, run) => {
        const a = left(cells, run);
        return typeof a === 'number' ? a < bound : compareValues(sign, a, bound, run);
      };
    case '<=':
      return (cells, run) => {
        const a = left(cells, run);
        return typeof a === 'number' ? a <= bound : compareValues(sign, a, bound, run);
      };
    case '>':
      return (cells, run) => {
        const a = left(cells, run);
        return typeof a === 'number' ? a > bound : compareValues(sign, a, bound, run);
      };
    case '>=':
      return (cells, run) => {
        const a = left(cells, run);
        return typeof a === 'number' ? a >= bound : compareValues(sign, a, bound, run);
      };
    default:
      return (cells, run) => compareValues(sign, left(cells, run), bound, run);
  }
}

/** Compares two values; null and a warning when they can't be compared. */
export function compareValues(sign: string, a: FeelValue, b: FeelValue, run: Run): boolean | null {
  if (sign === '=' || sign === '!=') {
    const same = equal(a, b, run);
    return same === undefined ? incomparable(a, b, run) : same === (sign === '=');
  }
  const found = order(a, b);
  if (found === undefined) return incomparable(a, b, run);
  switch (sign) {
    case '<':
      return found < 0;
    case '<=':
      return found <= 0;
    case '>':
      return found > 0;
    default:
      return found >= 0;
  }
}

function incomparable(a: FeelValue, b: FeelValue, run: Run): null {
  return run.warn('NOT_COMPARABLE', `Can't compare '${shown(a)}' with '${shown(b)}'`);
}

function between(compiler: Compiler, node: SyntaxNode, value: Code, names: Names | undefined): Code {
  const [, low, high] = parts(node).map((each) => compiler.compile(each, names).code);
  if (low === undefined || high === undefined) return () => null;
  return (cells, run) => {
    const point = value(cells, run);
    const above = compareValues('>=', point, low(cells, run), run);
    if (above === false) return false;
    const below = compareValues('<=', point, high(cells, run), run);
    return below === false ? false : above === null || below === null ? null : true;
  };
}

function membership(compiler: Compiler, node: SyntaxNode, value: Code, names: Names | undefined): Code {
  const last = child(compiler, node, -1);
  const list = last.name === ')' ? child(compiler, node, -2) : last;
  const inner: Names = { name: '?', parent: names };
  const nodes = list.name === 'PositiveUnaryTests' ? list.children.filter((each) => each.name !== ',') : [list];
  const test = anyOf(nodes.map((each) => compiler.test(each, inner)));
  return (cells, run) => test({ value: value(cells, run), parent: cells }, run);
}

/** True if one test is true, false if all are false, else null. */
export function anyOf(tests: readonly Code[]): Code {
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (cells, run) => {
    let result: false | null = false;
    for (const test of tests) {
      const found = test(cells, run);
      if (found === true) return true;
      if (found !== false) result = null;
    }
    return result;
  };
}
