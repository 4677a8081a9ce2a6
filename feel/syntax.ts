import { parser, trackVariables } from 'lezer-feel';
import { spacedNames } from './builtins/names.ts';
import { regroup } from './regroup.ts';
import { rewrite } from './rewrite.ts';
import type { SyntaxNode } from './syntax-node.ts';

export type { SyntaxNode } from './syntax-node.ts';

/** Thrown at deployment for a text that is no FEEL. */
export class FeelSyntaxError extends Error {
  override readonly name = 'FeelSyntaxError';
  /** Characters before the place, from 0. */
  readonly position: number;
  /** What could have stood there. */
  readonly expected: string;

  constructor(text: string, position: number, expected: string) {
    const rest = text.slice(position, position + 20);
    const found = rest === '' ? 'the end' : `'${rest.split('\n')[0] ?? ''}'`;
    super(`Syntax error at character ${position + 1}: expected ${expected}, found ${found} in '${clip(text)}'`);
    this.position = position;
    this.expected = expected;
  }
}

const clip = (text: string) => (text.length > 200 ? `${text.slice(0, 197)}...` : text);

const textLimit = 50_000;
const depthLimit = 120;

// The names are fixed: which variables exist never changes how a text is read.
const configured = parser.configure({
  dialect: 'camunda',
  contextTracker: trackVariables(Object.fromEntries(spacedNames.map((name) => [name, 1]))),
});
const parsers = { Expression: configured, UnaryTests: configured.configure({ top: 'UnaryTests' }) };

/** Parses a text. The node's positions are the text's. Throws `FeelSyntaxError`. */
export function parseFeel(text: string, top: 'Expression' | 'UnaryTests'): { root: SyntaxNode; source: string } {
  if (text.length > textLimit) throw new FeelSyntaxError(text, textLimit, `at most ${textLimit} characters`);
  checkNesting(text);
  const source = rewrite(text);
  const root = readTree(source, top);
  const error = findError(root, root);
  if (error !== undefined) {
    throw new FeelSyntaxError(text, error.node.from, expectation(error.parent, error.node));
  }
  if (root.children.length === 0) throw new FeelSyntaxError(text, 0, 'an expression');
  return { root: regroup(root), source };
}

/** Refuses deep nesting before the parser sees it: its work grows with the square of the depth. */
function checkNesting(text: string): void {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 40 || code === 91 || code === 123) {
      if (++depth > depthLimit) throw new FeelSyntaxError(text, index, `at most ${depthLimit} levels of brackets`);
    } else if (code === 41 || code === 93 || code === 125) depth--;
  }
}

interface Building extends SyntaxNode {
  readonly children: Building[];
}

function readTree(source: string, top: 'Expression' | 'UnaryTests'): SyntaxNode {
  const stack: Building[] = [];
  let root: Building = { name: top, from: 0, to: source.length, children: [] };
  let deepest: Building | undefined;
  parsers[top].parse(source).iterate({
    enter: (node) => {
      if (node.name === 'LineComment' || node.name === 'BlockComment') return false;
      const made: Building = {
        name: node.type.isError ? 'Error' : node.name,
        from: node.from,
        to: node.to,
        children: [],
      };
      const parent = stack.at(-1);
      if (parent === undefined) root = made;
      else parent.children.push(made);
      stack.push(made);
      if (stack.length > 6 * depthLimit) deepest = made;
      return true;
    },
    leave: (node) => {
      if (node.name !== 'LineComment' && node.name !== 'BlockComment') stack.pop();
    },
  });
  if (deepest !== undefined)
    throw new FeelSyntaxError(source, deepest.from, 'an expression that is nested less deeply');
  return root;
}

function findError(node: SyntaxNode, parent: SyntaxNode): { node: SyntaxNode; parent: SyntaxNode } | undefined {
  if (node.name === 'Error') return { node, parent };
  for (const child of node.children) {
    const found = findError(child, node);
    if (found !== undefined) return found;
  }
  return undefined;
}

const expectations: Readonly<Record<string, string>> = {
  Context: "an entry 'key: value', ',' or '}'",
  ContextEntry: "a key, ':' and a value",
  List: "an element, ',' or ']'",
  IfExpression: "'if … then … else …'",
  ForExpression: "'for … in … return …'",
  QuantifiedExpression: "'some/every … in … satisfies …'",
  InExpression: "'name in list'",
  FunctionInvocation: "an argument, ',' or ')'",
  PositionalParameters: "an argument, ',' or ')'",
  NamedParameters: "a named argument, ',' or ')'",
  ParenthesizedExpression: "an operator or ')'",
  FilterExpression: "an operator or ']'",
  PathExpression: 'a name',
  Interval: "a value, '..' and a value",
  Comparison: 'a value to compare with',
  ArithmeticExpression: 'a value to calculate with',
  Conjunction: "a condition after 'and'",
  Disjunction: "a condition after 'or'",
  InstanceOfExpression: "a type after 'instance of'",
  FunctionDefinition: "'function(names) expression'",
  DateTimeLiteral: "an argument, ',' or ')'",
};

function expectation(parent: SyntaxNode, error: SyntaxNode): string {
  const before = parent.children.slice(0, parent.children.indexOf(error));
  const nothingYet = before.length === 0 && (parent.name === 'Expression' || parent.name === 'UnaryTests');
  return nothingYet ? 'an expression' : (expectations[parent.name] ?? 'an operator or the end');
}
