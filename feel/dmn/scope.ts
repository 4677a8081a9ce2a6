import { compileText } from '../compile/expression.ts';
import type { Code, Names } from '../compile/code.ts';
import { Pass } from '../pass.ts';
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
  const compile = (top: 'Expression' | 'UnaryTests') => (text: string, place: string, element?: Element) => {
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
    expression: compile('Expression'),
    tests: compile('UnaryTests'),
    constants(text, place) {
      const pass = new Pass({}, { now: 0 });
      const values = compile('Expression')(`[${text}]`, place)(undefined, pass);
      if (!isList(values) || pass.warnings.length > 0) throw error(`${place} must be constant values`);
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
