import { choice, date, integer, key, tenant, text } from '../search/field.ts';
import { createSearch } from '../search/search.ts';

export const messageSubscriptions = createSearch({
  from: 'message_subscription s',
  key: 's.key',
  fields: {
    messageSubscriptionKey: key('s.key', { filter: 'operators', sort: true }),
    processDefinitionId: text('s.process_id', { filter: 'operators', sort: true }),
    processDefinitionKey: key('s.definition_key', { filter: 'operators', sort: true }),
    processInstanceKey: key('s.instance_key', { filter: 'operators', sort: true }),
    elementId: text('s.element_id', { filter: 'operators', sort: true }),
    elementInstanceKey: key('s.element_instance_key', { filter: 'operators', sort: true }),
    messageSubscriptionState: choice(['CORRELATED', 'CREATED', 'DELETED', 'MIGRATED'])('s.state', {
      filter: 'operators',
      sort: true,
    }),
    lastUpdatedDate: date('s.updated_at', { filter: 'operators', sort: true }),
    messageName: text('s.message_name', { filter: 'operators', sort: true }),
    correlationKey: text('s.correlation_key', { filter: 'operators', sort: true }),
    tenantId: tenant({ filter: 'operators', sort: true }),
  },
});

export const correlatedMessageSubscriptions = createSearch({
  from: 'correlated_message_subscription s LEFT JOIN process_definition d ON d.key = s.definition_key',
  key: 's.rowid',
  fields: {
    correlationKey: text('s.correlation_key', { filter: 'operators', sort: true }),
    correlationTime: date('s.correlated_at', { filter: 'operators', sort: true }),
    elementId: text('s.element_id', { filter: 'operators', sort: true }),
    elementInstanceKey: key('s.element_instance_key', { filter: 'operators', sort: true, nullable: true }),
    messageKey: key('s.message_key', { filter: 'operators', sort: true }),
    messageName: text('s.message_name', { filter: 'operators', sort: true }),
    // SQLite would take a number alone for the position of a column to sort by.
    partitionId: integer('(0 + 1)', { filter: 'operators', sort: true }),
    processDefinitionId: text('d.process_id', { filter: 'operators', sort: true }),
    processDefinitionKey: key('s.definition_key', { filter: 'operators', sort: true }),
    processInstanceKey: key('s.instance_key', { filter: 'operators', sort: true }),
    subscriptionKey: key('s.subscription_key', { filter: 'operators', sort: true }),
    tenantId: tenant({ filter: 'operators', sort: true }),
  },
});
