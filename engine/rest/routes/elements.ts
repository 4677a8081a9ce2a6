import { z } from 'zod';
import { keyOf, type RestContext } from '../context.ts';
import { orTimeout } from '../deadline.ts';
import { commandRoute, type Execute } from '../execute.ts';
import * as fields from '../fields.ts';
import { parseBody, parseOptionalBody } from '../parse.ts';
import type { Route } from '../route.ts';

const assignment = z.strictObject({
  variables: fields.variables,
  local: fields.optional(fields.flag),
  operationReference: fields.optional(fields.operationReference),
});

const activation = z.strictObject({
  elements: fields
    .listOf(z.strictObject({ elementId: fields.name, variables: fields.optional(fields.variables) }))
    .refine((elements) => elements.length > 0, { error: 'must not be empty' }),
  cancelRemainingInstances: fields.optional(fields.flag),
});

/** Commands on what stands in a running instance: variables and incidents. */
export function elementRoutes({ execute, requestTimeout }: RestContext): Route[] {
  /** Of a user task, its listeners may hold up the answer. */
  const executePatiently: Execute = (command, actor) =>
    orTimeout(execute(command, actor), requestTimeout, 'the task listeners to be done');
  return [
    commandRoute(executePatiently, {
      method: 'PUT',
      path: '/element-instances/{elementInstanceKey}/variables',
      operation: 'createElementInstanceVariables',
      command(request) {
        const { variables, local } = parseBody(assignment, request);
        return { kind: 'setVariables', elementInstanceKey: keyOf(request, 'elementInstanceKey'), variables, local };
      },
    }),
    commandRoute(execute, {
      method: 'POST',
      path: '/element-instances/ad-hoc-activities/{adHocSubProcessInstanceKey}/activation',
      operation: 'activateAdHocSubProcessActivities',
      command(request) {
        const { elements, cancelRemainingInstances } = parseBody(activation, request);
        const adHocSubProcessInstanceKey = keyOf(request, 'adHocSubProcessInstanceKey');
        return {
          kind: 'activateAdHocSubProcessActivities',
          adHocSubProcessInstanceKey,
          elements,
          cancelRemainingInstances,
        };
      },
    }),
    commandRoute(execute, {
      method: 'POST',
      path: '/incidents/{incidentKey}/resolution',
      operation: 'resolveIncident',
      command(request) {
        parseOptionalBody(fields.onlyReference, request);
        return { kind: 'resolveIncident', incidentKey: keyOf(request, 'incidentKey') };
      },
    }),
  ];
}
