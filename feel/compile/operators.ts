import { minus, negative, over, plus, power, times, type Operator } from '../values/arithmetic.ts';
import { equal, order } from '../values/compare.ts';
import { failureOf } from '../failure.ts';
import { limits, Pass } from '../pass.ts';
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
  const operator = operators[textOf(compiler, child(compiler, node, 1))] ?? { apply: plus, verb: 'add' };
  const left = compiler.compile(first, names);
  const right = compiler.compile(child(compiler, node, 2), names);
  const code = calculation(operator, left.code, right.code);
  return left.constant && right.constant ? folded(code) : { code };
}

function calculation({ apply, verb }: { apply: Operator; verb: string }, left: Code, right: Code): Code {
  const slow = (a: FeelValue, b: FeelValue, pass: Pass): FeelValue => {
    const result = apply(a, b);
    if (typeof result === 'string' && result.length > limits.textLength) pass.spend(Infinity);
    return result ?? pass.warn('INVALID_TYPE', complaint(verb, a, b));
  };
  if (apply !== plus) return (cells, pass) => slow(left(cells, pass), right(cells, pass), pass);
  return (cells, pass) => {
    const a = left(cells, pass);
    const b = right(cells, pass);
    if (typeof a === 'string' && typeof b === 'string' && a.length + b.length < 10_000) return a + b;
    return slow(a, b, pass);
  };
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
  const code: Code = (cells, pass) => {
    const value = inner(cells, pass);
    const result = opposite ? negative(value) : negative(value) === undefined ? undefined : value;
    return result ?? pass.warn('INVALID_TYPE', `Expected a number or a duration, but found '${shown(value)}'`);
  };
  return operand.constant ? folded(code) : { code };
}

/** Runs code without variables once. If that gives warnings or fails, the code stays as it is. */
export function folded(code: Code): Compiled {
  const pass = new Pass({}, { now: 0 });
  try {
    const value = code(undefined, pass);
    return pass.warnings.length === 0 ? constant(value) : { code };
  } catch (error) {
    failureOf(error);
    return { code };
  }
}

/** `a and b`: false if one is false, true if both are true, else null. Anything but a boolean counts as null. */
export function compileConjunction(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const [left, right] = operandsOf(compiler, node, names);
  return {
    code: (cells, pass) => {
      const a = left(cells, pass);
      if (a === false) return false;
      if (a !== true) noBoolean(a, pass);
      const b = right(cells, pass);
      if (b === false) return false;
      if (a !== true) return null;
      return b === true ? true : noBoolean(b, pass);
    },
  };
}

/** `a or b`: true if one is true, false if both are false, else null. */
export function compileDisjunction(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const [left, right] = operandsOf(compiler, node, names);
  return {
    code: (cells, pass) => {
      const a = left(cells, pass);
      if (a === true) return true;
      if (a !== false) noBoolean(a, pass);
      const b = right(cells, pass);
      if (b === true) return true;
      if (a !== false) return null;
      return b === false ? false : noBoolean(b, pass);
    },
  };
}

/** Records that a condition is neither true nor false. */
export function noBoolean(value: FeelValue, pass: Pass): null {
  return pass.warn('INVALID_TYPE', `Expected a boolean, but found '${shown(value)}'`);
}

function operandsOf(compiler: Compiler, node: SyntaxNode, names: Names | undefined): readonly [Code, Code] {
  return [
    compiler.compile(child(compiler, node, 0), names).code,
    compiler.compile(child(compiler, node, -1), names).code,
  ];
}

/** Comparisons with an operator, `between` and `in`. */
export function compileComparison(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const keyword = child(compiler, node, 1);
  if (keyword.name === 'between') return { code: between(compiler, node, names) };
  if (keyword.name === 'in') return { code: membership(compiler, node, names) };
  const left = compiler.compile(child(compiler, node, 0), names);
  const right = compiler.compile(child(compiler, node, 2), names);
  const code = comparison(textOf(compiler, keyword), left, right);
  return left.constant && right.constant ? folded(code) : { code };
}

/** The code of `a < b` and its kin. */
export function comparison(sign: string, left: Compiled, right: Compiled): Code {
  const compare = comparers[sign] ?? isAtLeast;
  const bound = right.constant?.value;
  const { code: a } = left;
  const { code: b } = right;
  if (typeof bound !== 'number') return (cells, pass) => compare(a(cells, pass), b(cells, pass), pass);
  switch (sign) {
    case '<':
      return (cells, pass) => {
        const value = a(cells, pass);
        return typeof value === 'number' ? value < bound : compare(value, bound, pass);
      };
    case '<=':
      return (cells, pass) => {
        const value = a(cells, pass);
        return typeof value === 'number' ? value <= bound : compare(value, bound, pass);
      };
    case '>':
      return (cells, pass) => {
        const value = a(cells, pass);
        return typeof value === 'number' ? value > bound : compare(value, bound, pass);
      };
    case '>=':
      return (cells, pass) => {
        const value = a(cells, pass);
        return typeof value === 'number' ? value >= bound : compare(value, bound, pass);
      };
    default:
      return (cells, pass) => compare(a(cells, pass), bound, pass);
  }
}

/** Compares two values; null and a warning when they can't be compared. */
type Comparer = (a: FeelValue, b: FeelValue, pass: Pass) => boolean | null;

export const isEqual: Comparer = (a, b, pass) => equal(a, b, pass) ?? incomparable(a, b, pass);

function ordered(holds: (found: number) => boolean): Comparer {
  return (a, b, pass) => {
    const found = order(a, b);
    return found === undefined ? incomparable(a, b, pass) : holds(found);
  };
}

const isAtLeast = ordered((found) => found >= 0);
const isAtMost = ordered((found) => found <= 0);
const comparers: Readonly<Record<string, Comparer>> = {
  '=': isEqual,
  '!=': (a, b, pass) => {
    const same = isEqual(a, b, pass);
    return same === null ? null : !same;
  },
  '<': ordered((found) => found < 0),
  '<=': isAtMost,
  '>': ordered((found) => found > 0),
  '>=': isAtLeast,
};

function incomparable(a: FeelValue, b: FeelValue, pass: Pass): null {
  return pass.warn('NOT_COMPARABLE', `Can't compare '${shown(a)}' with '${shown(b)}'`);
}

function between(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Code {
  const [value, low, high] = parts(node).map((each) => compiler.compile(each, names).code);
  if (value === undefined || low === undefined || high === undefined) return () => null;
  return (cells, pass) => {
    const point = value(cells, pass);
    const above = isAtLeast(point, low(cells, pass), pass);
    if (above === false) return false;
    const below = isAtMost(point, high(cells, pass), pass);
    return below === false ? false : above === null || below === null ? null : true;
  };
}

function membership(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Code {
  const value = compiler.compile(child(compiler, node, 0), names).code;
  const last = child(compiler, node, -1);
  const list = last.name === ')' ? child(compiler, node, -2) : last;
  const inner: Names = { name: '?', parent: names };
  const nodes = list.name === 'PositiveUnaryTests' ? list.children.filter((each) => each.name !== ',') : [list];
  const test = anyOf(nodes.map((each) => compiler.test(each, inner)));
  return (cells, pass) => test({ value: value(cells, pass), parent: cells }, pass);
}

/** True if one test is true, false if all are false, else null. */
export function anyOf(tests: readonly Code[]): Code {
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (cells, pass) => {
    let result: false | null = false;
    for (const test of tests) {
      const found = test(cells, pass);
      if (found === true) return true;
      if (found !== false) result = null;
    }
    return result;
  };
}
