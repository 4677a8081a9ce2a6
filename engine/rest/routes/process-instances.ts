import { z } from 'zod';
import type { CommandOf } from '../../commands/index.ts';
import { keyOf, type RestContext } from '../context.ts';
import { orTimeout } from '../deadline.ts';
import * as fields from '../fields.ts';
import { parseBody, parseOptionalBody } from '../parse.ts';
import { invalidArgument } from '../problem.ts';
import { defaultTenant, noContent, ok, type Route } from '../route.ts';

const creation = z.strictObject({
  processDefinitionId: fields.name.nullish(),
  processDefinitionVersion: fields.integer.nullish(),
  processDefinitionKey: fields.key.nullish(),
  variables: fields.variables.nullish(),
  tenantId: fields.tenantId.nullish(),
  operationReference: fields.operationReference.nullish(),
  startInstructions: fields.listOf(z.strictObject({ elementId: fields.name })).nullish(),
  runtimeInstructions: fields
    .listOf(z.strictObject({ type: z.literal('TERMINATE_PROCESS_INSTANCE').nullish(), afterElementId: fields.name }))
    .nullish(),
  awaitCompletion: fields.flag.nullish(),
  fetchVariables: fields.texts.nullish(),
  requestTimeout: fields.long(0).nullish(),
  tags: fields.tags.nullish(),
});

const modification = z.strictObject({
  operationReference: fields.operationReference.nullish(),
  activateInstructions: fields
    .listOf(
      z.strictObject({
        elementId: fields.name,
        ancestorElementInstanceKey: z.string().nullish(),
        variableInstructions: fields
          .listOf(z.strictObject({ variables: fields.someVariables, scopeId: fields.text.nullish() }))
          .nullish(),
      }),
    )
    .nullish(),
  terminateInstructions: fields.listOf(z.strictObject({ elementInstanceKey: fields.key })).nullish(),
});

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
    const body = parseBody(creation, request);
    const command = creationCommand(body);
    const creating = execute(command, request.username);
    const created = await (command.awaitCompletion === true
      ? orTimeout(creating, body.requestTimeout || requestTimeout, 'the process instance to end')
      : creating);
    return ok({ ...created, tags: created.tags.length > 0 ? created.tags : undefined, tenantId: defaultTenant });
  },
});

const cancelProcessInstance = ({ execute }: RestContext): Route => ({
  method: 'POST',
  path: '/process-instances/{processInstanceKey}/cancellation',
  operation: 'cancelProcessInstance',
  async answer(request) {
    parseOptionalBody(fields.onlyReference, request);
    await execute(
      { kind: 'cancelProcessInstance', processInstanceKey: keyOf(request, 'processInstanceKey') },
      request.username,
    );
    return noContent;
  },
});

const modifyProcessInstance = ({ execute }: RestContext): Route => ({
  method: 'POST',
  path: '/process-instances/{processInstanceKey}/modification',
  operation: 'modifyProcessInstance',
  async answer(request) {
    const { activateInstructions, terminateInstructions } = parseBody(modification, request);
    await execute(
      {
        kind: 'modifyProcessInstance',
        processInstanceKey: keyOf(request, 'processInstanceKey'),
        activateInstructions: activateInstructions?.map(
          ({ elementId, ancestorElementInstanceKey, variableInstructions }) => ({
            elementId,
            ancestorElementInstanceKey:
              ancestorElementInstanceKey === '-1' ? undefined : (ancestorElementInstanceKey ?? undefined),
            variableInstructions: variableInstructions?.map(({ variables, scopeId }) => ({
              variables,
              scopeId: scopeId === '' ? undefined : (scopeId ?? undefined),
            })),
          }),
        ),
        terminateInstructions: terminateInstructions ?? undefined,
      },
      request.username,
    );
    return noContent;
  },
});

const migrateProcessInstance = ({ execute }: RestContext): Route => ({
  method: 'POST',
  path: '/process-instances/{processInstanceKey}/migration',
  operation: 'migrateProcessInstance',
  async answer(request) {
    const { targetProcessDefinitionKey, mappingInstructions } = parseBody(migration, request);
    const processInstanceKey = keyOf(request, 'processInstanceKey');
    await execute(
      {
        kind: 'migrateProcessInstance',
        processInstanceKey,
        targetProcessDefinitionKey,
        mappingInstructions,
      },
      request.username,
    );
    return noContent;
  },
});

export function processInstanceRoutes(context: RestContext): Route[] {
  return [createProcessInstance, cancelProcessInstance, modifyProcessInstance, migrateProcessInstance].map((routeOf) =>
    routeOf(context),
  );
}

function creationCommand(body: z.output<typeof creation>): CommandOf<'createProcessInstance'> {
  const { processDefinitionId, processDefinitionKey } = body;
  const ways = '[processDefinitionId, processDefinitionKey]';
  if (processDefinitionId != null && processDefinitionKey != null)
    throw invalidArgument(`Only one of ${ways} is allowed`);
  if (processDefinitionId == null && processDefinitionKey == null)
    throw invalidArgument(`At least one of ${ways} is required`);
  if (processDefinitionKey != null && body.processDefinitionVersion != null) {
    throw invalidArgument('processDefinitionVersion is allowed with processDefinitionId only');
  }
  return {
    kind: 'createProcessInstance',
    processDefinitionId: processDefinitionId ?? undefined,
    processDefinitionVersion: body.processDefinitionVersion ?? undefined,
    processDefinitionKey: processDefinitionKey ?? undefined,
    variables: body.variables ?? undefined,
    tags: body.tags ?? undefined,
    startInstructions: body.startInstructions ?? undefined,
    runtimeInstructions: body.runtimeInstructions?.map(({ afterElementId }) => ({
      type: 'TERMINATE_PROCESS_INSTANCE',
      afterElementId,
    })),
    awaitCompletion: body.awaitCompletion ?? undefined,
    fetchVariables: body.fetchVariables ?? undefined,
  };
}
