import { compileText } from './compile/expression.ts';
import type { Code } from './compile/code.ts';
import { failureOf } from './failure.ts';
import { Pass, type Environment, type Variables, type Warning } from './pass.ts';
import { Compiled } from './compiled.ts';
import { adopt, type FeelValue } from './values/value.ts';

/** What an evaluation gave. */
export interface Evaluation {
  readonly value: FeelValue;
  /** Why parts of it became null, in order; at most 100. */
  readonly warnings: readonly Warning[];
  /** Set when the evaluation failed hard: `assert`, or a limit. The value is null then. */
  readonly failure?: string;
}

/** A compiled expression. */
export interface Expression {
  readonly text: string;
  /** Free variable names that the text reads, in order of appearance. */
  readonly reads: readonly string[];
  /** Never throws: problems are in the result. */
  evaluate(variables: Variables, environment: Environment): Evaluation;
}

/** A compiled cell of a decision table's input. */
export interface UnaryTests {
  readonly text: string;
  readonly reads: readonly string[];
  /** Value true when the input matches, false or null when not. */
  test(input: unknown, variables: Variables, environment: Environment): Evaluation;
}

/**
 * Characters of the texts whose compiled forms are kept, those of models and those that clients send each by themselves. What is compiled takes up to some
 * hundred bytes for each.
 */
const keptOfModels = 4_000_000;
const keptOfClients = 250_000;

const expressions = new Compiled<Expression>(keptOfModels);
const sentExpressions = new Compiled<Expression>(keptOfClients);
const unaryTests = new Compiled<UnaryTests>(keptOfModels);

/** Compiles an expression of a model, without its leading `=`. Cached by text. Throws `FeelSyntaxError`. */
export function compileExpression(text: string): Expression {
  return expressions.get(text, expressionOf);
}

/** Compiles an expression that came with a request: whoever sends many takes nothing from the models. Throws `FeelSyntaxError`. */
export function compileSentExpression(text: string): Expression {
  return sentExpressions.get(text, expressionOf);
}

function expressionOf(text: string): Expression {
  const { code, reads } = compileText(text, 'Expression');
  return {
    text,
    reads,
    evaluate: (variables, environment) => finish(code, undefined, new Pass(variables, environment)),
  };
}

/** Compiles the test of a decision table's cell. Cached by text. Throws `FeelSyntaxError`. */
export function compileUnaryTests(text: string): UnaryTests {
  return unaryTests.get(text, () => {
    const { code, reads } = compileText(text, 'UnaryTests');
    return {
      text,
      reads,
      test: (input, variables, environment) =>
        finish(code, { value: adopt(input), parent: undefined }, new Pass(variables, environment)),
    };
  });
}

function finish(code: Code, cells: Parameters<Code>[0], pass: Pass): Evaluation {
  try {
    return { value: code(cells, pass), warnings: pass.warnings };
  } catch (error) {
    return { value: null, warnings: pass.warnings, failure: failureOf(error) };
  }
}
