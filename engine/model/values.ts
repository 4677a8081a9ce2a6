import { compileExpression } from '../../feel/index.ts';
import type { ExpressionValue, Value } from './model.ts';
import { InvalidModel } from './moddle.ts';

/** Reads an attribute: FEEL after a leading `=`, else static text. @param owner how messages name the element */
export function value(source: string, owner: string): Value {
  return source.startsWith('=') ? expression(source, owner) : { kind: 'static', text: source };
}

export function optionalValue(source: string | undefined, owner: string): Value | undefined {
  return source === undefined ? undefined : value(source, owner);
}

/** Reads an attribute that has to be FEEL. */
export function expression(source: string, owner: string): ExpressionValue {
  if (!source.startsWith('='))
    throw new InvalidModel(`${owner}: expected an expression that begins with '=', but found '${source}'`);
  try {
    return { kind: 'expression', text: source, expression: compileExpression(source.slice(1)) };
  } catch (cause) {
    throw new InvalidModel(
      `${owner}: failed to parse expression '${source.slice(1).trim()}': ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
      },
    );
  }
}
