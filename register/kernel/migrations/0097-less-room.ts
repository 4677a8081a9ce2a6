import type { Migration } from '../migrate.ts';

/**
 * What steps have answered stands in its key's order alone, and what a process began with is forgotten once it has begun: it has that itself. The mails to
 * somebody about a case are found among the few of the case.
 */
export const lessRoom: Migration = {
  number: 97,
  name: 'less-room',
  sql: `
CREATE TABLE newEffects (key TEXT PRIMARY KEY, answer TEXT NOT NULL, recordedAt TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
INSERT INTO newEffects (key, answer, recordedAt) SELECT key, answer, recordedAt FROM effects ORDER BY key;
DROP TABLE effects;
ALTER TABLE newEffects RENAME TO effects;
UPDATE outbox SET intent = '{}' WHERE kind = 'start-process' AND doneAt IS NOT NULL;
DROP INDEX outboxOfReceiver;
`,
  postgres: `
UPDATE outbox SET intent = '{}' WHERE kind = 'start-process' AND doneAt IS NOT NULL;
DROP INDEX outboxOfReceiver;
`,
};
