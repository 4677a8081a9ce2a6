import type { Migration } from '../migrate.ts';

/** Checkpoints of the audit log that its signer signed, and what witnesses put under them. Rows are only ever added. */
export const checkpoints: Migration = {
  number: 46,
  name: 'checkpoints',
  sql: `
CREATE TABLE auditCheckpoints (size INTEGER NOT NULL PRIMARY KEY, note TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE TABLE auditCosignatures (
  witness TEXT NOT NULL,
  size INTEGER NOT NULL,
  line TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (witness, size)
) STRICT;
CREATE TRIGGER checkpointsAreNeverChanged BEFORE UPDATE ON auditCheckpoints BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
CREATE TRIGGER checkpointsAreNeverErased BEFORE DELETE ON auditCheckpoints BEGIN SELECT RAISE(ABORT, 'checkpoints are never erased'); END;
CREATE TRIGGER cosignaturesAreNeverChanged BEFORE UPDATE ON auditCosignatures BEGIN SELECT RAISE(ABORT, 'cosignatures are never changed'); END;
CREATE TRIGGER cosignaturesAreNeverErased BEFORE DELETE ON auditCosignatures BEGIN SELECT RAISE(ABORT, 'cosignatures are never erased'); END;
`,
};
