import { FeelSyntaxError, parseFeel, type SyntaxNode } from '../syntax.ts';
import { compileFilter, compilePath } from './access.ts';
import { compileCall } from './call.ts';
import { child, constant, nameOf, textOf, type Code, type Compiled, type Compiler, type Names } from './code.ts';
import { compileFor, compileIf, compileQuantified } from './control.ts';
import {
  compileAtLiteral,
  compileContext,
  compileFunction,
  compileInterval,
  compileOpenRange,
  compileList,
  compileNumber,
  unquote,
} from './literals.ts';
import { isLocal, readInput, readName } from './names.ts';
import { compileArithmetic, compileComparison, compileConjunction, compileDisjunction } from './operators.ts';
import { compileTest, compileTests } from './tests.ts';
import { compileInstanceOf } from './types.ts';

const isUnquoted = (compiler: Compiler, node: SyntaxNode) => !textOf(compiler, node).startsWith('`');

type NodeCompiler = (compiler: Compiler, node: SyntaxNode, names: Names | undefined) => Compiled;

const nodes: Readonly<Record<string, NodeCompiler>> = {
  NumericLiteral: compileNumber,
  StringLiteral: (compiler, node) => constant(unquote(textOf(compiler, node))),
  BooleanLiteral: (compiler, node) => constant(textOf(compiler, node) === 'true'),
  null: () => constant(null),
  DateTimeLiteral: (compiler, node, names) => {
    const first = child(compiler, node, 0);
    return first.name === 'AtLiteral' ? compileAtLiteral(compiler, first) : compileCall(compiler, node, names);
  },
  VariableName: (compiler, node, names) => {
    const name = nameOf(compiler, node);
    // A key such as "a-b" makes the grammar read `a-b` as one name, where Camunda subtracts.
    if (isUnquoted(compiler, node) && /[-+*/.']/.test(name)) {
      throw new FeelSyntaxError(
        compiler.source,
        node.from,
        `brackets around each operand, since '${name}' is a key as well`,
      );
    }
    if (isUnquoted(compiler, node) && name.includes(' ') && !isLocal(name, names)) {
      throw new FeelSyntaxError(
        compiler.source,
        node.from,
        `an operator between the words, or backticks around '${name}'`,
      );
    }
    return { code: readName(compiler, name, names) };
  },
  '?': (compiler, _, names) => ({ code: readInput(compiler, names) }),
  ParenthesizedExpression: (compiler, node, names) => {
    const inner = child(compiler, node, 1);
    return compileOpenRange(compiler, inner, names) ?? compiler.compile(inner, names);
  },
  ArithmeticExpression: compileArithmetic,
  Comparison: compileComparison,
  Conjunction: compileConjunction,
  Disjunction: compileDisjunction,
  InstanceOfExpression: compileInstanceOf,
  IfExpression: compileIf,
  ForExpression: compileFor,
  QuantifiedExpression: compileQuantified,
  PathExpression: compilePath,
  FilterExpression: compileFilter,
  FunctionInvocation: compileCall,
  List: compileList,
  Context: compileContext,
  FunctionDefinition: compileFunction,
  SimplePositiveUnaryTest: (compiler, node, names) => {
    const first = child(compiler, node, 0);
    if (first.name === 'Interval') return compileInterval(compiler, first, names);
    throw new FeelSyntaxError(compiler.source, node.from, `a value before '${textOf(compiler, first)}'`);
  },
};

/**
 * Compiles a text. Throws `FeelSyntaxError`.
 * @param top what the text is: an expression, or a unary test, whose input is cell 0
 * @param names local names that the text sees
 */
export function compileText(
  text: string,
  top: 'Expression' | 'UnaryTests',
  names?: Names,
): { code: Code; reads: readonly string[] } {
  const { root, source } = parseFeel(text, top);
  const compiler: Compiler = {
    source,
    reads: new Set(),
    compile: (node, names) => {
      const compile = nodes[node.name];
      if (compile === undefined) throw new FeelSyntaxError(source, node.from, 'an expression');
      return compile(compiler, node, names);
    },
    test: (node, names) => compileTest(compiler, node, names),
  };
  const code =
    top === 'Expression'
      ? compiler.compile(child(compiler, root, 0), names).code
      : compileTests(compiler, root, { name: '?', parent: names });
  compiler.reads.delete('?');
  return { code, reads: [...compiler.reads] };
}
