import type { Migration } from '../migrate.ts';

/** To whom a mail goes, as an id, and when it leaves together with what else waits for them of the same case; null: by itself, as mails from before do. */
export const mailsTogether: Migration = {
  number: 88,
  name: 'mails-together',
  sql: `
ALTER TABLE outbox ADD COLUMN receiverId TEXT;
ALTER TABLE outbox ADD COLUMN togetherAt TEXT;
CREATE INDEX outboxOfReceiver ON outbox (caseId, receiverId) WHERE receiverId IS NOT NULL;
`,
};
