import { equal } from '../values/compare.ts';
import { includes } from '../values/range.ts';
import { shown } from '../values/text.ts';
import { elementOf, isList, isRange, type FeelList, type FeelValue } from '../values/value.ts';
import type { Pass } from '../pass.ts';
import type { SyntaxNode } from '../syntax.ts';
import { child, nameOf, parts, textOf, type Code, type Compiler, type Names } from './code.ts';
import { endsOf } from './literals.ts';
import { anyOf, comparison, isEqual } from './operators.ts';

const input: Code = (cells) => cells?.value ?? null;

/** A whole unary test: `-`, tests with commas, or `not(…)` around them. The input is cell 0. */
export function compileTests(compiler: Compiler, root: SyntaxNode, names: Names): Code {
  const first = child(compiler, root, 0);
  if (first.name === 'Wildcard') return () => true;
  if (first.name === 'PositiveUnaryTests') return testsOf(compiler, first, names);
  return negated(testsOf(compiler, child(compiler, root, 2), names));
}

function testsOf(compiler: Compiler, node: SyntaxNode, names: Names): Code {
  return anyOf(parts(node).map((each) => compiler.test(each, names)));
}

/** One test of the input, which is cell 0: true, false, or null when it can't be told. */
export function compileTest(compiler: Compiler, node: SyntaxNode, names: Names): Code {
  switch (node.name) {
    case 'PositiveUnaryTest':
      return compileTest(compiler, child(compiler, node, 0), names);
    case 'SimplePositiveUnaryTest':
      return simpleTest(compiler, node, names);
    case 'ParenthesizedExpression':
      return mentionsInput(node)
        ? valueTest(compiler, node, names)
        : compileTest(compiler, child(compiler, node, 1), names);
    case 'FunctionInvocation':
      return notTest(compiler, node, names) ?? valueTest(compiler, node, names);
    case 'BooleanLiteral':
    case 'null': {
      const value = compiler.compile(node, names).code;
      return (cells, pass) => isEqual(input(cells, pass), value(cells, pass), pass);
    }
    default:
      return valueTest(compiler, node, names);
  }
}

function simpleTest(compiler: Compiler, node: SyntaxNode, names: Names): Code {
  const first = child(compiler, node, 0);
  if (first.name === 'CompareOp') {
    const bound = compiler.compile(child(compiler, node, 1), names);
    return comparison(textOf(compiler, first), { code: input }, bound);
  }
  const { start, end, included } = endsOf(compiler, first, names);
  const above = comparison(included.startIncluded ? '>=' : '>', { code: input }, start);
  const below = comparison(included.endIncluded ? '<=' : '<', { code: input }, end);
  return (cells, pass) => {
    const low = above(cells, pass);
    return low === true ? below(cells, pass) : low;
  };
}

/** `not(< 5)` within other tests. */
function notTest(compiler: Compiler, node: SyntaxNode, names: Names): Code | undefined {
  const args = node.children.find((each) => each.name === 'PositionalParameters');
  if (args === undefined || nameOf(compiler, child(compiler, node, 0)) !== 'not' || mentionsInput(args))
    return undefined;
  return negated(testsOf(compiler, args, names));
}

function negated(test: Code): Code {
  return (cells, pass) => {
    const found = test(cells, pass);
    return found === true ? false : found === false ? true : null;
  };
}

function mentionsInput(node: SyntaxNode): boolean {
  return node.name === '?' || node.children.some(mentionsInput);
}

/**
 * An expression as a test. With `?` in it, it is a condition: only true matches. Without, its value is compared: equal,
 * an element of a list, within a range; a condition on other variables matches when it is true, and says no when it is false.
 */
function valueTest(compiler: Compiler, node: SyntaxNode, names: Names): Code {
  const { code, constant } = compiler.compile(node, names);
  const condition = mentionsInput(node);
  const value = constant?.value;
  if (typeof value === 'string') {
    return (cells, pass) => {
      const found = input(cells, pass);
      return typeof found === 'string' ? found === value : isEqual(found, value, pass);
    };
  }
  return (cells, pass) => {
    const found = code(cells, pass);
    if (condition) return typeof found === 'boolean' ? found : null;
    return matchesValue(found, input(cells, pass), pass);
  };
}

function matchesValue(value: FeelValue, point: FeelValue, pass: Pass): boolean | null {
  if (value === true) return true;
  if (value === false && typeof point !== 'boolean') return false;
  if (isList(value)) return isAmong(value, point, pass);
  if (isRange(value)) {
    return (
      includes(value, point) ?? pass.warn('NOT_COMPARABLE', `Can't compare '${shown(point)}' with '${shown(value)}'`)
    );
  }
  return isEqual(point, value, pass);
}

function isAmong(list: FeelList, point: FeelValue, pass: Pass): boolean {
  pass.spend(list.length);
  for (let index = 0; index < list.length; index++) {
    const item = elementOf(list, index);
    if (equal(item, point, pass) === true || (isRange(item) && includes(item, point) === true)) return true;
  }
  return equal(list, point, pass) === true;
}
