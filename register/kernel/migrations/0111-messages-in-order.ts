import type { Migration } from '../migrate.ts';

/** Of the messages to one process only the oldest may leave: found by what they are told apart by. */
export const messagesInOrder: Migration = {
  number: 111,
  name: 'messages-in-order',
  sql: `
ALTER TABLE outbox ADD COLUMN correlationKey TEXT;
UPDATE outbox SET correlationKey = json_extract(intent, '$.correlationKey') WHERE kind = 'message' AND doneAt IS NULL;
CREATE INDEX outboxMessagesWaiting ON outbox (correlationKey, position) WHERE doneAt IS NULL AND correlationKey IS NOT NULL;
`,
};
