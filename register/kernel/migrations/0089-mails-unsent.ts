import type { Migration } from '../migrate.ts';

/** Why a mail that waited for the morning was not sent then: its receiver has nothing to do with it any more, or what it told is no longer so; null of all others. */
export const mailsUnsent: Migration = {
  number: 89,
  name: 'mails-unsent',
  sql: `
ALTER TABLE outbox ADD COLUMN unsentBecause TEXT;
`,
};
