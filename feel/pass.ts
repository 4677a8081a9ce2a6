import { adopt, type Caller, type FeelValue } from './values/value.ts';

/** Something that went wrong and made a null; Camunda's names. */
export type WarningType =
  | 'NO_VARIABLE_FOUND'
  | 'NO_CONTEXT_ENTRY_FOUND'
  | 'NO_PROPERTY_FOUND'
  | 'NOT_COMPARABLE'
  | 'INVALID_TYPE'
  | 'NO_FUNCTION_FOUND'
  | 'FUNCTION_INVOCATION_FAILURE';

/** Recorded beside a result when something in it became null. */
export interface Warning {
  readonly type: WarningType;
  readonly message: string;
}

/** JSON value in, FEEL value inside. Either a plain object or a look-up (`undefined` = no such variable). */
export type Variables = Readonly<Record<string, unknown>> | ((name: string) => unknown);

/** What an evaluation may know of the world. */
export interface Environment {
  /** Epoch milliseconds that `now()` and `today()` show. */
  readonly now: number;
  /** IANA zone of `now()` and `today()`; default UTC. */
  readonly zone?: string;
}

/** Ends an evaluation at once: `assert`, or a limit that was reached. */
export class EvaluationFailure extends Error {
  override readonly name = 'EvaluationFailure';
}

/** Bounds of one evaluation. A step is one iteration, call or list element that is made. */
export const limits = {
  steps: 2_000_000,
  /** Calls of functions inside each other. */
  callDepth: 200,
  /** Warnings that are kept. */
  warnings: 100,
  /** Characters of a string that is made. */
  textLength: 10_000_000,
} as const;

const none: readonly Warning[] = Object.freeze([]);

/** One pass through an expression: where its variables come from, what went wrong in it, how much it may still do. */
export class Pass implements Caller {
  readonly environment: Environment;
  readonly variables: Variables;
  warnings: readonly Warning[] = none;
  steps: number = limits.steps;
  depth = 0;
  #recorded: Warning[] | undefined;

  constructor(variables: Variables, environment: Environment) {
    this.variables = variables;
    this.environment = environment;
  }

  /** A variable's value; `undefined` when there is none. */
  find(name: string): FeelValue | undefined {
    const { variables } = this;
    if (typeof variables === 'function') {
      const found = variables(name);
      return found === undefined ? undefined : adopt(found);
    }
    return Object.hasOwn(variables, name) ? adopt(variables[name]) : undefined;
  }

  /** Records a warning. Returns null, the result it explains. */
  warn(type: WarningType, message: string): null {
    if (this.#recorded === undefined) this.warnings = this.#recorded = [];
    if (this.#recorded.length < limits.warnings) this.#recorded.push({ type, message });
    return null;
  }

  /** Uses up steps. Throws when there are none left. */
  spend(steps: number): void {
    this.steps -= steps;
    if (this.steps < 0) {
      throw new EvaluationFailure(`The expression needs more than ${limits.steps} steps, which is the limit`);
    }
  }

  /** One call deeper. Throws when it is too deep. */
  enter(): void {
    this.spend(1);
    if (++this.depth > limits.callDepth) {
      throw new EvaluationFailure(
        `Functions call each other more than ${limits.callDepth} levels deep, which is the limit`,
      );
    }
  }

  leave(): void {
    this.depth--;
  }

  /** Runs something whose warnings don't count. */
  quietly<T>(work: () => T): T {
    const before = this.#recorded?.length ?? 0;
    const result = work();
    if (this.#recorded !== undefined) this.#recorded.length = before;
    return result;
  }
}
