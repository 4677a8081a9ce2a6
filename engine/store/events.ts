import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { Incident, Message, MessageSubscription, Timer } from './records.ts';
import { int, optionalInt, optionalText, text, type Row } from './row.ts';

/** Rows of timers. */
export function timerTable(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO timer (key, instance_key, element_instance_key, definition_key, element_id, due_at, repetitions, cycle)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const move = database.prepare('UPDATE timer SET due_at = ?, repetitions = ? WHERE key = ?');
  const remove = database.prepare('DELETE FROM timer WHERE key = ?');
  const removeOfElement = database.prepare('DELETE FROM timer WHERE element_instance_key = ?');
  const removeOfElementEvent = database.prepare('DELETE FROM timer WHERE element_instance_key = ? AND element_id = ?');
  const migrate = database.prepare(
    'UPDATE timer SET element_id = ?, definition_key = ? WHERE element_instance_key = ? AND element_id = ?',
  );
  const removeStarts = database.prepare('DELETE FROM timer WHERE definition_key = ? AND instance_key IS NULL');
  const due = database.prepare('SELECT * FROM timer WHERE due_at <= ? ORDER BY due_at, key LIMIT ?');
  const next = database.prepare('SELECT min(due_at) AS due FROM timer');
  const isSet = database.prepare('SELECT 1 FROM timer WHERE key = ? AND due_at = ?');
  return {
    insert(timer: Timer): void {
      insert.run(
        timer.key,
        timer.instanceKey ?? null,
        timer.elementInstanceKey ?? null,
        timer.definitionKey,
        timer.elementId,
        timer.dueAt,
        timer.repetitions,
        timer.cycle ?? null,
      );
    },
    move: (key: number, dueAt: number, repetitions: number) => void move.run(dueAt, repetitions, key),
    remove: (key: number) => void remove.run(key),
    removeOfElement: (elementInstanceKey: number) => void removeOfElement.run(elementInstanceKey),
    removeOfElementEvent: (elementInstanceKey: number, elementId: string) =>
      void removeOfElementEvent.run(elementInstanceKey, elementId),
    removeStarts: (definitionKey: number) => void removeStarts.run(definitionKey),
    migrate: (elementInstanceKey: number, from: string, to: string, definitionKey: number) =>
      void migrate.run(to, definitionKey, elementInstanceKey, from),
    due: (now: number, limit: number): Timer[] => due.all(now, limit).map(readTimer),
    /** Is it still set, for that time? */
    isSet: (timer: Timer): boolean => isSet.get(timer.key, timer.dueAt) !== undefined,
    nextDue: (): number | undefined => optionalInt(next.get()?.['due']),
  };
}

function readTimer(row: Row): Timer {
  return {
    key: int(row['key']),
    instanceKey: optionalInt(row['instance_key']),
    elementInstanceKey: optionalInt(row['element_instance_key']),
    definitionKey: int(row['definition_key']),
    elementId: text(row['element_id']),
    dueAt: int(row['due_at']),
    repetitions: int(row['repetitions']),
    cycle: optionalText(row['cycle']),
  };
}

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

