import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { Message } from './records.ts';
import { int, optionalInt } from './row.ts';
import { integer, string, stringOrNull, table } from './table.ts';

const content = { key: integer, name: string, correlationKey: string, variables: string };
const messages = table<Message>('message', content);

interface BufferedMessage extends Message {
  readonly messageId: string | undefined;
  readonly expiresAt: number;
}

const bufferedMessages = table<BufferedMessage>('message', { ...content, messageId: stringOrNull, expiresAt: integer });

type Addressed = Pick<Message, 'name' | 'correlationKey'>;

/** Rows of buffered messages and of what keeps a message start event from starting twice. */
export function messageTable(database: DatabaseSync) {
  const insert = bufferedMessages.insert(database);
  const buffered = database.prepare(
    `SELECT ${messages.list()} FROM message WHERE name = ? AND correlation_key = ? AND expires_at > ?
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
    insert,
    /** The oldest buffered message that hasn't reached a process id yet. */
    buffered({ name, correlationKey }: Addressed, processId: string, now: number): Message | undefined {
      const row = buffered.get(name, correlationKey, now, processId);
      return row && messages.read(row);
    },
    hasTwin: ({ name, correlationKey }: Addressed, messageId: string, now: number): boolean =>
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
