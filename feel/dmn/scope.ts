import { compileText } from '../compile/expression.ts';
import type { Code, Names } from '../compile/code.ts';
import { Run } from '../run.ts';
import { FeelSyntaxError } from '../syntax.ts';
import { isList, type FeelValue } from '../values/value.ts';
import { textOf, type Element } from './element.ts';
import { DmnError } from './types.ts';

/** Where logic is compiled: whose it is, and which local names it sees. */
export interface Scope {
  readonly names: Names | undefined;
  /** An error that names the decision. */
  error(problem: string): DmnError;
  /** Compiles an expression. @param element carries the language, if it is another one than FEEL */
  expression(text: string, place: string, element?: Element): Code;
  /** Compiles unary tests; the input is the innermost cell. */
  tests(text: string, place: string, element?: Element): Code;
  /** Values of a list such as `"high", "low"`. */
  constants(text: string, place: string): readonly FeelValue[];
  /** The same with more local names. */
  within(names: readonly string[]): Scope;
}

/** @param owner e.g. `decision 'card-type'` */
export function createScope(owner: string, ownerId: string | undefined, names: Names | undefined): Scope {
  const error = (problem: string) => new DmnError(`In ${owner}: ${problem}`, ownerId);
  const compile = (text: string, place: string, top: 'Expression' | 'UnaryTests', element: Element | undefined) => {
    const language = textOf(element, 'expressionLanguage');
    if (language !== undefined && !/feel/i.test(language)) {
      throw error(`${place} is written in '${language}', but only FEEL is supported`);
    }
    try {
      return compileText(text, top, names).code;
    } catch (cause) {
      if (cause instanceof FeelSyntaxError) throw error(`${place}: ${cause.message}`);
      throw cause;
    }
  };
  return {
    names,
    error,
    expression: (text, place, element) => compile(text, place, 'Expression', element),
    tests: (text, place, element) => compile(text, place, 'UnaryTests', element),
    constants(text, place) {
      const run = new Run({}, { now: 0 });
      const values = compile(`[${text}]`, place, 'Expression', undefined)(undefined, run);
      if (!isList(values) || run.warnings.length > 0) throw error(`${place} must be constant values`);
      return values;
    },
    within: (more) =>
      createScope(
        owner,
        ownerId,
        more.reduce<Names | undefined>((parent, name) => ({ name, parent }), names),
      ),
  };
}
