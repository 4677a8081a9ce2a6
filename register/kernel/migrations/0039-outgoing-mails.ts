import type { Migration } from '../migrate.ts';

/**
 * A mail that was refused for good keeps what it says until somebody sends it again or gives it up. Of those that were refused before
 * nothing is left to send.
 */
export const outgoingMails: Migration = {
  number: 39,
  name: 'outgoing-mails',
  sql: `
ALTER TABLE outbox ADD COLUMN givenUpAt TEXT;
UPDATE outbox SET givenUpAt = doneAt WHERE kind = 'mail' AND doneAt IS NOT NULL AND lastError IS NOT NULL;
CREATE INDEX outboxMailsWaiting ON outbox (position) WHERE kind = 'mail' AND doneAt IS NULL;
CREATE INDEX outboxMailsRefused ON outbox (position) WHERE kind = 'mail' AND lastError IS NOT NULL AND doneAt IS NOT NULL AND givenUpAt IS NULL;
`,
};
