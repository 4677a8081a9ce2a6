import { batchStates } from '../../store/batch-operations.ts';
import { choice, date, integer, json, key, text } from '../search/field.ts';
import { createSearch } from '../search/search.ts';

export const batchTypes = [
  'CANCEL_PROCESS_INSTANCE',
  'RESOLVE_INCIDENT',
  'MIGRATE_PROCESS_INSTANCE',
  'MODIFY_PROCESS_INSTANCE',
  'DELETE_PROCESS_INSTANCE',
  'ADD_VARIABLE',
  'UPDATE_VARIABLE',
  'DELETE_DECISION_DEFINITION',
  'DELETE_DECISION_INSTANCE',
  'DELETE_PROCESS_DEFINITION',
];
const types = choice(batchTypes);

export const actorType = `(CASE WHEN b.actor IS NULL THEN 'ANONYMOUS' ELSE 'USER' END)`;

export const batchOperations = createSearch({
  from: 'batch_operation b',
  key: 'b.key',
  fields: {
    batchOperationKey: key('b.key', { filter: 'operators', sort: true }),
    state: choice(batchStates)('b.state', { filter: 'operators', sort: true }),
    batchOperationType: types('b.type'),
    operationType: types('b.type', { filter: 'operators', sort: true, hidden: true }),
    actorType: choice(['ANONYMOUS', 'CLIENT', 'UNKNOWN', 'USER'])(actorType, {
      filter: 'operators',
      sort: true,
      hidden: true,
    }),
    actorId: text('b.actor', { filter: 'operators', sort: true, nullable: true, hidden: true }),
    startDate: date('b.started_at', { sort: true }),
    endDate: date('b.ended_at', { sort: true, nullable: true }),
    operationsTotalCount: integer('b.total'),
    operationsFailedCount: integer('b.failed'),
    operationsCompletedCount: integer('b.completed'),
    errors: json(`'[]'`),
  },
});

/** What a canceled operation has not done, it never will. */
const itemState = `(CASE WHEN i.state = 'ACTIVE' AND b.state = 'CANCELED' THEN 'CANCELED' ELSE i.state END)`;

export const batchOperationItems = createSearch({
  from: 'batch_operation_item i JOIN batch_operation b ON b.key = i.batch_key',
  key: `(i.batch_key || '-' || i.item_key)`,
  fields: {
    batchOperationKey: key('i.batch_key', { filter: 'operators', sort: true }),
    operationType: types('b.type', { filter: 'operators', sort: true }),
    itemKey: key('i.item_key', { filter: 'operators', sort: true }),
    processInstanceKey: key('i.instance_key', { filter: 'operators', sort: true }),
    state: choice(['ACTIVE', 'COMPLETED', 'CANCELED', 'FAILED'])(itemState, { filter: 'operators', sort: true }),
    processedDate: date('i.processed_at', { sort: true, nullable: true }),
    errorMessage: text('i.error_message'),
  },
});
