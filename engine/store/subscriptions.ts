import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { MessageSubscription } from './records.ts';
import { int, text, type Row } from './row.ts';

/** Rows of message and signal subscriptions of running instances. */
export function subscriptionTable(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO message_subscription (key, instance_key, definition_key, process_id, element_instance_key, element_id, message_name,
       correlation_key, state, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'CREATED', ?)`,
  );
  const find = database.prepare("SELECT * FROM message_subscription WHERE key = ? AND state = 'CREATED'");
  const open = database.prepare(
    "SELECT * FROM message_subscription WHERE message_name = ? AND correlation_key = ? AND state = 'CREATED' ORDER BY key",
  );
  const touch = database.prepare('UPDATE message_subscription SET updated_at = ? WHERE key = ?');
  const end = database.prepare('UPDATE message_subscription SET state = ?, updated_at = ? WHERE key = ?');
  const close = database.prepare(
    "UPDATE message_subscription SET state = 'DELETED', updated_at = ? WHERE instance_key = ? AND element_instance_key = ? AND state = 'CREATED'",
  );
  const closeEvent = database.prepare(
    `UPDATE message_subscription SET state = 'DELETED', updated_at = ?
     WHERE instance_key = ? AND element_instance_key = ? AND element_id = ? AND state = 'CREATED'`,
  );
  const migrate = database.prepare(
    `UPDATE message_subscription SET element_id = ?, definition_key = ?
     WHERE instance_key = ? AND element_instance_key = ? AND element_id = ? AND state = 'CREATED'`,
  );
  const correlated = database.prepare(
    `INSERT INTO correlated_message_subscription (message_key, subscription_key, instance_key, definition_key, element_instance_key, element_id,
       message_name, correlation_key, correlated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    insert(subscription: MessageSubscription, now: number): void {
      insert.run(
        subscription.key,
        subscription.instanceKey,
        subscription.definitionKey,
        subscription.processId,
        subscription.elementInstanceKey,
        subscription.elementId,
        subscription.messageName,
        subscription.correlationKey,
        now,
      );
    },
    findOpen(key: number): MessageSubscription | undefined {
      const row = find.get(key);
      return row && readSubscription(row);
    },
    open: (name: string, correlationKey: string): MessageSubscription[] =>
      open.all(name, correlationKey).map(readSubscription),
    migrate: (instanceKey: number, elementInstanceKey: number, from: string, to: string, definitionKey: number) =>
      void migrate.run(to, definitionKey, instanceKey, elementInstanceKey, from),
    /** A non-interrupting subscription has got a message and stays open. */
    touch: (key: number, now: number) => void touch.run(now, key),
    end: (key: number, state: 'CORRELATED' | 'DELETED', now: number) => void end.run(state, now, key),
    close: (instanceKey: number, elementInstanceKey: number, now: number) =>
      void close.run(now, instanceKey, elementInstanceKey),
    closeEvent: (instanceKey: number, elementInstanceKey: number, elementId: string, now: number) =>
      void closeEvent.run(now, instanceKey, elementInstanceKey, elementId),
    recordCorrelation(
      messageKey: number,
      subscription: Omit<MessageSubscription, 'elementInstanceKey' | 'processId'> & { elementInstanceKey?: number },
      now: number,
    ): void {
      correlated.run(
        messageKey,
        subscription.key,
        subscription.instanceKey,
        subscription.definitionKey,
        subscription.elementInstanceKey ?? null,
        subscription.elementId,
        subscription.messageName,
        subscription.correlationKey,
        now,
      );
    },
  };
}

function readSubscription(row: Row): MessageSubscription {
  return {
    key: int(row['key']),
    instanceKey: int(row['instance_key']),
    definitionKey: int(row['definition_key']),
    processId: text(row['process_id']),
    elementInstanceKey: int(row['element_instance_key']),
    elementId: text(row['element_id']),
    messageName: text(row['message_name']),
    correlationKey: text(row['correlation_key']),
  };
}
