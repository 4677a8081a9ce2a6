import type { Context, Work } from './context.ts';

/** Functions of the register by name: those that read, and those that write and so are a transaction, or part of the one at hand. */
export interface Functions {
  readonly read: Readonly<Record<string, (context: Context, ...input: never[]) => unknown>>;
  readonly write: Readonly<Record<string, (work: Work, ...input: never[]) => Promise<unknown>>>;
}

/** The same functions without their first parameter, as callers of the register see them. */
type Bound<Steps> = {
  readonly [Name in keyof Steps]: Steps[Name] extends (first: never, ...input: infer Input) => infer Answer
    ? (...input: Input) => Answer
    : never;
};

type Face<Parts extends readonly Functions[]> = Parts extends readonly [
  infer First extends Functions,
  ...infer Rest extends readonly Functions[],
]
  ? Bound<First['read']> & Bound<First['write']> & Face<Rest>
  : unknown;

/**
 * Binds functions to a context: those that read to the context itself, those that write to a transaction of it. What each promises
 * stands at the function.
 */
export function face<Parts extends readonly Functions[]>(context: Context, ...parts: Parts): Face<Parts>;
export function face(context: Context, ...parts: readonly Loose[]): object {
  const bound = new Map<string, (...input: unknown[]) => unknown>();
  for (const { read, write } of parts) {
    for (const [name, step] of Object.entries(read)) bound.set(name, (...input) => step(context, ...input));
    for (const [name, step] of Object.entries(write)) {
      bound.set(name, (...input) => context.write((work) => step(work, ...input)));
    }
  }
  return Object.fromEntries(bound);
}

/** An object whose parts are made when they are first asked for: a transaction asks for a few of the register's many faces. */
export function lazily<Makers extends Readonly<Record<string, () => object>>>(
  makers: Makers,
): { readonly [Name in keyof Makers]: ReturnType<Makers[Name]> };
export function lazily(makers: Readonly<Record<string, () => object>>): object {
  const whole = {};
  for (const [name, make] of Object.entries(makers)) {
    let made: object | undefined;
    Object.defineProperty(whole, name, { enumerable: true, get: () => (made ??= make()) });
  }
  return whole;
}

/** `Functions` as they are called here: what they take is known to their callers only. */
interface Loose {
  readonly read: Readonly<Record<string, (context: Context, ...input: unknown[]) => unknown>>;
  readonly write: Readonly<Record<string, (work: Work, ...input: unknown[]) => Promise<unknown>>>;
}
