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

interface Standing {
  readonly context: Context;
}

/**
 * Binds functions to a context: those that read to the context itself, those that write to a transaction of it. What each promises
 * stands at the function. What is bound is told once; for a context it is an object without parts of its own until they are asked for.
 */
export function faceOf<Parts extends readonly Functions[]>(...parts: Parts): (on: Standing) => Face<Parts>;
export function faceOf(...parts: readonly Loose[]): (on: Standing) => object {
  const steps: Record<string, (on: Standing) => (...input: unknown[]) => unknown> = {};
  for (const { read, write } of parts) {
    for (const [name, step] of Object.entries(read)) {
      steps[name] =
        ({ context }) =>
        (...input) =>
          step(context, ...input);
    }
    for (const [name, step] of Object.entries(write)) {
      steps[name] =
        ({ context }) =>
        (...input) =>
          context.write((work) => step(work, ...input));
    }
  }
  return lazily(steps);
}

/**
 * Makes objects whose parts are made when they are first asked for: each transaction has the register's many faces, and asks for a few of their
 * functions. The parts are accessors of a prototype, so that such an object costs nothing else.
 */
export function lazily<Given, Makers extends Readonly<Record<string, (given: Given) => unknown>>>(
  makers: Makers & Readonly<Record<string, (given: Given) => unknown>>,
): (given: Given) => { readonly [Name in keyof Makers]: ReturnType<Makers[Name]> };
export function lazily<Given>(makers: Readonly<Record<string, (given: Given) => unknown>>): (given: Given) => object {
  class Whole {
    readonly #given: Given;
    readonly #made = new Map<string, unknown>();

    constructor(given: Given) {
      this.#given = given;
    }

    static {
      for (const [name, make] of Object.entries(makers)) {
        Object.defineProperty(this.prototype, name, {
          enumerable: true,
          configurable: true,
          get(this: Whole) {
            const known = this.#made.get(name);
            if (known !== undefined) return known;
            const made = make(this.#given);
            this.#made.set(name, made);
            return made;
          },
        });
      }
    }
  }
  return (given) => new Whole(given);
}

/** `Functions` as they are called here: what they take is known to their callers only. */
interface Loose {
  readonly read: Readonly<Record<string, (context: Context, ...input: unknown[]) => unknown>>;
  readonly write: Readonly<Record<string, (work: Work, ...input: unknown[]) => Promise<unknown>>>;
}
