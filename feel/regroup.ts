import type { SyntaxNode } from './syntax-node.ts';

/**
 * Puts right what the grammar groups against the standard's precedence (DMN 1.3, grammar rules 4 and 51):
 * `a * b instance of t` asks about the product, and `a in b and c` is `(a in b) and c`.
 */
export function regroup(node: SyntaxNode): SyntaxNode {
  const children = node.children.map(regroup);
  const same = children.every((child, index) => child === node.children[index]);
  const current = same ? node : { ...node, children };
  switch (current.name) {
    case 'ArithmeticExpression':
      return liftInstanceOf(current);
    case 'Comparison':
      return liftMembership(current);
    case 'Conjunction':
      return rotate(current);
    default:
      return current;
  }
}

function liftInstanceOf(node: SyntaxNode): SyntaxNode {
  const right = node.children.at(-1);
  const operand = right?.children[0];
  if (right?.name !== 'InstanceOfExpression' || operand === undefined) return node;
  const inner = { ...node, to: operand.to, children: [...node.children.slice(0, -1), operand] };
  return { ...right, from: node.from, children: [inner, ...right.children.slice(1)] };
}

/** `in` takes one test; what follows with `and` or `or` belongs outside. */
function liftMembership(node: SyntaxNode): SyntaxNode {
  const test = node.children.at(-1);
  const expression = test?.children[0];
  if (test?.name !== 'PositiveUnaryTest' || expression === undefined) return node;
  const asMembership = (inner: SyntaxNode): SyntaxNode => ({
    ...node,
    to: inner.to,
    children: [...node.children.slice(0, -1), { ...test, to: inner.to, children: [inner] }],
  });
  const bound = expression.children[1];
  if (expression.name === 'SimplePositiveUnaryTest' && bound !== undefined && isChain(bound)) {
    return replaceLeftmost(bound, (first) =>
      asMembership({ ...expression, to: first.to, children: [...expression.children.slice(0, 1), first] }),
    );
  }
  return isChain(expression) ? replaceLeftmost(expression, asMembership) : node;
}

const isChain = ({ name }: SyntaxNode) => name === 'Conjunction' || name === 'Disjunction';

function replaceLeftmost(node: SyntaxNode, change: (first: SyntaxNode) => SyntaxNode): SyntaxNode {
  const [first, ...rest] = node.children;
  if (!isChain(node) || first === undefined) return change(node);
  return { ...node, children: [replaceLeftmost(first, change), ...rest] };
}

/** `x and (a in b or c)` without the brackets is `(x and a in b) or c`. */
function rotate(node: SyntaxNode): SyntaxNode {
  const right = node.children.at(-1);
  const first = right?.children[0];
  if (right?.name !== 'Disjunction' || first === undefined) return node;
  const inner = rotate({ ...node, to: first.to, children: [...node.children.slice(0, -1), first] });
  return { ...right, from: node.from, children: [inner, ...right.children.slice(1)] };
}
