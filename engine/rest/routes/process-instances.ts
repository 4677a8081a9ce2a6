import { z } from 'zod';
import type { CommandOf } from '../../commands/index.ts';
import { keyOf, type RestContext } from '../context.ts';
import { orTimeout } from '../deadline.ts';
import { commandRoute } from '../execute.ts';
import * as fields from '../fields.ts';
import { modification } from '../modification-body.ts';
import { checkOneOf, parseBody, parseOptionalBody } from '../parse.ts';
import { defaultTenant, ok, type Route } from '../route.ts';
import { whenHot } from '../when-hot.ts';

const creation = whenHot(
  z.strictObject({
    processDefinitionId: fields.optional(fields.name),
    processDefinitionVersion: fields.optional(fields.integer),
    processDefinitionKey: fields.optional(fields.key),
    variables: fields.optional(fields.variables),
    tenantId: fields.optional(fields.tenantId),
    operationReference: fields.optional(fields.operationReference),
    startInstructions: fields.optional(fields.listOf(z.strictObject({ elementId: fields.name }))),
    runtimeInstructions: fields.optional(
      fields.listOf(
        z.strictObject({
          type: z
            .literal('TERMINATE_PROCESS_INSTANCE')
            .nullish()
            .transform(() => 'TERMINATE_PROCESS_INSTANCE' as const),
          afterElementId: fields.name,
        }),
      ),
    ),
    awaitCompletion: fields.optional(fields.flag),
    fetchVariables: fields.optional(fields.texts),
    requestTimeout: fields.optional(fields.long(0)),
    tags: fields.optional(fields.tags),
    businessId: fields.optional(z.string().min(1).max(256)),
  }),
);

const migration = z.strictObject({
  operationReference: fields.operationReference.nullish(),
  targetProcessDefinitionKey: fields.key,
  mappingInstructions: fields.elementPairs,
});

const createProcessInstance = ({ execute, requestTimeout }: RestContext): Route => ({
  method: 'POST',
  path: '/process-instances',
  operation: 'createProcessInstance',
  async answer(request) {
    const body = parseBody(creation(), request);
    const command = creationCommand(body);
    const creating = execute(command, request.username);
    const created = await (command.awaitCompletion === true
      ? orTimeout(creating, body.requestTimeout || requestTimeout, 'the process instance to end')
      : creating);
    return ok({ ...created, tenantId: defaultTenant });
  },
});

const cancelProcessInstance = ({ execute }: RestContext): Route =>
  commandRoute(execute, {
    method: 'POST',
    path: '/process-instances/{processInstanceKey}/cancellation',
    operation: 'cancelProcessInstance',
    command(request) {
      parseOptionalBody(fields.onlyReference, request);
      return { kind: 'cancelProcessInstance', processInstanceKey: keyOf(request, 'processInstanceKey') };
    },
  });

const deleteProcessInstance = ({ execute }: RestContext): Route =>
  commandRoute(execute, {
    method: 'POST',
    path: '/process-instances/{processInstanceKey}/deletion',
    operation: 'deleteProcessInstance',
    command(request) {
      parseOptionalBody(fields.onlyReference, request);
      return { kind: 'deleteProcessInstance', processInstanceKey: keyOf(request, 'processInstanceKey') };
    },
  });

const modifyProcessInstance = ({ execute }: RestContext): Route =>
  commandRoute(execute, {
    method: 'POST',
    path: '/process-instances/{processInstanceKey}/modification',
    operation: 'modifyProcessInstance',
    command(request) {
      const instructions = parseBody(modification, request);
      return {
        kind: 'modifyProcessInstance',
        processInstanceKey: keyOf(request, 'processInstanceKey'),
        ...instructions,
      };
    },
  });

const migrateProcessInstance = ({ execute }: RestContext): Route =>
  commandRoute(execute, {
    method: 'POST',
    path: '/process-instances/{processInstanceKey}/migration',
    operation: 'migrateProcessInstance',
    command(request) {
      const { targetProcessDefinitionKey, mappingInstructions } = parseBody(migration, request);
      const processInstanceKey = keyOf(request, 'processInstanceKey');
      return { kind: 'migrateProcessInstance', processInstanceKey, targetProcessDefinitionKey, mappingInstructions };
    },
  });

export function processInstanceRoutes(context: RestContext): Route[] {
  return [
    createProcessInstance,
    cancelProcessInstance,
    deleteProcessInstance,
    modifyProcessInstance,
    migrateProcessInstance,
  ].map((routeOf) => routeOf(context));
}

function creationCommand(body: z.output<ReturnType<typeof creation>>): CommandOf<'createProcessInstance'> {
  checkOneOf(body, 'processDefinitionId', 'processDefinitionKey');
  const { processDefinitionId, processDefinitionVersion, processDefinitionKey, variables } = body;
  const { tags, businessId, startInstructions, runtimeInstructions, awaitCompletion, fetchVariables } = body;
  return {
    kind: 'createProcessInstance',
    processDefinitionId,
    processDefinitionVersion,
    processDefinitionKey,
    variables,
    tags,
    businessId,
    startInstructions,
    runtimeInstructions,
    awaitCompletion,
    fetchVariables,
  };
}
