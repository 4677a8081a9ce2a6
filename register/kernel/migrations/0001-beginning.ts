import type { Migration } from '../migrate.ts';

/** Days and instants are text (`2026-11-24`, ISO 8601 UTC); sealed columns hold AES-256-GCM blobs. */
export const beginning: Migration = {
  number: 1,
  name: 'beginning',
  sql: `
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
INSERT INTO counters (name, value) VALUES ('changes', 0);
CREATE TABLE effects (key TEXT PRIMARY KEY, answer TEXT NOT NULL) STRICT;

CREATE TABLE people (
  personId TEXT PRIMARY KEY,
  hsaId TEXT NOT NULL UNIQUE,
  hasHsaRecord INTEGER NOT NULL,
  givenName TEXT NOT NULL,
  familyName TEXT NOT NULL,
  searchName TEXT NOT NULL,
  birthDate TEXT NOT NULL,
  title TEXT,
  email TEXT,
  protectedIdentity INTEGER NOT NULL,
  sealedNumber BLOB,
  numberHash TEXT UNIQUE,
  maskedNumber TEXT
) STRICT;
CREATE TABLE personKeys (personId TEXT PRIMARY KEY REFERENCES people, sealedKey BLOB NOT NULL) STRICT;

CREATE TABLE units (
  unitId TEXT PRIMARY KEY,
  hsaId TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  employer TEXT NOT NULL,
  parentId TEXT REFERENCES units,
  phone TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT;

CREATE TABLE employments (
  employmentId TEXT PRIMARY KEY,
  personId TEXT NOT NULL REFERENCES people,
  unitId TEXT NOT NULL REFERENCES units,
  fromDay TEXT NOT NULL,
  toDay TEXT,
  permanent INTEGER NOT NULL
) STRICT;
CREATE INDEX employmentsByUnit ON employments (unitId, personId);
CREATE INDEX employmentsByPerson ON employments (personId);

CREATE TABLE grants (
  grantId TEXT PRIMARY KEY,
  personId TEXT NOT NULL REFERENCES people,
  role TEXT NOT NULL CHECK (role IN ('manager', 'orderer', 'customer-service', 'auditor', 'admin')),
  unitId TEXT REFERENCES units,
  fromDay TEXT NOT NULL,
  toDay TEXT,
  CHECK ((role IN ('manager', 'orderer')) = (unitId IS NOT NULL))
) STRICT;
CREATE INDEX grantsByPerson ON grants (personId);
CREATE INDEX grantsByUnit ON grants (unitId, role);
CREATE TABLE rights (
  personId TEXT NOT NULL REFERENCES people,
  name TEXT NOT NULL CHECK (name IN ('id-administrator', 'protected')),
  fromDay TEXT NOT NULL,
  toDay TEXT,
  PRIMARY KEY (personId, name, fromDay)
) STRICT;

CREATE TABLE cards (
  cardNumber TEXT PRIMARY KEY,
  cardType TEXT NOT NULL,
  state TEXT NOT NULL,
  unitId TEXT REFERENCES units,
  employmentId TEXT REFERENCES employments,
  holderId TEXT REFERENCES people,
  caseId TEXT,
  activatedAt TEXT,
  lastValidDay TEXT,
  blankExpires TEXT,
  blockRequestedAt TEXT,
  blockReason TEXT
) STRICT;
CREATE INDEX cardsInUnit ON cards (unitId, state, blankExpires, cardNumber);
CREATE INDEX cardsOfHolder ON cards (holderId) WHERE holderId IS NOT NULL;
CREATE INDEX cardsOfEmployment ON cards (employmentId, state) WHERE employmentId IS NOT NULL;
CREATE INDEX cardsOfCase ON cards (caseId) WHERE caseId IS NOT NULL;

CREATE TABLE cardEvents (
  eventId INTEGER PRIMARY KEY,
  cardNumber TEXT NOT NULL REFERENCES cards,
  fromState TEXT,
  toState TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  caseId TEXT
) STRICT;
CREATE INDEX eventsOfCard ON cardEvents (cardNumber, eventId);

CREATE TABLE cases (
  caseId TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  submissionToken TEXT NOT NULL UNIQUE,
  processId TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('starting', 'open', 'closed')),
  phase TEXT NOT NULL,
  processInstanceKey TEXT,
  unitId TEXT NOT NULL REFERENCES units,
  employmentId TEXT NOT NULL REFERENCES employments,
  holderId TEXT NOT NULL REFERENCES people,
  submitterId TEXT NOT NULL REFERENCES people,
  enteredById TEXT NOT NULL REFERENCES people,
  attesterId TEXT NOT NULL REFERENCES people,
  identityCheck TEXT NOT NULL,
  reason TEXT NOT NULL,
  cardNumber TEXT NOT NULL REFERENCES cards,
  sealedNote BLOB,
  submittedAt TEXT NOT NULL,
  activateBefore TEXT NOT NULL,
  activatedAt TEXT,
  closedAt TEXT,
  closeReason TEXT,
  refusalReason TEXT
) STRICT;
CREATE INDEX casesBySubmission ON cases (submittedAt);
CREATE INDEX casesOfUnit ON cases (unitId, submittedAt);
CREATE INDEX casesOfHolder ON cases (holderId, submittedAt);
CREATE INDEX casesOfSubmitter ON cases (submitterId, submittedAt);
CREATE INDEX casesOfEmployment ON cases (employmentId, state);
CREATE INDEX casesOfCard ON cases (cardNumber);

CREATE TABLE receipts (
  receiptNumber TEXT PRIMARY KEY,
  caseId TEXT NOT NULL REFERENCES cases,
  cardNumber TEXT NOT NULL REFERENCES cards,
  state TEXT NOT NULL CHECK (state IN ('issued', 'sent', 'registered', 'withdrawn')),
  createdAt TEXT NOT NULL,
  sentAt TEXT,
  registeredAt TEXT,
  withdrawnAt TEXT,
  documentId TEXT,
  blockAt TEXT
) STRICT;
CREATE INDEX receiptsOfCase ON receipts (caseId, receiptNumber);

CREATE TABLE drafts (
  formId TEXT NOT NULL,
  personId TEXT NOT NULL REFERENCES people,
  sealedData BLOB NOT NULL,
  savedAt TEXT NOT NULL,
  PRIMARY KEY (formId, personId)
) STRICT;

CREATE TABLE outbox (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  caseId TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('start-process', 'message', 'mail')),
  intent TEXT NOT NULL,
  addedAt TEXT NOT NULL,
  dueAt TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  lastError TEXT,
  doneAt TEXT
) STRICT;
CREATE INDEX outboxDue ON outbox (dueAt) WHERE doneAt IS NULL;
CREATE INDEX outboxOfCase ON outbox (caseId, kind);

CREATE TABLE documents (
  documentId TEXT PRIMARY KEY,
  caseId TEXT NOT NULL REFERENCES cases,
  title TEXT NOT NULL,
  template TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  textHash TEXT NOT NULL,
  size INTEGER NOT NULL,
  createdAt TEXT NOT NULL
) STRICT;
CREATE INDEX documentsOfCase ON documents (caseId, documentId);

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
  previousHash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX auditOfCase ON audit (caseId, row) WHERE caseId IS NOT NULL;
CREATE INDEX auditOfPerson ON audit (personId, row) WHERE personId IS NOT NULL;

CREATE TRIGGER auditIsNeverChanged BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER auditIsNeverErased BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never erased'); END;
CREATE TRIGGER cardEventsAreNeverChanged BEFORE UPDATE ON cardEvents BEGIN SELECT RAISE(ABORT, 'card events are never changed'); END;
CREATE TRIGGER cardEventsAreNeverErased BEFORE DELETE ON cardEvents BEGIN SELECT RAISE(ABORT, 'card events are never erased'); END;
`,
};
