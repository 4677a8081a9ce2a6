import { builtinNamed } from '../builtins/registry.ts';
import { failed, takes, unfit, type Argument, type Overload } from '../builtins/signature.ts';
import { orAlias, separated } from '../rewrite.ts';
import type { Pass } from '../pass.ts';
import type { SyntaxNode } from '../syntax.ts';
import { isFunction, type FeelValue } from '../values/value.ts';
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
import { isLocal, readName } from './names.ts';
import { folded } from './operators.ts';

/** Built-in functions that are worth computing once, when their arguments never change. */
const foldable = new Set(['date', 'time', 'date and time', 'duration']);

interface Arguments {
  /** Names of the arguments, for a call with named ones. */
  readonly names: readonly string[] | undefined;
  readonly values: readonly Compiled[];
}

/** `f(a, b)`, `f(name: a)`, `date(a)`. */
export function compileCall(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const callee = child(compiler, node, 0);
  const args = compileArguments(compiler, node, names);
  const named =
    callee.name === 'VariableName' || callee.name === 'SpecialFunctionName' || callee.name === 'DateTimeConstructor';
  if (named) {
    const written = nameOf(compiler, callee);
    const name = written === orAlias ? 'any' : separated(written);
    const overloads = builtinNamed(name);
    if (overloads !== undefined) {
      const code = callBuiltin(name, overloads, args);
      if (isLocal(written, names)) {
        const local = readName(compiler, written, names);
        return { code: preferLocal(local, callValue(local, { name: written, quiet: true }, args), code) };
      }
      // With two arguments the result may depend on the zone of the evaluation.
      const isConstant = args.values.length !== 2 && args.values.every((each) => each.constant);
      return foldable.has(name) && isConstant ? folded(code) : { code };
    }
  }
  const name = nameOf(compiler, callee);
  return { code: callValue(compiler.compile(callee, names).code, { name, quiet: isLocal(name, names) }, args) };
}

/** A local function hides a built-in one of its name; a local value of another type doesn't. */
function preferLocal(local: Code, call: Code, builtin: Code): Code {
  return (cells, pass) => (isFunction(local(cells, pass)) ? call(cells, pass) : builtin(cells, pass));
}

function compileArguments(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Arguments {
  const list = node.children.find((each) => each.name === 'NamedParameters' || each.name === 'PositionalParameters');
  if (list?.name !== 'NamedParameters') {
    const values = list === undefined ? [] : parts(list).map((each) => compiler.compile(each, names));
    return { names: undefined, values };
  }
  const each = list.children.filter((entry) => entry.name === 'NamedParameter');
  return {
    names: each.map((entry) => nameOf(compiler, childNamed(compiler, entry, 'ParameterName'))),
    values: each.map((entry) => compiler.compile(child(compiler, entry, -1), names)),
  };
}

interface Fitting {
  readonly overload: Overload;
  /** For each parameter the argument's position, or -1; `undefined` for positional arguments. */
  readonly places: readonly number[] | undefined;
}

function fittingOverloads(overloads: readonly Overload[], { names, values }: Arguments): Fitting[] {
  if (names === undefined) {
    return overloads.filter((each) => takes(each, values.length)).map((overload) => ({ overload, places: undefined }));
  }
  const fitting = overloads.flatMap((overload) => {
    const places = placesOf(overload, names);
    return places === undefined ? [] : [{ overload, places }];
  });
  // `before(point, range)` and `before(range, point)` have the same names: the order that was written decides.
  const inOrder = ({ places }: { places: readonly number[] }) => places.every((place, index) => place === index);
  return fitting.toSorted((a, b) => Number(inOrder(b)) - Number(inOrder(a)));
}

function callBuiltin(name: string, overloads: readonly Overload[], args: Arguments): Code {
  const fitting = fittingOverloads(overloads, args);
  const [first] = fitting;
  if (first === undefined) return noFunction(name, args);
  const evaluate = evaluateArguments(args.values.map((value) => value.code));
  if (fitting.length === 1 && first.places === undefined) {
    const called = { name, overload: first.overload };
    return (cells, pass) => invoke(called, evaluate(cells, pass), pass);
  }
  return (cells, pass) => {
    const given = evaluate(cells, pass);
    for (const { overload, places } of fitting) {
      const ordered = places === undefined ? given : places.map((place) => (place < 0 ? undefined : given[place]));
      if (overload.refuses(ordered) === undefined) return overload.call(ordered, pass);
    }
    const ordered = first.places?.map((place) => (place < 0 ? undefined : given[place])) ?? given;
    return invoke({ name, overload: first.overload }, ordered, pass);
  };
}

interface Callee {
  readonly name: string;
  readonly overload: Overload;
}

function invoke({ name, overload }: Callee, args: readonly Argument[], pass: Pass): FeelValue {
  const wanted = overload.refuses(args);
  if (wanted === undefined) return overload.call(args, pass);
  const index = overload.variadic ? args.findIndex((each) => !wanted.is(each)) : overload.parameters.indexOf(wanted);
  return failed(pass, name, unfit(wanted, args[index]));
}

function evaluateArguments(codes: readonly Code[]): (cells: Cell | undefined, pass: Pass) => Argument[] {
  const [a, b] = codes;
  if (codes.length === 1 && a !== undefined) return (cells, pass) => [a(cells, pass)];
  if (codes.length === 2 && a !== undefined && b !== undefined) {
    return (cells, pass) => [a(cells, pass), b(cells, pass)];
  }
  return (cells, pass) => codes.map((code) => code(cells, pass));
}

/** For each parameter the argument's position, or -1; `undefined` if the names don't fit. */
function placesOf({ parameters, variadic }: Overload, names: readonly string[]): number[] | undefined {
  if (variadic && names.length > 1) return undefined;
  const places = parameters.map(({ names: own }) => names.findIndex((name) => own.includes(name)));
  const missing = parameters.some(({ optional }, index) => !optional && (places[index] ?? -1) < 0);
  const used = new Set(places.filter((place) => place >= 0));
  return missing || used.size !== names.length ? undefined : places;
}

function noFunction(name: string, args: Arguments): Code {
  const given = args.names === undefined ? `${args.values.length} parameters` : `parameters: ${args.names.join(', ')}`;
  const message = `No function found with name '${name}' and ${given}`;
  return (_, pass) => pass.warn('NO_FUNCTION_FOUND', message);
}

interface Named {
  readonly name: string;
  /** Looking it up gives no warnings anyway. */
  readonly quiet: boolean;
}

/** Calls what an expression gives. */
function callValue(callee: Code, { name, quiet }: Named, { names, values }: Arguments): Code {
  const evaluate = evaluateArguments(values.map((value) => value.code));
  return (cells, pass) => {
    const found = quiet ? callee(cells, pass) : pass.quietly(() => callee(cells, pass));
    if (!isFunction(found)) return pass.warn('NO_FUNCTION_FOUND', `No function found with name '${name}'`);
    const given = evaluate(cells, pass);
    const { parameters } = found;
    const fits =
      names === undefined ? given.length === parameters.length : parameters.every((each) => names.includes(each));
    if (!fits || given.length !== parameters.length) {
      const wanted = parameters.join(', ');
      return pass.warn(
        'NO_FUNCTION_FOUND',
        `The function '${name}' takes (${wanted}), but was called with ${given.length} arguments`,
      );
    }
    const ordered = names === undefined ? given : parameters.map((each) => given[names.indexOf(each)]);
    return found.call(
      ordered.map((each) => each ?? null),
      pass,
    );
  };
}