/** Rows of buffered messages and of what keeps a message start event from starting twice. */
export function messageTable(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO message (key, name, correlation_key, message_id, variables, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const buffered = database.prepare(
    `SELECT key, name, correlation_key, variables FROM message WHERE name = ? AND correlation_key = ? AND expires_at > ?
       AND NOT EXISTS (SELECT 1 FROM message_reached r WHERE r.message_key = message.key AND r.process_id = ?) ORDER BY key LIMIT 1`,
  );
  const twin = database.prepare(
    'SELECT 1 FROM message WHERE name = ? AND correlation_key = ? AND message_id = ? AND expires_at > ?',
  );
  const reach = database.prepare('INSERT OR IGNORE INTO message_reached (message_key, process_id) VALUES (?, ?)');
  const expired = database.prepare('SELECT key FROM message WHERE expires_at <= ? LIMIT ?');
  const remove = database.prepare('DELETE FROM message WHERE key = ?');
  const removeReached = database.prepare('DELETE FROM message_reached WHERE message_key = ?');
  const next = database.prepare('SELECT min(expires_at) AS due FROM message');
  const lock = database.prepare(
    'INSERT INTO message_start_lock (process_id, correlation_key, instance_key) VALUES (?, ?, ?)',
  );
  const locked = database.prepare('SELECT 1 FROM message_start_lock WHERE process_id = ? AND correlation_key = ?');
  const unlock = database.prepare('DELETE FROM message_start_lock WHERE process_id = ? AND correlation_key = ?');
  return {
    insert: (message: Message & { messageId: string | undefined; expiresAt: number }) =>
      void insert.run(
        message.key,
        message.name,
        message.correlationKey,
        message.messageId ?? null,
        message.variables,
        message.expiresAt,
      ),
    /** The oldest buffered message that hasn't reached a process id yet. */
    buffered(name: string, correlationKey: string, processId: string, now: number): Message | undefined {
      const row = buffered.get(name, correlationKey, now, processId);
      return (
        row && {
          key: int(row['key']),
          name: text(row['name']),
          correlationKey: text(row['correlation_key']),
          variables: text(row['variables']),
        }
      );
    },
    hasTwin: (name: string, correlationKey: string, messageId: string, now: number): boolean =>
      twin.get(name, correlationKey, messageId, now) !== undefined,
    reach: (messageKey: number, processId: string) => void reach.run(messageKey, processId),
    /** Removes some that have expired; says how many. */
    expire(now: number, limit: number): number {
      const rows = expired.all(now, limit);
      for (const row of rows) {
        remove.run(int(row['key']));
        removeReached.run(int(row['key']));
      }
      return rows.length;
    },
    nextDue: (): number | undefined => optionalInt(next.get()?.['due']),
    lock: (processId: string, correlationKey: string, instanceKey: number) =>
      void lock.run(processId, correlationKey, instanceKey),
    isLocked: (processId: string, correlationKey: string): boolean =>
      locked.get(processId, correlationKey) !== undefined,
    unlock: (processId: string, correlationKey: string) => void unlock.run(processId, correlationKey),
  };
}

export interface StartSubscription {
  readonly key: number;
  readonly name: string;
  readonly definitionKey: number;
  readonly processId: string;
  readonly elementId: string;
}

/** Rows of message and signal start events. */
export function startTable(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO start_subscription (key, kind, name, definition_key, process_id, element_id) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const byName = database.prepare('SELECT * FROM start_subscription WHERE kind = ? AND name = ? ORDER BY key');
  const byProcess = database.prepare('SELECT * FROM start_subscription WHERE kind = ? AND process_id = ? ORDER BY key');
  const remove = database.prepare('DELETE FROM start_subscription WHERE process_id = ?');
  const read = (row: Row): StartSubscription => ({
    key: int(row['key']),
    name: text(row['name']),
    definitionKey: int(row['definition_key']),
    processId: text(row['process_id']),
    elementId: text(row['element_id']),
  });
  return {
    insert: (kind: 'message' | 'signal', start: StartSubscription) =>
      void insert.run(start.key, kind, start.name, start.definitionKey, start.processId, start.elementId),
    byName: (kind: 'message' | 'signal', name: string): StartSubscription[] => byName.all(kind, name).map(read),
    byProcess: (kind: 'message' | 'signal', processId: string): StartSubscription[] =>
      byProcess.all(kind, processId).map(read),
    removeOf: (processId: string) => void remove.run(processId),
  };
}

/** Rows of incidents. */
export function incidentTable(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO incident (key, instance_key, definition_key, element_instance_key, element_id, job_key, error_type, error_message, state, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'ACTIVE', ?)`,
  );
  const migrate = database.prepare('UPDATE incident SET definition_key = ?, element_id = ? WHERE key = ?');
  const resolve = database.prepare("UPDATE incident SET state = 'RESOLVED', resolved_at = ? WHERE key = ?");
  const find = database.prepare("SELECT * FROM incident WHERE key = ? AND state = 'ACTIVE'");
  return {
    insert(incident: Incident & { definitionKey: number; elementId: string; errorMessage: string }, now: number): void {
      insert.run(
        incident.key,
        incident.instanceKey,
        incident.definitionKey,
        incident.elementInstanceKey,
        incident.elementId,
        incident.jobKey ?? null,
        incident.errorType,
        incident.errorMessage,
        now,
      );
    },
    resolve: (key: number, now: number) => void resolve.run(now, key),
    migrate: (key: number, definitionKey: number, elementId: string) => void migrate.run(definitionKey, elementId, key),
    findActive(key: number): Incident | undefined {
      const row = find.get(key);
      return (
        row && {
          key: int(row['key']),
          instanceKey: int(row['instance_key']),
          elementInstanceKey: int(row['element_instance_key']),
          jobKey: optionalInt(row['job_key']),
          errorType: text(row['error_type']),
        }
      );
    },
  };
}

export interface SignalSubscription {
  readonly key: number;
  readonly instanceKey: number;
  readonly elementInstanceKey: number;
  readonly elementId: string;
  readonly signalName: string;
}

/** Rows of what waits for signals. */
export function signalTable(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO signal_subscription (key, instance_key, element_instance_key, element_id, signal_name) VALUES (?, ?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM signal_subscription WHERE key = ?');
  const removeOfElement = database.prepare('DELETE FROM signal_subscription WHERE element_instance_key = ?');
  const removeOfElementEvent = database.prepare(
    'DELETE FROM signal_subscription WHERE element_instance_key = ? AND element_id = ?',
  );
  const byName = database.prepare('SELECT * FROM signal_subscription WHERE signal_name = ? ORDER BY key');
  const migrate = database.prepare(
    'UPDATE signal_subscription SET element_id = ? WHERE element_instance_key = ? AND element_id = ?',
  );
  const isOpen = database.prepare('SELECT 1 FROM signal_subscription WHERE key = ?');
  return {
    insert: (signal: SignalSubscription) =>
      void insert.run(signal.key, signal.instanceKey, signal.elementInstanceKey, signal.elementId, signal.signalName),
    remove: (key: number) => void remove.run(key),
    removeOfElement: (elementInstanceKey: number) => void removeOfElement.run(elementInstanceKey),
    removeOfElementEvent: (elementInstanceKey: number, elementId: string) =>
      void removeOfElementEvent.run(elementInstanceKey, elementId),
    migrate: (elementInstanceKey: number, from: string, to: string) => void migrate.run(to, elementInstanceKey, from),
    byName: (name: string): SignalSubscription[] =>
      byName.all(name).map((row) => ({
        key: int(row['key']),
        instanceKey: int(row['instance_key']),
        elementInstanceKey: int(row['element_instance_key']),
        elementId: text(row['element_id']),
        signalName: text(row['signal_name']),
      })),
    isOpen: (key: number): boolean => isOpen.get(key) !== undefined,
  };
}
