import { z } from 'zod';
import { keyOf, type RestContext } from '../context.ts';
import { orTimeout } from '../deadline.ts';
import * as fields from '../fields.ts';
import { parseBody, parseOptionalBody } from '../parse.ts';
import { noContent, type Route } from '../route.ts';

const assignment = z.strictObject({
  variables: fields.variables,
  local: fields.flag.nullish(),
  operationReference: fields.operationReference.nullish(),
});

/** Commands on what stands in a running instance: variables and incidents. */
export function elementRoutes({ execute, requestTimeout }: RestContext): Route[] {
  return [
    {
      method: 'PUT',
      path: '/element-instances/{elementInstanceKey}/variables',
      operation: 'createElementInstanceVariables',
      async answer(request) {
        const { variables, local } = parseBody(assignment, request);
        const elementInstanceKey = keyOf(request, 'elementInstanceKey');
        const command = { kind: 'setVariables', elementInstanceKey, variables, local: local ?? undefined } as const;
        // Of a user task, its listeners may hold up the answer.
        await orTimeout(execute(command, request.username), requestTimeout, 'the task listeners to be done');
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
