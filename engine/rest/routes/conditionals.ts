import { z } from 'zod';
import type { RestContext } from '../context.ts';
import * as fields from '../fields.ts';
import { parseBody } from '../parse.ts';
import { defaultTenant, ok, type Route } from '../route.ts';

const evaluation = z.strictObject({
  tenantId: fields.optional(fields.tenantId),
  processDefinitionKey: fields.optional(fields.key),
  variables: fields.variables,
});

export function conditionalRoutes({ execute }: RestContext): Route[] {
  return [
    {
      method: 'POST',
      path: '/conditionals/evaluation',
      operation: 'evaluateConditionals',
      async answer(request) {
        const { processDefinitionKey, variables } = parseBody(evaluation, request);
        const evaluated = await execute(
          { kind: 'evaluateConditionals', processDefinitionKey, variables },
          request.username,
        );
        return ok({ ...evaluated, tenantId: defaultTenant });
      },
    },
  ];
}
