import { z } from 'zod';
import { keyOf, type RestContext } from '../context.ts';
import * as fields from '../fields.ts';
import { parseBody, parseOptionalBody } from '../parse.ts';
import { noContent, type Route } from '../route.ts';

const assignment = z.strictObject({
  variables: fields.variables,
  local: fields.flag.nullish(),
  operationReference: fields.operationReference.nullish(),
});

/** Commands on what stands in a running instance: variables and incidents. */
export function elementRoutes({ execute }: RestContext): Route[] {
  return [
    {
      method: 'PUT',
      path: '/element-instances/{elementInstanceKey}/variables',
      operation: 'createElementInstanceVariables',
      async answer(request) {
        const { variables, local } = parseBody(assignment, request);
        const elementInstanceKey = keyOf(request, 'elementInstanceKey');
        await execute(
          { kind: 'setVariables', elementInstanceKey, variables, local: local ?? undefined },
          request.username,
        );
        return noContent;
      },
    },
    {
      method: 'POST',
      path: '/incidents/{incidentKey}/resolution',
      operation: 'resolveIncident',
      async answer(request) {
        parseOptionalBody(fields.onlyReference, request);
        await execute({ kind: 'resolveIncident', incidentKey: keyOf(request, 'incidentKey') }, request.username);
        return noContent;
      },
    },
  ];
}
