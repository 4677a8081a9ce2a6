import { z } from 'zod';
import type { BatchPlan } from '../../store/batch-operations.ts';
import { keyOf, type RestContext } from '../context.ts';
import { commandRoute, type Execute } from '../execute.ts';
import * as fields from '../fields.ts';
import { parseBody, parseOptionalBody } from '../parse.ts';
import { notFound } from '../problem.ts';
import { ok, type Answer, type RestRequest, type Route } from '../route.ts';
import { condition, type Condition } from '../search/condition.ts';
import { storedKey } from '../search/operators.ts';
import { batchOperations } from '../tables/batch-operations.ts';
import { decisionInstances } from '../tables/decisions.ts';
import { processInstances } from '../tables/process-instances.ts';
import { existing } from './existing.ts';

const isObject = (sent: unknown): sent is object => typeof sent === 'object' && sent !== null && !Array.isArray(sent);
const says = (value: unknown): boolean => value != null && !(Array.isArray(value) && value.length === 0);

/**
 * A filter that says something, so that nobody means all instances by mistake. Only active instances are chosen, or only those that have
 * ended, whatever it says of these properties: as on Camunda.
 */
const saying = (filter: z.ZodType<Condition>, ...ignored: readonly string[]) =>
  z
    .unknown()
    .refine((sent) => !isObject(sent) || Object.values(sent).some(says), {
      error: 'at least one criterion is required',
    })
    .transform((sent) =>
      isObject(sent) ? Object.fromEntries(Object.entries(sent).filter(([name]) => !ignored.includes(name))) : sent,
    )
    .pipe(filter);
const active = saying(processInstances.filter, 'state');

const operationReference = fields.operationReference.nullish();
const cancellation = z.strictObject({
  operationReference,
  filter: saying(processInstances.filter, 'state', 'parentProcessInstanceKey'),
});
const deletion = z.strictObject({ operationReference, filter: saying(processInstances.filter) });
const decisionDeletion = z.strictObject({ operationReference, filter: saying(decisionInstances.filter) });
const resolution = z.strictObject({ operationReference, filter: active });
const migration = z.strictObject({
  operationReference,
  filter: active,
  migrationPlan: z.strictObject({ targetProcessDefinitionKey: fields.key, mappingInstructions: fields.elementPairs }),
});
const modification = z.strictObject({ operationReference, filter: active, moveInstructions: fields.elementPairs });
/** Any text may ask for a batch operation: what isn't the key of one isn't found. */
const idOf = ({ parameters: { batchOperationKey = '' } }: RestRequest): string => batchOperationKey;

/** Camunda's clients send an empty object, or nothing. */
const nothing = z.strictObject({});

type Create = (request: RestRequest, plan: BatchPlan, chosen: Condition) => Promise<Answer>;

const creation =
  (execute: Execute): Create =>
  async ({ username }, plan, { sql, values }) =>
    ok(await execute({ kind: 'createBatchOperation', plan, instances: { sql, values } }, username));

const forEach = (word: string, operation: string, answer: (request: RestRequest) => Promise<Answer>): Route => ({
  method: 'POST',
  path: `/process-instances/${word}`,
  operation,
  answer,
});

/** What has ended, or was evaluated, goes. */
function deletions(create: Create): Route[] {
  return [
    forEach('deletion', 'deleteProcessInstancesBatchOperation', (request) =>
      create(request, { type: 'DELETE_PROCESS_INSTANCE' }, parseBody(deletion, request).filter),
    ),
    {
      method: 'POST',
      path: '/decision-instances/deletion',
      operation: 'deleteDecisionInstancesBatchOperation',
      answer: (request) =>
        create(request, { type: 'DELETE_DECISION_INSTANCE' }, parseBody(decisionDeletion, request).filter),
    },
  ];
}

/** The same for many process instances at once, done after the answer. */
export function batchOperationRoutes({ execute, reader }: RestContext): Route[] {
  const create = creation(execute);
  const control = (
    word: string,
    kind: 'cancelBatchOperation' | 'suspendBatchOperation' | 'resumeBatchOperation',
  ): Route =>
    commandRoute(execute, {
      method: 'POST',
      path: `/batch-operations/{batchOperationKey}/${word}`,
      operation: kind,
      command(request) {
        parseOptionalBody(nothing, request);
        return { kind, batchOperationKey: idOf(request) };
      },
    });
  return [
    forEach('cancellation', 'cancelProcessInstancesBatchOperation', (request) =>
      create(request, { type: 'CANCEL_PROCESS_INSTANCE' }, parseBody(cancellation, request).filter),
    ),
    ...deletions(create),
    {
      method: 'POST',
      path: '/process-instances/{processInstanceKey}/incident-resolution',
      operation: 'resolveProcessInstanceIncidents',
      answer(request) {
        parseOptionalBody(nothing, request);
        const instance = existing(reader, keyOf(request, 'processInstanceKey'));
        return create(request, { type: 'RESOLVE_INCIDENT' }, condition('p.key = ?', instance));
      },
    },
    forEach('incident-resolution', 'resolveIncidentsBatchOperation', (request) =>
      create(request, { type: 'RESOLVE_INCIDENT' }, parseBody(resolution, request).filter),
    ),
    forEach('migration', 'migrateProcessInstancesBatchOperation', (request) => {
      const { filter, migrationPlan } = parseBody(migration, request);
      return create(request, { type: 'MIGRATE_PROCESS_INSTANCE', ...migrationPlan }, filter);
    }),
    forEach('modification', 'modifyProcessInstancesBatchOperation', (request) => {
      const { filter, moveInstructions } = parseBody(modification, request);
      return create(request, { type: 'MODIFY_PROCESS_INSTANCE', moveInstructions }, filter);
    }),
    control('cancellation', 'cancelBatchOperation'),
    control('suspension', 'suspendBatchOperation'),
    control('resumption', 'resumeBatchOperation'),
    {
      method: 'GET',
      path: '/batch-operations/{batchOperationKey}',
      operation: 'getBatchOperation',
      answer(request) {
        const key = idOf(request);
        const found = batchOperations.find(reader, storedKey(key));
        if (found === undefined)
          throw notFound(`Expected to find batch operation with key '${key}', but there is none`);
        return ok(found);
      },
    },
  ];
}
