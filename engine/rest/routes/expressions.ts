import { z } from 'zod';
import {
  compileSentExpression,
  FeelSyntaxError,
  ResultTooLarge,
  toJson,
  type Expression,
} from '../../../feel/index.ts';
import type { RestContext } from '../context.ts';
import * as fields from '../fields.ts';
import { parseBody } from '../parse.ts';
import { invalidArgument } from '../problem.ts';
import { ok, type Route } from '../route.ts';

const evaluation = z.strictObject({
  expression: fields.name,
  tenantId: fields.optional(fields.tenantId),
  variables: fields.optional(fields.variables),
});

/** FEEL, tried out: with the variables that are given, and no others. */
export function expressionRoutes({ now }: RestContext): Route[] {
  return [
    {
      method: 'POST',
      path: '/expression/evaluation',
      operation: 'evaluateExpression',
      answer(request) {
        const { expression, variables = {} } = parseBody(evaluation, request);
        const written = expression.trim();
        // Without the sign it is a text, as in every attribute of a model.
        if (!written.startsWith('=')) return ok({ expression, result: expression, warnings: [] });
        const { value, warnings, failure } = compiled(written.slice(1)).evaluate(variables, { now: now() });
        if (failure !== undefined) throw invalidArgument(`Failed to evaluate the expression: ${failure}`);
        return ok({ expression, result: jsonOf(value), warnings: warnings.map(({ message }) => ({ message })) });
      },
    },
  ];
}

function compiled(text: string): Expression {
  try {
    return compileSentExpression(text);
  } catch (error) {
    if (error instanceof FeelSyntaxError) throw invalidArgument(`Failed to parse the expression: ${error.message}`);
    throw error;
  }
}

function jsonOf(value: Parameters<typeof toJson>[0]): unknown {
  try {
    return toJson(value);
  } catch (error) {
    if (error instanceof ResultTooLarge) throw invalidArgument(error.message);
    throw error;
  }
}
