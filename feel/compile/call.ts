import { builtinNamed } from '../builtins/registry.ts';
import { refused, takes, type Argument, type Overload } from '../builtins/signature.ts';
import { orAlias, separated } from '../rewrite.ts';
import type { Run } from '../run.ts';
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
      if (isLocal(written, names))
        return { code: preferLocal(readName(compiler, written, names), written, args, code) };
      // With two arguments the result may depend on the zone of the evaluation.
      const isConstant = args.values.length !== 2 && args.values.every((each) => each.constant);
      return foldable.has(name) && isConstant ? folded(code) : { code };
    }
  }
  const name = nameOf(compiler, callee);
  return { code: callValue(compiler.compile(callee, names).code, name, args, isLocal(name, names)) };
}

/** A local function hides a built-in one of its name; a local value of another type doesn't. */
function preferLocal(local: Code, name: string, args: Arguments, builtin: Code): Code {
  const call = callValue(local, name, args, true);
  return (cells, run) => (isFunction(local(cells, run)) ? call(cells, run) : builtin(cells, run));
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
    const { overload } = first;
    return (cells, run) => invoke(name, overload, evaluate(cells, run), run);
  }
  return (cells, run) => {
    const given = evaluate(cells, run);
    for (const { overload, places } of fitting) {
      const ordered = places === undefined ? given : places.map((place) => (place < 0 ? undefined : given[place]));
      if (overload.refuses(ordered) === undefined) return overload.call(ordered, run);
    }
    const ordered = first.places?.map((place) => (place < 0 ? undefined : given[place])) ?? given;
    return invoke(name, first.overload, ordered, run);
  };
}

function invoke(name: string, overload: Overload, args: readonly Argument[], run: Run): FeelValue {
  const wanted = overload.refuses(args);
  if (wanted === undefined) return overload.call(args, run);
  const index = overload.variadic ? args.findIndex((each) => !wanted.is(each)) : overload.parameters.indexOf(wanted);
  return refused(run, name, wanted, args[index]);
}

function evaluateArguments(codes: readonly Code[]): (cells: Cell | undefined, run: Run) => Argument[] {
  const [a, b] = codes;
  if (codes.length === 1 && a !== undefined) return (cells, run) => [a(cells, run)];
  if (codes.length === 2 && a !== undefined && b !== undefined) {
    return (cells, run) => [a(cells, run), b(cells, run)];
  }
  return (cells, run) => codes.map((code) => code(cells, run));
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
  return (_, run) => run.warn('NO_FUNCTION_FOUND', message);
}

/** Calls what an expression gives. @param quiet looking it up gives no warnings anyway */
function callValue(callee: Code, name: string, { names, values }: Arguments, quiet: boolean): Code {
  const evaluate = evaluateArguments(values.map((value) => value.code));
  return (cells, run) => {
    const found = quiet ? callee(cells, run) : run.quietly(() => callee(cells, run));
    if (!isFunction(found)) return run.warn('NO_FUNCTION_FOUND', `No function found with name '${name}'`);
    const given = evaluate(cells, run);
    const { parameters } = found;
    const fits =
      names === undefined ? given.length === parameters.length : parameters.every((each) => names.includes(each));
    if (!fits || given.length !== parameters.length) {
      const wanted = parameters.join(', ');
      return run.warn(
        'NO_FUNCTION_FOUND',
        `The function '${name}' takes (${wanted}), but was called with ${given.length} arguments`,
      );
    }
    const ordered = names === undefined ? given : parameters.map((each) => given[names.indexOf(each)]);
    return found.call(
      ordered.map((each) => each ?? null),
      run,
    );
  };
}
