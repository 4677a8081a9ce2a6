import { parseNumber } from '../values/decimal.ts';
import { makeRange } from '../values/range.ts';
import { shown } from '../values/text.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../values/temporal-text.ts';
import { FeelFunction, setEntry, type FeelValue } from '../values/value.ts';
import { FeelSyntaxError, type SyntaxNode } from '../syntax.ts';
import {
  child,
  childNamed,
  constant,
  nameOf,
  parts,
  textOf,
  type Cell,
  type Code,
  type Compiled,
  type Compiler,
  type Names,
} from './code.ts';

/** A number as written; beyond the limits it is a syntax error. */
export function compileNumber(compiler: Compiler, node: SyntaxNode): Compiled {
  const value = parseNumber(textOf(compiler, node).replace(/\s+/g, ''));
  if (value === undefined) throw new FeelSyntaxError(compiler.source, node.from, 'a number within the limits');
  return constant(value);
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  f: '\f',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** The text within quotes. Backslashes before other characters stay, as patterns such as `\d` need them. */
export function unquote(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1);
  return literal
    .slice(1, -1)
    .replace(
      /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([\s\S]))/g,
      (all, ...[short, long, one]: (string | undefined)[]) => {
        if (one !== undefined) return escapes[one] ?? all;
        const point = Number.parseInt(short ?? long ?? '', 16);
        return point > 0x10ffff ? all : short === undefined ? String.fromCodePoint(point) : String.fromCharCode(point);
      },
    );
}

/** `@"2026-11-24"`: a date, time, date-time or duration; null with a warning if the text is none. */
export function compileAtLiteral(compiler: Compiler, node: SyntaxNode): Compiled {
  const text = unquote(textOf(compiler, childNamed(compiler, node, 'StringLiteral')));
  const value = parseDate(text) ?? parseDateTime(text) ?? parseTime(text) ?? parseDuration(text);
  if (value !== undefined) return constant(value);
  const message = `Failed to parse the temporal literal '${text}'`;
  return { code: (_, pass) => pass.warn('FUNCTION_INVOCATION_FAILURE', message) };
}

/** `[a, b]`. */
export function compileList(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const items = parts(node).map((each) => compiler.compile(each, names));
  const values = items.flatMap((each) => (each.constant ? [each.constant.value] : []));
  if (values.length === items.length) return constant(values);
  const codes = items.map((each) => each.code);
  return {
    code: (cells, pass) => {
      pass.spend(codes.length);
      return codes.map((code) => code(cells, pass));
    },
  };
}

/** `{key: value}`: each entry sees those before it; a function sees itself. */
export function compileContext(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  let visible = names;
  const entries = node.children
    .filter((each) => each.name === 'ContextEntry')
    .map((entry) => {
      const key = keyOf(compiler, child(compiler, childNamed(compiler, entry, 'Key'), 0));
      const value = child(compiler, entry, -1);
      const own: Names = { name: key, parent: visible };
      const recursive = value.name === 'FunctionDefinition';
      const { code } = compiler.compile(value, recursive ? own : visible);
      visible = own;
      return { key, code, recursive };
    });
  return {
    code: (cells, pass) => {
      pass.spend(1 + entries.length);
      const result: Record<string, FeelValue> = {};
      let inner = cells;
      for (const { key, code, recursive } of entries) {
        const cell: Cell = { value: null, parent: inner };
        cell.value = code(recursive ? cell : inner, pass);
        setEntry(result, key, cell.value);
        inner = cell;
      }
      return result;
    },
  };
}

function keyOf(compiler: Compiler, node: SyntaxNode): string {
  const written = textOf(compiler, node);
  if (node.name === 'StringLiteral') return unquote(written);
  return written.startsWith('`') ? nameOf(compiler, node) : written.trim();
}

/** `[a..b]`, `(a..b)`, `]a..b[`. */
export function compileInterval(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const { start, end, included } = endsOf(compiler, node, names);
  const code: Code = (cells, pass) => {
    const low = start.code(cells, pass);
    const high = end.code(cells, pass);
    return (
      makeRange(low, high, included) ??
      pass.warn('INVALID_TYPE', `Can't make a range from '${shown(low)}' to '${shown(high)}'`)
    );
  };
  if (start.constant && end.constant) {
    const range = makeRange(start.constant.value, end.constant.value, included);
    if (range !== undefined) return constant(range);
  }
  return { code };
}

/** `>10` within brackets: the range that has one end. Undefined for what is none. */
export function compileOpenRange(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled | undefined {
  const [operator, bound] = node.children;
  if (node.name !== 'SimplePositiveUnaryTest' || operator?.name !== 'CompareOp' || bound === undefined)
    return undefined;
  const written = textOf(compiler, operator);
  if (!/^(?:[<>]=?|=)$/.test(written)) return undefined;
  const { code } = compiler.compile(bound, names);
  const isIncluded = written.endsWith('=');
  const included = {
    startIncluded: isIncluded && !written.startsWith('<'),
    endIncluded: isIncluded && !written.startsWith('>'),
  };
  return {
    code: (cells, pass) => {
      const end = code(cells, pass);
      const range = makeRange(written.startsWith('<') ? null : end, written.startsWith('>') ? null : end, included);
      return range ?? pass.warn('INVALID_TYPE', `Can't make a range from '${shown(end)}'`);
    },
  };
}

/** The two ends of an interval. */
export function endsOf(compiler: Compiler, node: SyntaxNode, names: Names | undefined) {
  const inner = node.children.slice(1, -1).filter((each) => each.name !== '..');
  const [low, high] = inner;
  if (low === undefined || high === undefined) throw new FeelSyntaxError(compiler.source, node.from, 'two ends');
  return {
    start: compiler.compile(low, names),
    end: compiler.compile(high, names),
    included: {
      startIncluded: textOf(compiler, child(compiler, node, 0)) === '[',
      endIncluded: textOf(compiler, child(compiler, node, -1)) === ']',
    },
  };
}

/** `function(a, b) expression`. */
export function compileFunction(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const external = node.children.find((each) => each.name === 'external');
  if (external !== undefined) throw new FeelSyntaxError(compiler.source, external.from, 'a FEEL function');
  const parameters = childNamed(compiler, node, 'FormalParameters')
    .children.filter((each) => each.name === 'FormalParameter')
    .map((each) => nameOf(compiler, child(compiler, each, 0)));
  const visible = parameters.reduce<Names | undefined>((parent, name) => ({ name, parent }), names);
  const body = compiler.compile(child(compiler, childNamed(compiler, node, 'FunctionBody'), 0), visible).code;
  return {
    code: (cells, pass) =>
      new FeelFunction(parameters, (args, caller) => {
        caller.enter();
        let inner = cells;
        for (let index = 0; index < parameters.length; index++) inner = { value: args[index] ?? null, parent: inner };
        const result = body(inner, pass);
        caller.leave();
        return result;
      }),
  };
}
