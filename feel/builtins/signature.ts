import type { Pass } from '../pass.ts';
import { shown } from '../values/text.ts';
import {
  isContext,
  isDate,
  isDateTime,
  isDuration,
  isFunction,
  isList,
  isNumber,
  isRange,
  isString,
  isTime,
  type FeelFunction,
  type FeelValue,
} from '../values/value.ts';

/** An argument: absent ones are `undefined`. */
export type Argument = FeelValue | undefined;

/** A parameter of a built-in function: its documented names (older ones after it) and its type. */
export interface Parameter<T extends Argument> {
  readonly names: readonly string[];
  readonly type: string;
  readonly optional: boolean;
  is(value: Argument): value is T;
}

/** One way to call a built-in function. */
export interface Overload {
  readonly parameters: readonly Parameter<Argument>[];
  /** Takes any number of arguments after the last parameter's position. */
  readonly variadic: boolean;
  /** The first parameter that the arguments don't fit, or `undefined`. */
  refuses(args: readonly Argument[]): Parameter<Argument> | undefined;
  /** Null or a value; a null of a call that failed has its warning. Arguments must fit. */
  call(args: readonly Argument[], pass: Pass): FeelValue;
}

function parameter<T extends Argument>(type: string, is: (value: Argument) => value is T) {
  return (...names: string[]): Parameter<T> => ({ names, type, optional: false, is });
}

const isAny = (value: Argument): value is FeelValue => value !== undefined;
const isDateOrDateTime = (value: Argument) => isDate(value) || isDateTime(value);

export const any = parameter('any value', isAny);
export const text = parameter('string', isString);
export const number = parameter('number', isNumber);
export const list = parameter('list', isList);
export const context = parameter('context', isContext);
export const date = parameter('date', isDate);
export const time = parameter('time', isTime);
export const dateTime = parameter('date and time', isDateTime);
export const day = parameter('date or date and time', isDateOrDateTime);
export const duration = parameter('duration', isDuration);
export const range = parameter('range', isRange);
export const fn = parameter<FeelFunction>('function', isFunction);

/** A parameter that may be left out. */
export function optional<T extends FeelValue>(inner: Parameter<T>): Parameter<T | undefined> {
  return { ...inner, optional: true, is: (value): value is T | undefined => value === undefined || inner.is(value) };
}

/** A parameter that may be left out or null. */
export function nullable<T extends FeelValue>(inner: Parameter<T>): Parameter<T | null | undefined> {
  return {
    ...inner,
    optional: true,
    is: (value): value is T | null | undefined => value === undefined || value === null || inner.is(value),
  };
}

type Result = FeelValue;

/** A function without parameters. */
export function none(body: (pass: Pass) => Result): Overload {
  return { parameters: [], variadic: false, refuses: () => undefined, call: (_, pass) => body(pass) };
}

/** A function of one parameter. */
export function one<A extends Argument>(a: Parameter<A>, body: (a: A, pass: Pass) => Result): Overload {
  return {
    parameters: [a],
    variadic: false,
    refuses: (args) => (a.is(args[0]) ? undefined : a),
    call(args, pass) {
      const first = args[0];
      return a.is(first) ? body(first, pass) : null;
    },
  };
}

/** A function of two parameters. */
export function two<A extends Argument, B extends Argument>(
  a: Parameter<A>,
  b: Parameter<B>,
  body: (a: A, b: B, pass: Pass) => Result,
): Overload {
  return {
    parameters: [a, b],
    variadic: false,
    refuses: (args) => firstRefusal([a, b], args),
    call(args, pass) {
      const [first, second] = args;
      return a.is(first) && b.is(second) ? body(first, second, pass) : null;
    },
  };
}

/** A function of three parameters. */
export function three<A extends Argument, B extends Argument, C extends Argument>(
  parameters: readonly [Parameter<A>, Parameter<B>, Parameter<C>],
  body: (args: readonly [A, B, C], pass: Pass) => Result,
): Overload {
  const [a, b, c] = parameters;
  return {
    parameters,
    variadic: false,
    refuses: (args) => firstRefusal(parameters, args),
    call(args, pass) {
      const [first, second, third] = args;
      return a.is(first) && b.is(second) && c.is(third) ? body([first, second, third], pass) : null;
    },
  };
}

/** A function of four parameters. */
export function four<A extends Argument, B extends Argument, C extends Argument, D extends Argument>(
  parameters: readonly [Parameter<A>, Parameter<B>, Parameter<C>, Parameter<D>],
  body: (args: readonly [A, B, C, D], pass: Pass) => Result,
): Overload {
  const [a, b, c, d] = parameters;
  return {
    parameters,
    variadic: false,
    refuses: (args) => firstRefusal(parameters, args),
    call(args, pass) {
      const [first, second, third, fourth] = args;
      return a.is(first) && b.is(second) && c.is(third) && d.is(fourth)
        ? body([first, second, third, fourth], pass)
        : null;
    },
  };
}

/** A function of any number of values (at least one) of one type. */
export function many<A extends FeelValue>(a: Parameter<A>, body: (args: readonly A[], pass: Pass) => Result): Overload {
  return {
    parameters: [a],
    variadic: true,
    refuses: (args) => (args.every((value) => a.is(value)) ? undefined : a),
    call: (args, pass) =>
      body(
        args.filter((value): value is A => a.is(value)),
        pass,
      ),
  };
}

function firstRefusal(
  parameters: readonly Parameter<Argument>[],
  args: readonly Argument[],
): Parameter<Argument> | undefined {
  return parameters.find((wanted, index) => !wanted.is(args[index]));
}

/** Can this many positional arguments be right? */
export function takes({ parameters, variadic }: Overload, count: number): boolean {
  if (variadic) return count >= 1;
  return count <= parameters.length && count >= parameters.filter((each) => !each.optional).length;
}

/** The built-in functions of a group, by name. */
export type Builtins = Readonly<Record<string, readonly Overload[]>>;

/** Records why a call of a built-in function gave null. */
export function failed(pass: Pass, name: string, reason: string): null {
  return pass.warn('FUNCTION_INVOCATION_FAILURE', `Failed to invoke function '${name}': ${reason}`);
}

/** What is wrong with an argument of another type. */
export function unfit(wanted: Parameter<Argument>, found: Argument): string {
  return `expected ${wanted.type} for '${wanted.names[0] ?? ''}', but found '${shown(found ?? null)}'`;
}
