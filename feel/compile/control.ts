import { asInteger } from '../values/decimal-functions.ts';
import { shown } from '../values/text.ts';
import { elementOf, isList, isNumber, isRange, type FeelRange, type FeelValue } from '../values/value.ts';
import { limits, type Pass } from '../pass.ts';
import { FeelSyntaxError, type SyntaxNode } from '../syntax.ts';
import {
  child,
  childNamed,
  nameOf,
  parts,
  type Cell,
  type Code,
  type Compiled,
  type Compiler,
  type Names,
} from './code.ts';
import { noBoolean } from './operators.ts';

/** `if c then a else b`: anything but true takes b. */
export function compileIf(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const [condition, yes, no] = parts(node).map((each) => compiler.compile(each, names).code);
  if (condition === undefined || yes === undefined || no === undefined) return { code: () => null };
  return {
    code: (cells, pass) => {
      const found = condition(cells, pass);
      if (found === true) return yes(cells, pass);
      if (found !== false) noBoolean(found, pass);
      return no(cells, pass);
    },
  };
}

/** How an iteration ended: all visited, stopped by the visitor, or nothing to iterate over. */
type Outcome = 'complete' | 'stopped' | 'impossible';

/** Calls back for each element with the element's cell, until told to stop. */
type Source = (cells: Cell | undefined, pass: Pass, visit: (cell: Cell) => Outcome) => Outcome;

interface Iteration {
  readonly source: Source;
  readonly names: Names;
}

/** `x in list, y in 1..n`: every later iterator sees the earlier names; one cell per iterator. */
function compileIterators(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Iteration {
  const [first, ...others] = childNamed(compiler, node, 'InExpressions').children.filter(
    (each) => each.name === 'InExpression',
  );
  if (first === undefined) throw new FeelSyntaxError(compiler.source, node.from, "'name in list'");
  const start = compileIterator(compiler, first, names);
  return others.reduce<Iteration>((outer, each) => {
    const inner = compileIterator(compiler, each, outer.names);
    return {
      names: inner.names,
      source: (cells, pass, visit) => outer.source(cells, pass, (cell) => inner.source(cell, pass, visit)),
    };
  }, start);
}

function compileIterator(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Iteration {
  const source = compileSource(compiler, child(compiler, node, -1), names);
  return { source, names: { name: nameOf(compiler, child(compiler, node, 0)), parent: names } };
}

function compileSource(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Source {
  const [first, second] = parts(node).map((each) => compiler.compile(each, names).code);
  if (first === undefined) return () => 'impossible';
  if (second !== undefined) {
    return (cells, pass, visit) => count(first(cells, pass), second(cells, pass), { cells, pass, visit });
  }
  return (cells, pass, visit) => {
    const list = first(cells, pass);
    if (isRange(list)) return countRange(list, { cells, pass, visit });
    if (!isList(list)) {
      pass.warn('INVALID_TYPE', `Expected a list to iterate over, but found '${shown(list)}'`);
      return 'impossible';
    }
    for (let index = 0; index < list.length; index++) {
      pass.spend(1);
      const outcome = visit({ value: elementOf(list, index), parent: cells });
      if (outcome !== 'complete') return outcome;
    }
    return 'complete';
  };
}

/** Where an iteration is: outside of it, and what is done with each element. */
interface Walk {
  readonly cells: Cell | undefined;
  readonly pass: Pass;
  readonly visit: (cell: Cell) => Outcome;
}

function countRange(range: FeelRange, walk: Walk): Outcome {
  const { start, end } = range;
  const from = isNumber(start) ? asInteger(start) : undefined;
  const to = isNumber(end) ? asInteger(end) : undefined;
  if (from === undefined || to === undefined) return count(start, end, walk);
  const low = range.startIncluded ? from : from + 1;
  const high = range.endIncluded ? to : to - 1;
  return low > high ? 'complete' : count(low, high, walk);
}

/** From a to b, down when b is less. */
function count(a: FeelValue, b: FeelValue, { cells, pass, visit }: Walk): Outcome {
  const from = isNumber(a) ? asInteger(a) : undefined;
  const to = isNumber(b) ? asInteger(b) : undefined;
  if (from === undefined || to === undefined) {
    pass.warn('INVALID_TYPE', `Expected whole numbers to iterate over, but found '${shown(a)}' and '${shown(b)}'`);
    return 'impossible';
  }
  const step = from <= to ? 1 : -1;
  const length = Math.abs(to - from) + 1;
  if (length > limits.steps) pass.spend(length);
  for (let index = 0; index < length; index++) {
    pass.spend(1);
    const outcome = visit({ value: from + step * index, parent: cells });
    if (outcome !== 'complete') return outcome;
  }
  return 'complete';
}

/** `for x in list return e`; `partial` is the list of the results so far. */
export function compileFor(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const body = child(compiler, node, -1);
  const needsPartial = /\bpartial\b/.test(compiler.source.slice(body.from, body.to));
  const { source, names: inner } = compileIterators(compiler, node, names);
  const code = compiler.compile(body, needsPartial ? { name: 'partial', parent: inner } : inner).code;
  return {
    code: (cells, pass) => {
      const results: FeelValue[] = [];
      const outcome = source(cells, pass, (cell) => {
        results.push(code(needsPartial ? partialCell(results, cell, pass) : cell, pass));
        return 'complete';
      });
      return outcome === 'complete' ? results : null;
    },
  };
}

/** Results so far are copied for the body, which may keep them; copying costs steps, as it makes the loop quadratic. */
function partialCell(results: readonly FeelValue[], parent: Cell, pass: Pass): Cell {
  pass.spend(Math.floor(results.length / 64));
  return { value: results.slice(), parent };
}

/** `some`/`every … satisfies c`: three-valued, like a chain of `or` or `and`. */
export function compileQuantified(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const decisive = child(compiler, node, 0).name === 'some';
  const { source, names: inner } = compileIterators(compiler, node, names);
  const condition = compiler.compile(child(compiler, node, -1), inner).code;
  return { code: quantified(source, condition, decisive) };
}

function quantified(source: Source, condition: Code, decisive: boolean): Code {
  return (cells, pass) => {
    const state = { decided: false, unknown: false };
    const outcome = source(cells, pass, (cell) => {
      const found = condition(cell, pass);
      if (found === decisive) state.decided = true;
      else if (found !== !decisive) state.unknown = true;
      return state.decided ? 'stopped' : 'complete';
    });
    if (outcome === 'impossible') return null;
    if (state.decided) return decisive;
    return state.unknown ? null : !decisive;
  };
}
