import { z } from 'zod';
import type { BatchPlan } from '../../store/batch-operations.ts';
import type { RestContext } from '../context.ts';
import { commandRoute } from '../execute.ts';
import * as fields from '../fields.ts';
import { parseBody, parseOptionalBody } from '../parse.ts';
import { notFound } from '../problem.ts';
import { ok, type Answer, type RestRequest, type Route } from '../route.ts';
import type { Condition } from '../search/condition.ts';
import { storedKey } from '../search/operators.ts';
import { batchOperations } from '../tables/batch-operations.ts';
import { processInstances } from '../tables/process-instances.ts';

const isObject = (sent: unknown): sent is object => typeof sent === 'object' && sent !== null && !Array.isArray(sent);
const says = (value: unknown): boolean => value != null && !(Array.isArray(value) && value.length === 0);

/**
 * A filter that says something, so that nobody means all instances by mistake. Only active instances are chosen, whatever it says of these
 * properties: as on Camunda.
 */
const ignoring = (...names: readonly string[]) =>
  z
    .unknown()
    .refine((sent) => !isObject(sent) || Object.values(sent).some(says), {
      error: 'at least one criterion is required',
    })
    .transform((sent) =>
      isObject(sent) ? Object.fromEntries(Object.entries(sent).filter(([name]) => !names.includes(name))) : sent,
    )
    .pipe(processInstances.filter);
const active = ignoring('state');

const cancellation = z.strictObject({ filter: ignoring('state', 'parentProcessInstanceKey') });
const resolution = z.strictObject({ filter: active });
const migration = z.strictObject({
  filter: active,
  migrationPlan: z.strictObject({ targetProcessDefinitionKey: fields.key, mappingInstructions: fields.elementPairs }),
});
const modification = z.strictObject({ filter: active, moveInstructions: fields.elementPairs });
/** Any text may ask for a batch operation: what isn't the key of one isn't found. */
const idOf = ({ parameters: { batchOperationKey = '' } }: RestRequest): string => batchOperationKey;

/** Camunda's clients send an empty object, or nothing. */
const nothing = z.strictObject({});

/** The same for many process instances at once, done after the answer. */
export function batchOperationRoutes({ execute, reader }: RestContext): Route[] {
  const create = async ({ username }: RestRequest, plan: BatchPlan, { sql, values }: Condition): Promise<Answer> =>
    ok(await execute({ kind: 'createBatchOperation', plan, instances: { sql, values } }, username));
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
  const forEach = (word: string, operation: string, answer: (request: RestRequest) => Promise<Answer>): Route => ({
    method: 'POST',
    path: `/process-instances/${word}`,
    operation,
    answer,
  });
  return [
    forEach('cancellation', 'cancelProcessInstancesBatchOperation', (request) =>
      create(request, { type: 'CANCEL_PROCESS_INSTANCE' }, parseBody(cancellation, request).filter),
    ),
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
