import type { Pass } from '../pass.ts';
import { FeelSyntaxError, type SyntaxNode } from '../syntax.ts';
import type { FeelValue } from '../values/value.ts';

/** One local name at run time: an iteration's element, a parameter, an entry of a context, the input of a test. */
export interface Cell {
  value: FeelValue;
  readonly parent: Cell | undefined;
}

/** A compiled part: reads local names from the cells, everything else from the evaluation. */
export type Code = (cells: Cell | undefined, pass: Pass) => FeelValue;

/** A compiled part, with its value when that never changes. */
export interface Compiled {
  readonly code: Code;
  readonly constant?: { readonly value: FeelValue };
}

/** The local names that a part of the text sees, innermost first; one cell each at run time. */
export interface Names {
  /** `undefined` for the element of a filter, whose keys are visible as names. */
  readonly name: string | undefined;
  readonly parent: Names | undefined;
}

/** What the compilers of the single node types need of each other. */
export interface Compiler {
  /** The text with unusual spellings replaced; node positions refer to it. */
  readonly source: string;
  /** Names that were found to be variables. */
  readonly reads: Set<string>;
  /** Compiles an expression. */
  compile(node: SyntaxNode, names: Names | undefined): Compiled;
  /** Compiles a node of a unary test; the code gives true, false or null for the input, which is the value of cell 0. */
  test(node: SyntaxNode, names: Names): Code;
}

/** A value that never changes. */
export function constant(value: FeelValue): Compiled {
  return { code: () => value, constant: { value } };
}

/** The text of a node. */
export const textOf = (compiler: Compiler, node: SyntaxNode) => compiler.source.slice(node.from, node.to);

/** A child by its position; a tree without errors always has it. */
export function child(compiler: Compiler, node: SyntaxNode, index: number): SyntaxNode {
  const found = node.children.at(index);
  if (found === undefined) throw new FeelSyntaxError(compiler.source, node.to, 'an expression');
  return found;
}

/** A child by its name. */
export function childNamed(compiler: Compiler, node: SyntaxNode, name: string): SyntaxNode {
  const found = node.children.find((each) => each.name === name);
  if (found === undefined) throw new FeelSyntaxError(compiler.source, node.to, name);
  return found;
}

/** Children that are not punctuation or keywords. */
export const parts = (node: SyntaxNode) => node.children.filter((each) => /^[A-Z?]|^null$/.test(each.name));

/** A name as written: words with one space between, or the text within backticks. */
export function nameOf(compiler: Compiler, node: SyntaxNode): string {
  const written = textOf(compiler, node).trim();
  if (written.startsWith('`')) return written.slice(1, -1);
  return written.replace(/\s+/g, ' ');
}
