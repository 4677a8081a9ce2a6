import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { Dues } from './dues.ts';
import type { Message } from './records.ts';
import { statements } from './statements.ts';
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
export function messageTable(database: DatabaseSync, dues: Pick<Dues, 'note'>) {
  const { change, exists, keys } = statements(database);
  const insert = bufferedMessages.insert(database);
  const buffered = messages.find(
    database,
    `WHERE name = ? AND correlation_key = ? AND expires_at > ?
       AND NOT EXISTS (SELECT 1 FROM message_reached r WHERE r.message_key = message.key AND r.process_id = ?) ORDER BY key LIMIT 1`,
  );
  const twin = exists(
    'SELECT 1 FROM message WHERE name = ? AND correlation_key = ? AND message_id = ? AND expires_at > ?',
  );
  const expired = keys('SELECT key FROM message WHERE expires_at <= ? LIMIT ? + 0');
  const remove = change('DELETE FROM message WHERE key = ?');
  const removeReached = change('DELETE FROM message_reached WHERE message_key = ?');
  return {
    insert(message: BufferedMessage): void {
      dues.note(message.expiresAt);
      insert(message);
    },
    /** The oldest buffered message that hasn't reached a process id yet. */
    buffered: ({ name, correlationKey }: Addressed, processId: string, now: number): Message | undefined =>
      buffered(name, correlationKey, now, processId),
    hasTwin: ({ name, correlationKey }: Addressed, messageId: string, now: number): boolean =>
      twin(name, correlationKey, messageId, now),
    reach: change<[messageKey: number, processId: string]>(
      'INSERT OR IGNORE INTO message_reached (message_key, process_id) VALUES (?, ?)',
    ),
    /** Removes some that have expired; says how many. */
    expire(now: number, limit: number): number {
      const found = expired(now, limit);
      for (const key of found) {
        remove(key);
        removeReached(key);
      }
      return found.length;
    },
    lock: change<[processId: string, correlationKey: string, instanceKey: number]>(
      'INSERT INTO message_start_lock (process_id, correlation_key, instance_key) VALUES (?, ?, ?)',
    ),
    isLocked: exists<[processId: string, correlationKey: string]>(
      'SELECT 1 FROM message_start_lock WHERE process_id = ? AND correlation_key = ?',
    ),
    unlock: change<[processId: string, correlationKey: string]>(
      'DELETE FROM message_start_lock WHERE process_id = ? AND correlation_key = ?',
    ),
  };
}
