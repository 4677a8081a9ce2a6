import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { ElementInstance, MessageSubscription } from './records.ts';
import { statements } from './statements.ts';
import { integer, integerOrNull, string, table } from './table.ts';

const known = {
  key: integer,
  instanceKey: integer,
  definitionKey: integer,
  processId: string,
  elementInstanceKey: integer,
  elementId: string,
  messageName: string,
  correlationKey: string,
};
const subscriptions = table<MessageSubscription>('message_subscription', known);
const opened = table<MessageSubscription & { readonly state: string; readonly updatedAt: number }>(
  'message_subscription',
  {
    ...known,
    state: string,
    updatedAt: integer,
  },
);

/** That a message has reached a subscription, or a start event, which is no element instance. */
export interface Correlation extends Omit<MessageSubscription, 'key' | 'processId' | 'elementInstanceKey'> {
  readonly messageKey: number;
  readonly subscriptionKey: number;
  readonly elementInstanceKey: number | undefined;
  readonly correlatedAt: number;
}

const correlations = table<Correlation>('correlated_message_subscription', {
  messageKey: integer,
  subscriptionKey: integer,
  instanceKey: integer,
  definitionKey: integer,
  elementInstanceKey: integerOrNull,
  elementId: string,
  messageName: string,
  correlationKey: string,
  correlatedAt: integer,
});

/** Rows of message subscriptions of running instances. */
export function subscriptionTable(database: DatabaseSync) {
  const { change } = statements(database);
  const insert = opened.insert(database);
  const touch = change('UPDATE message_subscription SET updated_at = ? WHERE key = ?');
  const end = change('UPDATE message_subscription SET state = ?, updated_at = ? WHERE key = ?');
  const close = change(
    "UPDATE message_subscription SET state = 'DELETED', updated_at = ? WHERE instance_key = ? AND element_instance_key = ? AND state = 'CREATED'",
  );
  const closeEvent = change(
    `UPDATE message_subscription SET state = 'DELETED', updated_at = ?
     WHERE instance_key = ? AND element_instance_key = ? AND element_id = ? AND state = 'CREATED'`,
  );
  const migrate = change(
    `UPDATE message_subscription SET element_id = ?, definition_key = ?
     WHERE instance_key = ? AND element_instance_key = ? AND element_id = ? AND state = 'CREATED'`,
  );
  return {
    insert: (subscription: MessageSubscription, now: number) =>
      insert({ ...subscription, state: 'CREATED', updatedAt: now }),
    findOpen: subscriptions.find<[key: number]>(database, "WHERE key = ? AND state = 'CREATED'"),
    open: subscriptions.all<[name: string, correlationKey: string]>(
      database,
      "WHERE message_name = ? AND correlation_key = ? AND state = 'CREATED' ORDER BY key",
    ),
    migrate: ({ key, instance }: ElementInstance, from: string, to: string) =>
      migrate(to, instance.definition.key, instance.key, key, from),
    /** A non-interrupting subscription has got a message and stays open. */
    touch: (key: number, now: number) => touch(now, key),
    end: (key: number, state: 'CORRELATED' | 'DELETED', now: number) => end(state, now, key),
    close: (instanceKey: number, elementInstanceKey: number, now: number) =>
      close(now, instanceKey, elementInstanceKey),
    closeEvent: ({ key, instance }: ElementInstance, elementId: string, now: number) =>
      closeEvent(now, instance.key, key, elementId),
    recordCorrelation: correlations.insert(database),
  };
}
