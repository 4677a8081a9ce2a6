import type { Migration } from '../migrate.ts';

/**
 * What a case's page tells once the case is closed, frozen then, and the text of the mails that went out. Both are sealed for the
 * person whose case it is and kept as long as the case.
 */
export const history: Migration = {
  number: 16,
  name: 'history',
  sql: `
ALTER TABLE cases ADD COLUMN sealedClosing BLOB;
CREATE TABLE sentMails (
  outboxId TEXT PRIMARY KEY REFERENCES outbox (id),
  caseId TEXT NOT NULL REFERENCES cases,
  personId TEXT NOT NULL,
  sealedText BLOB NOT NULL,
  sentAt TEXT NOT NULL
) STRICT;
CREATE INDEX sentMailsOfCase ON sentMails (caseId);
`,
};
