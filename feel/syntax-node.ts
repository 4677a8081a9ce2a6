/** A part of the text, as the grammar of `lezer-feel` names it. Keywords and brackets are nodes as well. */
export interface SyntaxNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly children: readonly SyntaxNode[];
}
