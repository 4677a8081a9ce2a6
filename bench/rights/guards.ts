import ts from 'typescript';

/** A guard that can be taken away: the text between two offsets is replaced. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly instead: string;
  /** What was taken away, on one line. */
  readonly what: string;
}

/**
 * Every guard of a source file, each taken away alone: an `if` that returns or throws never does; one side of `&&` or `||` is left
 * out; a `!` is dropped; a filter or `some` lets everything through; a role is struck from a list of roles.
 */
export function guardsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const add = (node: ts.Node, instead: string, what: string) => {
    const from = node.getStart(source);
    const line = source.getLineAndCharacterOfPosition(from).line + 1;
    const oneLine = what.replace(/\s+/g, ' ').slice(0, 100);
    found.push({ file, line, from, to: node.getEnd(), instead, what: oneLine });
  };
  const visit = (node: ts.Node): void => {
    for (const { instead, what } of changesOf(node, source)) add(node, instead, what);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found;
}

function changesOf(node: ts.Node, source: ts.SourceFile): { instead: string; what: string }[] {
  const text = node.getText(source);
  if (ts.isIfStatement(node) && !node.elseStatement)
    return [{ instead: ';', what: `if (${node.expression.getText(source)})` }];
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    const isAnd = operator === ts.SyntaxKind.AmpersandAmpersandToken;
    if (!isAnd && operator !== ts.SyntaxKind.BarBarToken) return [];
    const [left, right] = [node.left.getText(source), node.right.getText(source)];
    const sign = isAnd ? '&&' : '||';
    return [
      ...(narrows(left) ? [] : [{ instead: `(${right})`, what: `${left} ${sign} …` }]),
      { instead: `(${left})`, what: `… ${sign} ${right}` },
    ];
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [{ instead: node.operand.getText(source), what: text }];
  }
  if (ts.isArrayLiteralExpression(node) && isRoles(node)) {
    return node.elements.map((struck) => ({
      instead: `[${node.elements
        .filter((each) => each !== struck)
        .map((each) => each.getText(source))
        .join(', ')}]`,
      what: `${struck.getText(source)} in ${text}`,
    }));
  }
  if (
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    /^hasRoleIn$|^unitsOf$/.test(node.expression.text)
  ) {
    const [first = '', ...rest] = node.arguments.map((each) => each.getText(source));
    const roles = rest.filter((each) => each.startsWith("'"));
    const others = rest.filter((each) => !each.startsWith("'"));
    if (roles.length < 2) return [];
    return roles.map((struck) => ({
      instead: `${node.expression.getText(source)}(${[first, ...others, ...roles.filter((each) => each !== struck)].join(', ')})`,
      what: `${struck} in ${text}`,
    }));
  }
  return [];
}

/** Left sides that only make the right side safe to read: without them there is a type error and nothing else. */
function narrows(left: string): boolean {
  return /^\w+ !== undefined$/.test(left);
}

function isRoles(node: ts.ArrayLiteralExpression): boolean {
  const roles = /^(manager|orderer|colleague|holder|customer-service|auditor|admin)$/;
  return node.elements.length > 0 && node.elements.every((each) => ts.isStringLiteral(each) && roles.test(each.text));
}
