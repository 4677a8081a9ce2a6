import type { Expression } from '../../feel/index.ts';

/** An attribute that is static text or, with a leading `=`, FEEL. */
export type Value = { readonly kind: 'static'; readonly text: string } | ExpressionValue;

export interface ExpressionValue {
  readonly kind: 'expression';
  readonly text: string;
  readonly expression: Expression;
}

export interface Mapping {
  readonly source: Value;
  /** `sender.name` → ['sender', 'name']. */
  readonly target: readonly string[];
}
