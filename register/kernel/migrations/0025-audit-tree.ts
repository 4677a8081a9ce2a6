import type { Migration } from '../migrate.ts';
import { makeOwnKeys } from './carry/own-keys.ts';
import { plantTree } from './carry/plant-tree.ts';

/**
 * The audit log becomes a Merkle tree. A row is a leaf under its number; row 0 is where the tree begins and names the chain that was there
 * before, each of whose rows is a leaf too. The chain's hashes move to a table of their own, so that it can be checked as it always
 * could. The register gets keys of its own beside the data key, and a person one in each case; a key that is erased leaves its row.
 */
export const auditTree: Migration = {
  number: 25,
  name: 'audit-tree',
  sql: `
CREATE TABLE registerKeys (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  sealedKey BLOB NOT NULL,
  PRIMARY KEY (name, version)
) STRICT;
CREATE TABLE newPersonKeys (personId TEXT PRIMARY KEY, sealedKey BLOB) STRICT;
INSERT INTO newPersonKeys (personId, sealedKey) SELECT personId, sealedKey FROM personKeys;
DROP TABLE personKeys;
ALTER TABLE newPersonKeys RENAME TO personKeys;
CREATE TABLE caseKeys (
  caseId TEXT NOT NULL,
  personId TEXT NOT NULL,
  sealedKey BLOB,
  PRIMARY KEY (caseId, personId)
) STRICT;

DROP TRIGGER IF EXISTS auditIsNeverChanged;
DROP TRIGGER IF EXISTS auditIsNeverErased;
DROP INDEX auditOfCase;
DROP INDEX auditOfPerson;
ALTER TABLE audit RENAME TO oldAudit;
CREATE TABLE audit (
  row INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  onBehalfOf TEXT,
  action TEXT NOT NULL,
  caseId TEXT,
  cardNumber TEXT,
  personId TEXT,
  unitId TEXT,
  details TEXT NOT NULL,
  sealed BLOB,
  recordedAt TEXT,
  keyedBy TEXT CHECK (keyedBy IN ('register', 'person', 'case')),
  nodes BLOB NOT NULL
) STRICT;
CREATE TABLE auditChain (row INTEGER PRIMARY KEY, hash TEXT NOT NULL) STRICT;
INSERT INTO auditChain (row, hash) SELECT row, hash FROM oldAudit ORDER BY row;
`,
  carry: async (db, given) => {
    await makeOwnKeys(db, given);
    await plantTree(db, given);
  },
};

export const auditTreeFinished: Migration = {
  number: 26,
  name: 'audit-tree-finished',
  sql: `
DROP TABLE oldAudit;
CREATE INDEX auditOfCase ON audit (caseId, row) WHERE caseId IS NOT NULL;
CREATE INDEX auditOfPerson ON audit (personId, row) WHERE personId IS NOT NULL;
CREATE TRIGGER auditIsNeverChanged BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER auditIsNeverErased BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never erased'); END;
CREATE TRIGGER auditChainIsNeverChanged BEFORE UPDATE ON auditChain BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER auditChainIsNeverErased BEFORE DELETE ON auditChain BEGIN SELECT RAISE(ABORT, 'audit rows are never erased'); END;
`,
};
