import type { Migration } from '../migrate.ts';
import { addFirstRows } from './first-rows.ts';

/**
 * The register's tables, each with its indexes and with the triggers that refuse what no command does. Days and instants are ISO 8601 text, flags 0 or 1, ids opaque text.
 * What its columns hold is said in `schema/`.
 */
export const schema: Migration = {
  number: 1,
  name: 'schema',
  sql: `
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;

CREATE TABLE people (
  personId TEXT PRIMARY KEY,
  hsaId TEXT NOT NULL UNIQUE,
  hasHsaRecord INTEGER NOT NULL,
  protectedIdentity INTEGER NOT NULL,
  sealedNumber BLOB,
  numberHash TEXT UNIQUE,
  sealedIdentity BLOB,
  namesakeHash TEXT
) STRICT;
CREATE INDEX peopleProtected ON people (personId) WHERE protectedIdentity = 1;
CREATE INDEX peopleByNamesake ON people (namesakeHash);

CREATE TABLE employers (
  employerId TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  organisationNumber TEXT UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('region', 'municipality', 'private'))
) STRICT;

CREATE TABLE units (
  unitId TEXT PRIMARY KEY,
  hsaId TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  parentId TEXT REFERENCES units,
  phone TEXT NOT NULL,
  address TEXT NOT NULL,
  employerId TEXT NOT NULL DEFAULT '' REFERENCES employers,
  sortName TEXT NOT NULL DEFAULT '',
  agreement TEXT,
  agreementTo TEXT
) STRICT;
CREATE INDEX unitsByEmployer ON units (employerId);
CREATE INDEX unitsBelow ON units (parentId) WHERE parentId IS NOT NULL;
CREATE INDEX unitsByName ON units (sortName, unitId);

CREATE TABLE employments (
  employmentId TEXT PRIMARY KEY,
  personId TEXT NOT NULL REFERENCES people,
  unitId TEXT NOT NULL REFERENCES units,
  fromDay TEXT NOT NULL,
  toDay TEXT,
  permanent INTEGER NOT NULL,
  sourceId TEXT,
  formUntold INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX employmentsByUnit ON employments (unitId, personId);
CREATE INDEX employmentsByPerson ON employments (personId);
CREATE UNIQUE INDEX employmentsBySource ON employments (sourceId) WHERE sourceId IS NOT NULL;

CREATE TABLE grants (
  grantId TEXT PRIMARY KEY,
  personId TEXT NOT NULL REFERENCES people,
  role TEXT NOT NULL CHECK (role IN ('manager', 'orderer', 'customer-service', 'auditor', 'admin')),
  unitId TEXT REFERENCES units,
  fromDay TEXT NOT NULL,
  toDay TEXT,
  reason TEXT,
  givenBy TEXT,
  CHECK ((role IN ('manager', 'orderer')) = (unitId IS NOT NULL))
) STRICT;
CREATE INDEX grantsByPerson ON grants (personId);
CREATE INDEX grantsByUnit ON grants (unitId, role);
CREATE INDEX grantsEverywhere ON grants (personId) WHERE unitId IS NULL;
CREATE INDEX grantsByRole ON grants (role);

CREATE TABLE bundles (
  bundleId TEXT PRIMARY KEY,
  cardType TEXT NOT NULL CHECK (cardType IN ('reserve', 'short-term')),
  serials TEXT NOT NULL,
  cardCount INTEGER NOT NULL,
  blankExpires TEXT NOT NULL,
  deliveryNumber TEXT,
  registeredAt TEXT NOT NULL,
  registeredBy TEXT NOT NULL
) STRICT;
CREATE INDEX bundlesByExpiry ON bundles (blankExpires, bundleId);

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
  blockReason TEXT,
  bundleId TEXT REFERENCES bundles,
  location TEXT,
  certifiedTo TEXT,
  loa TEXT CHECK (loa IN ('loa-2', 'loa-3')),
  extendedTo TEXT
) STRICT;
CREATE INDEX cardsInUnit ON cards (unitId, state, blankExpires, cardNumber);
CREATE INDEX cardsOfEmployment ON cards (employmentId, state) WHERE employmentId IS NOT NULL;
CREATE INDEX cardsOfCase ON cards (caseId) WHERE caseId IS NOT NULL;
CREATE INDEX cardsAtLocation ON cards (location, cardType, state, blankExpires, cardNumber) WHERE location IS NOT NULL;
CREATE INDEX cardsOfBundle ON cards (bundleId, state) WHERE bundleId IS NOT NULL;
CREATE INDEX cardsByExpiry ON cards (blankExpires) WHERE location IS NOT NULL AND state IN ('blank', 'in-stock');
CREATE INDEX cardsToComeBack ON cards (state, cardNumber) WHERE state IN ('blocked', 'expired');
CREATE INDEX cardsOfHolder ON cards (holderId, state, lastValidDay) WHERE holderId IS NOT NULL;
CREATE INDEX reserveCardsTaken ON cards (unitId, activatedAt) WHERE cardType = 'reserve' AND activatedAt IS NOT NULL;

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
CREATE TRIGGER cardEventsAreNeverChanged BEFORE UPDATE ON cardEvents BEGIN SELECT RAISE(ABORT, 'card events are never changed'); END;
CREATE TRIGGER cardEventsAreNeverErased BEFORE DELETE ON cardEvents BEGIN SELECT RAISE(ABORT, 'card events are never erased'); END;

CREATE TABLE cases (
  caseId TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  submissionToken TEXT NOT NULL UNIQUE,
  processId TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('starting', 'open', 'closed')),
  phase TEXT NOT NULL,
  processInstanceKey TEXT,
  unitId TEXT NOT NULL REFERENCES units,
  employmentId TEXT REFERENCES employments,
  holderId TEXT REFERENCES people,
  submitterId TEXT NOT NULL REFERENCES people,
  enteredById TEXT NOT NULL REFERENCES people,
  attesterId TEXT REFERENCES people,
  identityCheck TEXT,
  reason TEXT,
  cardNumber TEXT REFERENCES cards,
  facts TEXT NOT NULL DEFAULT '{}',
  sealedNote BLOB,
  sealedDetails BLOB,
  submittedAt TEXT NOT NULL,
  activateBefore TEXT,
  activatedAt TEXT,
  noReturnAt TEXT,
  withdrawnAt TEXT,
  closedAt TEXT,
  closeReason TEXT,
  refusalReason TEXT,
  confirmedById TEXT REFERENCES people,
  confirmedAt TEXT,
  orderedForUnitId TEXT REFERENCES units,
  answeredForByService INTEGER NOT NULL DEFAULT 0 CHECK (answeredForByService IN (0, 1)),
  proposedHolderId TEXT,
  proposedProtected INTEGER NOT NULL DEFAULT 0,
  sealedProposedHolder BLOB,
  calledBackAt TEXT,
  cardReadAt TEXT,
  fetchedAt TEXT,
  sealedClosing BLOB,
  hiddenFromHolder INTEGER NOT NULL DEFAULT 0,
  misreadings INTEGER NOT NULL DEFAULT 0,
  changedIn INTEGER NOT NULL DEFAULT 0,
  erasedAt TEXT,
  listId TEXT
) STRICT;
CREATE INDEX casesOfUnit ON cases (unitId, submittedAt);
CREATE INDEX casesOfHolder ON cases (holderId, submittedAt) WHERE holderId IS NOT NULL;
CREATE INDEX casesOfSubmitter ON cases (submitterId, submittedAt);
CREATE INDEX casesOfEmployment ON cases (employmentId, state) WHERE employmentId IS NOT NULL;
CREATE INDEX casesOfCard ON cases (cardNumber) WHERE cardNumber IS NOT NULL;
CREATE INDEX casesToConfirm ON cases (submittedAt) WHERE confirmedById IS NULL AND state <> 'closed' AND (enteredById <> submitterId OR answeredForByService = 1);
CREATE INDEX casesOfAttester ON cases (attesterId) WHERE attesterId IS NOT NULL;
CREATE INDEX casesProposed ON cases (caseId) WHERE proposedHolderId IS NOT NULL AND holderId IS NULL;
CREATE INDEX casesBySubmission ON cases (submittedAt, caseId);
CREATE INDEX casesOpen ON cases (submittedAt, caseId) WHERE state <> 'closed';
CREATE INDEX casesClosed ON cases (submittedAt, caseId) WHERE state = 'closed';
CREATE INDEX casesByPhase ON cases (phase, submittedAt, caseId);
CREATE INDEX casesOpenOfUnit ON cases (unitId) WHERE state <> 'closed';
CREATE INDEX casesOfService ON cases (submittedAt) WHERE answeredForByService = 1 AND state <> 'closed';
CREATE INDEX casesOfProposed ON cases (proposedHolderId) WHERE proposedHolderId IS NOT NULL AND holderId IS NULL;
CREATE INDEX casesByChange ON cases (changedIn);
CREATE INDEX casesToErase ON cases (closedAt) WHERE closedAt IS NOT NULL AND erasedAt IS NULL;
CREATE INDEX casesTyped ON cases (enteredById) WHERE enteredById <> submitterId;
CREATE INDEX casesConfirmed ON cases (confirmedById) WHERE confirmedById IS NOT NULL;
CREATE INDEX casesByEnd ON cases (closedAt) WHERE closedAt IS NOT NULL;
CREATE INDEX casesOfList ON cases (listId) WHERE listId IS NOT NULL;
CREATE INDEX casesOfListInReview ON cases (listId, unitId, submittedAt) WHERE listId IS NOT NULL AND phase = 'review';

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
  blockAt TEXT,
  reopenedAt TEXT,
  termsVersion TEXT,
  sealedRecord BLOB,
  sealedSignature BLOB,
  signedAt TEXT
) STRICT;
CREATE INDEX receiptsOfCase ON receipts (caseId, receiptNumber);
CREATE INDEX receiptsAwaited ON receipts (state, cardNumber) WHERE state IN ('issued', 'sent') AND blockAt IS NOT NULL;

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
  doneAt TEXT,
  personId TEXT,
  sealed BLOB,
  givenUpAt TEXT,
  joined TEXT,
  correlationKey TEXT
) STRICT;
CREATE INDEX outboxMessagesWaiting ON outbox (correlationKey, position) WHERE doneAt IS NULL AND correlationKey IS NOT NULL;
CREATE INDEX outboxJoined ON outbox (joined, position) WHERE doneAt IS NULL AND joined IS NOT NULL;
CREATE INDEX outboxOfCase ON outbox (caseId, kind);
CREATE INDEX outboxWaiting ON outbox (position) WHERE doneAt IS NULL;
CREATE INDEX outboxMailsWaiting ON outbox (position) WHERE kind = 'mail' AND doneAt IS NULL;
CREATE INDEX outboxMailsRefused ON outbox (position) WHERE kind = 'mail' AND lastError IS NOT NULL AND doneAt IS NOT NULL AND givenUpAt IS NULL;

CREATE TABLE reminders (
  key TEXT PRIMARY KEY,
  caseId TEXT NOT NULL,
  template TEXT NOT NULL,
  cardNumber TEXT,
  dueAt TEXT NOT NULL
) STRICT;
CREATE INDEX remindersDue ON reminders (dueAt, key);

CREATE TABLE documents (
  documentId TEXT PRIMARY KEY,
  caseId TEXT NOT NULL REFERENCES cases,
  title TEXT NOT NULL,
  template TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  textHash TEXT NOT NULL,
  size INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  sealedFor TEXT NOT NULL,
  receiptNumber TEXT
) STRICT;
CREATE INDEX documentsOfCase ON documents (caseId, documentId);
CREATE INDEX documentsBySum ON documents (sha256);
CREATE INDEX documentsByReceipt ON documents (receiptNumber);

CREATE TABLE visits (
  visitId TEXT PRIMARY KEY,
  caseId TEXT NOT NULL REFERENCES cases,
  purpose TEXT NOT NULL CHECK (purpose IN ('photo', 'issue', 'hand-over')),
  desk TEXT NOT NULL,
  startsAt TEXT NOT NULL,
  endsAt TEXT NOT NULL,
  place INTEGER NOT NULL CHECK (place > 0),
  attendees TEXT NOT NULL,
  latestDay TEXT,
  state TEXT NOT NULL CHECK (state IN ('booked', 'rebooked', 'cancelled', 'no-show', 'done')),
  calendarId TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  bookedAt TEXT NOT NULL,
  bookedBy TEXT NOT NULL,
  isWalkIn INTEGER NOT NULL DEFAULT 0 CHECK (isWalkIn IN (0, 1)),
  arrivedAt TEXT,
  choices INTEGER NOT NULL DEFAULT 1,
  UNIQUE (calendarId, sequence)
) STRICT;
CREATE UNIQUE INDEX visitPlaces ON visits (desk, startsAt, place) WHERE state = 'booked';
CREATE INDEX visitsOfCase ON visits (caseId, visitId);
CREATE INDEX visitsByTime ON visits (startsAt) WHERE state = 'booked';
CREATE INDEX visitsOfDesk ON visits (desk, startsAt);
CREATE TRIGGER visitsOverlap AFTER INSERT ON visits WHEN NEW.state = 'booked' AND EXISTS (
  SELECT 1 FROM visits
  WHERE state = 'booked' AND visitId <> NEW.visitId
    AND desk = NEW.desk AND place = NEW.place AND startsAt < NEW.endsAt AND endsAt > NEW.startsAt
)
BEGIN
  SELECT RAISE(ABORT, 'two visits overlap at one place of a desk');
END;

CREATE TABLE shipments (
  shipmentId TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  caseId TEXT UNIQUE REFERENCES cases,
  destination TEXT NOT NULL,
  cardType TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('in-transit', 'received', 'deviation')),
  shippedAt TEXT NOT NULL,
  shippedBy TEXT NOT NULL,
  confirmedAt TEXT,
  confirmedBy TEXT,
  extra TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX shipmentsUnderWay ON shipments (state, shippedAt);
CREATE INDEX shipmentsTo ON shipments (destination, shippedAt);

CREATE TABLE shipmentCards (
  shipmentId TEXT NOT NULL REFERENCES shipments,
  cardNumber TEXT NOT NULL REFERENCES cards,
  outcome TEXT NOT NULL CHECK (outcome IN ('in-transit', 'received', 'not-arrived', 'found', 'missing')),
  PRIMARY KEY (shipmentId, cardNumber)
) STRICT, WITHOUT ROWID;

CREATE TABLE receiptForms (
  receiptNumber TEXT PRIMARY KEY,
  shipmentId TEXT NOT NULL REFERENCES shipments,
  usedInCase TEXT REFERENCES cases
) STRICT;
CREATE INDEX formsOfShipment ON receiptForms (shipmentId, receiptNumber);

CREATE TABLE stockTakes (
  stockTakeId TEXT PRIMARY KEY,
  location TEXT NOT NULL,
  cardType TEXT NOT NULL,
  takenAt TEXT NOT NULL,
  takenBy TEXT NOT NULL,
  expected INTEGER NOT NULL,
  found INTEGER NOT NULL,
  variance TEXT NOT NULL
) STRICT;
CREATE INDEX stockTakesAt ON stockTakes (location, takenAt);

CREATE TABLE orderLists (
  listId TEXT PRIMARY KEY,
  unitId TEXT NOT NULL REFERENCES units,
  personId TEXT NOT NULL REFERENCES people,
  sentAt TEXT NOT NULL,
  sealedRows BLOB NOT NULL
) STRICT;
CREATE INDEX orderListsBySending ON orderLists (sentAt);

CREATE TABLE blocks (
  cardNumber TEXT PRIMARY KEY REFERENCES cards,
  caseId TEXT NOT NULL REFERENCES cases,
  requestId TEXT NOT NULL,
  reason TEXT NOT NULL,
  requestedAt TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('requested', 'waiting-portal', 'blocked', 'ended')),
  processInstanceKey TEXT,
  dueAt TEXT,
  triedAt TEXT,
  outcome TEXT,
  confirmedAt TEXT,
  confirmedBy TEXT,
  documentId TEXT,
  doneAt TEXT,
  doubt TEXT,
  shownSince TEXT,
  silentAt TEXT
) STRICT;
CREATE INDEX blocksOfCase ON blocks (caseId);
CREATE INDEX blocksWaiting ON blocks (requestedAt) WHERE state IN ('requested', 'waiting-portal');
CREATE INDEX blocksNotShown ON blocks (silentAt) WHERE silentAt IS NOT NULL;

CREATE TABLE blockRequests (
  requestId TEXT NOT NULL,
  cardNumber TEXT NOT NULL REFERENCES cards,
  caseId TEXT NOT NULL REFERENCES cases,
  joined INTEGER NOT NULL,
  reason TEXT NOT NULL,
  lostKind TEXT,
  lostOn TEXT,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  onBehalfOf TEXT,
  channel TEXT NOT NULL CHECK (channel IN ('portal', 'phone', 'system')),
  requestedAt TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  submissionToken TEXT,
  declinedAt TEXT,
  doubt TEXT,
  PRIMARY KEY (requestId, cardNumber)
) STRICT;
CREATE INDEX blockRequestsOfCard ON blockRequests (cardNumber);
CREATE INDEX blockRequestsByToken ON blockRequests (submissionToken) WHERE submissionToken IS NOT NULL;
CREATE INDEX blockRequestsOfCase ON blockRequests (caseId);

CREATE TABLE cardReturns (
  cardNumber TEXT PRIMARY KEY REFERENCES cards,
  cut INTEGER NOT NULL,
  reportedBy TEXT NOT NULL,
  reportedAt TEXT NOT NULL,
  custody TEXT,
  explanation TEXT
) STRICT;

CREATE TABLE answerKeys (keyId TEXT PRIMARY KEY, publicKey TEXT NOT NULL, addedAt TEXT NOT NULL) STRICT;

CREATE TABLE spentAnswers (
  userTaskKey TEXT NOT NULL,
  elementId TEXT NOT NULL,
  elementInstanceKey TEXT NOT NULL,
  PRIMARY KEY (userTaskKey, elementId)
) STRICT, WITHOUT ROWID;

CREATE TABLE taskCompletions (
  userTaskKey TEXT PRIMARY KEY,
  caseId TEXT NOT NULL,
  personId TEXT,
  unitId TEXT,
  hsaId TEXT NOT NULL,
  role TEXT NOT NULL,
  at TEXT NOT NULL,
  details TEXT NOT NULL,
  sealed BLOB,
  auditRow INTEGER,
  begunAt TEXT,
  dueAt TEXT
) STRICT;
CREATE INDEX taskCompletionsUnfinished ON taskCompletions (at) WHERE auditRow IS NULL;
CREATE INDEX taskCompletionsOfCase ON taskCompletions (caseId, at);

CREATE TABLE engineRecords (recordKey TEXT PRIMARY KEY, auditRow INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE cardCarries (
  carryId INTEGER PRIMARY KEY,
  cardNumber TEXT NOT NULL REFERENCES cards,
  fromEmploymentId TEXT NOT NULL REFERENCES employments,
  toEmploymentId TEXT NOT NULL REFERENCES employments,
  day TEXT NOT NULL,
  carriedAt TEXT NOT NULL
) STRICT;
CREATE INDEX carriesOfCard ON cardCarries (cardNumber, carryId);

CREATE TABLE proposedEmployments (
  employmentId TEXT PRIMARY KEY,
  caseId TEXT NOT NULL UNIQUE REFERENCES cases,
  personId TEXT NOT NULL UNIQUE,
  unitId TEXT NOT NULL REFERENCES units,
  fromDay TEXT NOT NULL,
  toDay TEXT,
  permanent INTEGER NOT NULL,
  sealedNumber BLOB,
  numberHash TEXT,
  approvedBy TEXT
) STRICT;
CREATE INDEX proposedEmploymentsByNumber ON proposedEmployments (numberHash) WHERE numberHash IS NOT NULL;

CREATE TABLE preparedDrafts (
  draftId TEXT PRIMARY KEY,
  formId TEXT NOT NULL,
  personId TEXT NOT NULL REFERENCES people,
  sealedData BLOB NOT NULL,
  savedAt TEXT NOT NULL
) STRICT;
CREATE INDEX preparedDraftsByAge ON preparedDrafts (savedAt);
CREATE INDEX preparedDraftsOfPerson ON preparedDrafts (personId, formId, draftId);

CREATE TABLE rights (
  personId TEXT NOT NULL REFERENCES people,
  name TEXT NOT NULL CHECK (name IN ('id-administrator', 'id-administrator-loa3', 'protected')),
  fromDay TEXT NOT NULL,
  toDay TEXT,
  reason TEXT,
  givenBy TEXT,
  trainedTo TEXT,
  checkedTo TEXT,
  PRIMARY KEY (personId, name, fromDay)
) STRICT;

CREATE TABLE sentMails (
  outboxId TEXT PRIMARY KEY REFERENCES outbox (id),
  caseId TEXT NOT NULL REFERENCES cases,
  personId TEXT NOT NULL,
  sealedText BLOB NOT NULL,
  sentAt TEXT NOT NULL
) STRICT;
CREATE INDEX sentMailsOfCase ON sentMails (caseId);

CREATE TABLE destructions (
  destructionId TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  listedBy TEXT NOT NULL,
  listedAt TEXT NOT NULL,
  confirmedBy TEXT,
  confirmedAt TEXT,
  cancelledAt TEXT
) STRICT;
CREATE INDEX destructionsByListing ON destructions (listedAt, number);

CREATE TABLE destructionCards (
  destructionId TEXT NOT NULL REFERENCES destructions,
  cardNumber TEXT NOT NULL REFERENCES cards,
  PRIMARY KEY (destructionId, cardNumber)
) STRICT;
CREATE INDEX destructionsOfCard ON destructionCards (cardNumber);

CREATE TABLE registerKeys (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  sealedKey BLOB NOT NULL,
  PRIMARY KEY (name, version)
) STRICT;

CREATE TABLE personKeys (personId TEXT PRIMARY KEY, sealedKey BLOB) STRICT;

CREATE TABLE caseKeys (
  caseId TEXT NOT NULL,
  personId TEXT NOT NULL,
  sealedKey BLOB,
  PRIMARY KEY (caseId, personId)
) STRICT;

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
CREATE INDEX auditOfCase ON audit (caseId, row) WHERE caseId IS NOT NULL;
CREATE INDEX auditOfPerson ON audit (personId, row) WHERE personId IS NOT NULL;
CREATE INDEX auditByAdministrators ON audit (row) WHERE role = 'admin';
CREATE TRIGGER auditIsNeverChanged BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER auditIsNeverErased BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never erased'); END;

CREATE TABLE documentBytes (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  hsaId TEXT NOT NULL,
  csrfToken TEXT NOT NULL,
  beganAt INTEGER NOT NULL,
  usedAt INTEGER NOT NULL,
  acr TEXT,
  subject TEXT,
  providerSession TEXT,
  sealedIdToken BLOB
) STRICT;
CREATE INDEX sessionsOfProvider ON sessions (providerSession) WHERE providerSession IS NOT NULL;
CREATE INDEX sessionsOfSubject ON sessions (subject) WHERE subject IS NOT NULL;
CREATE INDEX sessionsByUse ON sessions (usedAt);
CREATE INDEX sessionsByBeginning ON sessions (beganAt);

CREATE TABLE providerLogouts (id TEXT PRIMARY KEY, seenAt INTEGER NOT NULL) STRICT;

CREATE TABLE loginAttempts (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  attempt TEXT NOT NULL,
  beganAt INTEGER NOT NULL
) STRICT;
CREATE INDEX loginAttemptsByBeginning ON loginAttempts (beganAt);

CREATE TABLE nameTerms (
  term TEXT NOT NULL,
  personId TEXT NOT NULL,
  isGiven INTEGER NOT NULL,
  PRIMARY KEY (term, personId, isGiven)
) STRICT;
CREATE INDEX nameTermsOfPerson ON nameTerms (personId);

CREATE TABLE engineOrders (entityKey TEXT PRIMARY KEY, auditRow INTEGER NOT NULL) STRICT;

CREATE TABLE imports (
  importId TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('full', 'delta')),
  account TEXT NOT NULL,
  beganAt TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('staging', 'applying', 'done', 'abandoned')),
  steps INTEGER NOT NULL,
  applied INTEGER NOT NULL,
  summary TEXT NOT NULL,
  endedAt TEXT
) STRICT;
CREATE UNIQUE INDEX importUnderWay ON imports (state) WHERE state IN ('staging', 'applying');

CREATE TABLE importSteps (
  importId TEXT NOT NULL REFERENCES imports,
  position INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (importId, position)
) STRICT;

CREATE TABLE proposedEnds (
  employmentId TEXT PRIMARY KEY REFERENCES employments,
  importId TEXT NOT NULL REFERENCES imports,
  proposedAt TEXT NOT NULL,
  answer TEXT CHECK (answer IN ('ended', 'remains')),
  answeredAt TEXT
) STRICT;
CREATE INDEX proposedEndsOpen ON proposedEnds (proposedAt, employmentId) WHERE answer IS NULL;

CREATE TABLE appointmentProposals (
  proposalId TEXT PRIMARY KEY,
  personId TEXT NOT NULL REFERENCES people,
  what TEXT NOT NULL,
  fromDay TEXT NOT NULL,
  toDay TEXT NOT NULL,
  trainedTo TEXT,
  checkedTo TEXT,
  reason TEXT NOT NULL,
  proposedBy TEXT NOT NULL,
  proposedAt TEXT NOT NULL,
  lapsesAfter TEXT NOT NULL,
  decidedBy TEXT,
  decidedAt TEXT,
  outcome TEXT CHECK (outcome IN ('approved', 'refused'))
) STRICT;
CREATE INDEX appointmentProposalsOpen ON appointmentProposals (proposedAt) WHERE decidedAt IS NULL;

CREATE TABLE apiTokens (
  tokenId TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  rights TEXT NOT NULL,
  secretHash TEXT NOT NULL,
  lastDay TEXT NOT NULL,
  reason TEXT NOT NULL,
  proposedBy TEXT NOT NULL,
  proposedAt TEXT NOT NULL,
  lapsesAfter TEXT NOT NULL,
  decidedBy TEXT,
  decidedAt TEXT,
  outcome TEXT CHECK (outcome IN ('approved', 'refused')),
  endedBy TEXT,
  endedAt TEXT,
  lastUsed TEXT,
  webhookUrl TEXT,
  sealedSecret BLOB,
  position INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  dueAt TEXT,
  lastError TEXT
) STRICT;

CREATE TABLE importPreviews (
  previewId TEXT PRIMARY KEY,
  hsaId TEXT NOT NULL UNIQUE,
  sealed BLOB NOT NULL,
  madeAt TEXT NOT NULL
) STRICT;

CREATE TABLE cardMappings (name TEXT PRIMARY KEY, mapping TEXT NOT NULL, savedAt TEXT NOT NULL) STRICT;

CREATE TABLE cardCertificates (
  cardNumber TEXT NOT NULL REFERENCES cards,
  serial TEXT NOT NULL,
  issuer TEXT,
  PRIMARY KEY (cardNumber, serial)
) STRICT;

CREATE TABLE desks (
  name TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  email TEXT NOT NULL,
  address TEXT NOT NULL,
  addressInEnglish TEXT NOT NULL,
  firstDay TEXT NOT NULL,
  lastDay TEXT
) STRICT;

CREATE TABLE deskHours (
  desk TEXT NOT NULL REFERENCES desks,
  fromDay TEXT NOT NULL,
  hours TEXT NOT NULL,
  capacity INTEGER NOT NULL CHECK (capacity > 0),
  PRIMARY KEY (desk, fromDay)
) STRICT;

CREATE TABLE deskClosures (
  closureId TEXT PRIMARY KEY,
  desk TEXT REFERENCES desks,
  fromDay TEXT NOT NULL,
  toDay TEXT NOT NULL,
  reason TEXT NOT NULL,
  closedBy TEXT NOT NULL,
  closedAt TEXT NOT NULL
) STRICT;

CREATE TABLE auditCheckpoints (
  size INTEGER NOT NULL PRIMARY KEY,
  note TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TRIGGER checkpointsAreNeverChanged BEFORE UPDATE ON auditCheckpoints BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
CREATE TRIGGER checkpointsAreNeverErased BEFORE DELETE ON auditCheckpoints BEGIN SELECT RAISE(ABORT, 'checkpoints are never erased'); END;

CREATE TABLE auditCosignatures (
  witness TEXT NOT NULL,
  size INTEGER NOT NULL,
  line TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (witness, size)
) STRICT;
CREATE TRIGGER cosignaturesAreNeverChanged BEFORE UPDATE ON auditCosignatures BEGIN SELECT RAISE(ABORT, 'cosignatures are never changed'); END;
CREATE TRIGGER cosignaturesAreNeverErased BEFORE DELETE ON auditCosignatures BEGIN SELECT RAISE(ABORT, 'cosignatures are never erased'); END;

CREATE TABLE policyEditions (
  editionId TEXT PRIMARY KEY,
  fromDay TEXT NOT NULL,
  content TEXT NOT NULL,
  reason TEXT NOT NULL,
  proposedBy TEXT NOT NULL,
  proposedAt TEXT NOT NULL,
  decidedBy TEXT,
  decidedAt TEXT,
  outcome TEXT CHECK (outcome IN ('approved', 'refused')),
  withdrawnBy TEXT,
  withdrawnAt TEXT
) STRICT;

CREATE TABLE information (
  name TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  text TEXT NOT NULL,
  reason TEXT NOT NULL,
  savedBy TEXT NOT NULL,
  savedAt TEXT NOT NULL,
  PRIMARY KEY (name, version)
) STRICT;

CREATE TABLE reconciliations (
  number TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  listRows INTEGER NOT NULL,
  same INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  signedBy TEXT NOT NULL,
  signedAt TEXT NOT NULL
) STRICT;
CREATE INDEX reconciliationsByTime ON reconciliations (signedAt, number);

CREATE TABLE reconciledCards (
  number TEXT NOT NULL REFERENCES reconciliations,
  cardNumber TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('other-holder', 'other-state', 'only-there', 'only-here', 'other-day')),
  weight TEXT NOT NULL CHECK (weight IN ('danger', 'important', 'mend')),
  personId TEXT,
  sealed BLOB NOT NULL,
  answer TEXT CHECK (answer IN ('mended-there', 'block-asked', 'taken-in', 'day-corrected', 'nothing')),
  answeredBy TEXT,
  answeredAt TEXT,
  PRIMARY KEY (number, cardNumber)
) STRICT;
CREATE INDEX reconciledCardsOpen ON reconciledCards (number) WHERE answer IS NULL;

CREATE TABLE substitutions (
  substitutionId TEXT PRIMARY KEY,
  unitId TEXT NOT NULL REFERENCES units,
  managerId TEXT NOT NULL REFERENCES people,
  substituteId TEXT NOT NULL REFERENCES people,
  fromDay TEXT NOT NULL,
  toDay TEXT NOT NULL,
  reason TEXT NOT NULL,
  givenBy TEXT NOT NULL,
  givenAt TEXT NOT NULL,
  endedAt TEXT,
  CHECK (managerId != substituteId),
  CHECK (toDay >= fromDay)
) STRICT;
CREATE INDEX substitutionsBySubstitute ON substitutions (substituteId, toDay);
CREATE INDEX substitutionsByManager ON substitutions (managerId, toDay);
CREATE INDEX substitutionsByUnit ON substitutions (unitId, toDay);
CREATE INDEX substitutionsLasting ON substitutions (toDay) WHERE endedAt IS NULL;

CREATE TABLE auditChecks (
  at TEXT NOT NULL PRIMARY KEY,
  checked INTEGER NOT NULL,
  root TEXT,
  brokenRow INTEGER,
  what TEXT,
  signature TEXT
) STRICT;
CREATE TRIGGER checksAreNeverChanged BEFORE UPDATE ON auditChecks BEGIN SELECT RAISE(ABORT, 'checks are never changed'); END;
CREATE TRIGGER checksAreNeverErased BEFORE DELETE ON auditChecks BEGIN SELECT RAISE(ABORT, 'checks are never erased'); END;

CREATE TABLE figures (
  kind TEXT NOT NULL CHECK (kind IN ('step', 'tasks', 'case', 'block', 'card')),
  month TEXT NOT NULL,
  unitId TEXT NOT NULL,
  what TEXT NOT NULL,
  outcome TEXT NOT NULL,
  took INTEGER NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (kind, month, unitId, what, outcome, took)
) STRICT, WITHOUT ROWID;

CREATE TABLE retentionRuns (
  runId TEXT PRIMARY KEY,
  through TEXT NOT NULL,
  decision TEXT NOT NULL,
  proposedBy TEXT NOT NULL,
  proposedAt TEXT NOT NULL,
  lapsesAfter TEXT NOT NULL,
  decidedBy TEXT,
  decidedAt TEXT,
  outcome TEXT CHECK (outcome IN ('approved', 'refused')),
  endedAt TEXT,
  cases INTEGER NOT NULL DEFAULT 0,
  receipts INTEGER NOT NULL DEFAULT 0,
  documents INTEGER NOT NULL DEFAULT 0,
  mails INTEGER NOT NULL DEFAULT 0,
  people INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX retentionRunsByTime ON retentionRuns (proposedAt);

CREATE TABLE retentionHolds (
  holdId TEXT PRIMARY KEY,
  caseId TEXT NOT NULL REFERENCES cases,
  reason TEXT NOT NULL,
  reviewOn TEXT NOT NULL,
  heldBy TEXT NOT NULL,
  heldAt TEXT NOT NULL,
  liftProposedBy TEXT,
  liftReason TEXT,
  liftedBy TEXT,
  liftedAt TEXT
) STRICT;
CREATE UNIQUE INDEX retentionHoldsOfCase ON retentionHolds (caseId) WHERE liftedAt IS NULL;

CREATE TABLE erasedFiles (sha256 TEXT PRIMARY KEY) STRICT;

CREATE TABLE samples (
  quarter TEXT PRIMARY KEY,
  seed TEXT NOT NULL,
  population INTEGER NOT NULL,
  questions TEXT NOT NULL,
  drawnBy TEXT NOT NULL,
  drawnAt TEXT NOT NULL,
  signedBy TEXT,
  signedAt TEXT
) STRICT;

CREATE TABLE sampledCases (
  quarter TEXT NOT NULL REFERENCES samples,
  position INTEGER NOT NULL,
  caseId TEXT NOT NULL REFERENCES cases,
  verdict TEXT CHECK (verdict IN ('approved', 'remark', 'deviation')),
  answers TEXT,
  sealedRemark BLOB,
  reviewedBy TEXT,
  reviewedAt TEXT,
  PRIMARY KEY (quarter, position)
) STRICT;
CREATE UNIQUE INDEX sampledCasesOnce ON sampledCases (quarter, caseId);

CREATE TABLE earlierTimes (
  calendarId TEXT NOT NULL,
  personId TEXT NOT NULL REFERENCES people (personId),
  caseId TEXT NOT NULL REFERENCES cases (caseId),
  askedAt TEXT NOT NULL,
  toldAt TEXT,
  freeAt TEXT,
  PRIMARY KEY (calendarId, personId)
) STRICT;
CREATE INDEX earlierTimesOfCase ON earlierTimes (caseId);

CREATE TABLE erasureReplays (
  replayId TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  listed INTEGER NOT NULL,
  erased INTEGER NOT NULL DEFAULT 0,
  beganAt TEXT NOT NULL,
  endedAt TEXT
) STRICT;

CREATE TABLE issuerAnswers (
  cardNumber TEXT NOT NULL REFERENCES cards (cardNumber),
  serial TEXT NOT NULL,
  place TEXT NOT NULL,
  finding TEXT NOT NULL,
  since TEXT,
  askedAt TEXT NOT NULL,
  PRIMARY KEY (cardNumber, serial, place)
) STRICT;

CREATE TABLE extractRequests (
  requestId TEXT PRIMARY KEY,
  personId TEXT NOT NULL,
  fileNumber TEXT NOT NULL,
  cannotLogIn TEXT NOT NULL CHECK (cannotLogIn IN ('no-card', 'ended', 'proxy')),
  receivedOn TEXT NOT NULL,
  answerBy TEXT NOT NULL,
  orderedBy TEXT NOT NULL,
  orderedAt TEXT NOT NULL,
  seen TEXT CHECK (seen IN ('document', 'proxy', 'at-delivery')),
  seenBy TEXT,
  seenAt TEXT,
  takenAt TEXT,
  way TEXT CHECK (way IN ('in-person', 'registered-post', 'tax-agency')),
  correction INTEGER NOT NULL DEFAULT 0 CHECK (correction IN (0, 1)),
  outcome TEXT CHECK (outcome IN ('handed-out', 'refused')),
  endedBy TEXT,
  endedAt TEXT,
  idDocument TEXT,
  idValidTo TEXT
) STRICT;
CREATE INDEX extractRequestsByTime ON extractRequests (orderedAt);
CREATE UNIQUE INDEX extractRequestsOpen ON extractRequests (personId) WHERE endedAt IS NULL;

CREATE TABLE declarations (
  year TEXT PRIMARY KEY,
  signedBy TEXT NOT NULL,
  signedAt TEXT NOT NULL,
  evidence TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE declaredChapters (
  year TEXT NOT NULL,
  chapter TEXT NOT NULL,
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  statement TEXT NOT NULL,
  declaredBy TEXT NOT NULL,
  declaredAt TEXT NOT NULL,
  PRIMARY KEY (year, chapter)
) STRICT;

CREATE TABLE archivePackages (
  packageId TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  cases INTEGER NOT NULL,
  files INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  isProtected INTEGER NOT NULL CHECK (isProtected IN (0, 1)),
  writtenAt TEXT NOT NULL,
  reference TEXT,
  receivedBy TEXT,
  receivedAt TEXT,
  discardedBy TEXT,
  discardedAt TEXT
) STRICT;

CREATE TABLE archivedCases (
  caseId TEXT PRIMARY KEY REFERENCES cases,
  packageId TEXT NOT NULL REFERENCES archivePackages
) STRICT;
CREATE INDEX archivedCasesOfPackage ON archivedCases (packageId);

CREATE TABLE taskClaims (
  userTaskKey TEXT PRIMARY KEY,
  caseId TEXT NOT NULL REFERENCES cases,
  hsaId TEXT NOT NULL,
  touchedAt TEXT NOT NULL,
  freedAt TEXT,
  isTold INTEGER NOT NULL DEFAULT 0 CHECK (isTold IN (0, 1))
) STRICT;
CREATE INDEX taskClaimsOfCase ON taskClaims (caseId);

CREATE TABLE scans (
  scanId TEXT PRIMARY KEY,
  hsaId TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  madeAt TEXT NOT NULL,
  UNIQUE (hsaId, sha256)
) STRICT;
CREATE INDEX scansByDay ON scans (madeAt);

CREATE TABLE scannedPapers (
  scanId TEXT NOT NULL REFERENCES scans,
  paper INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  readNumbers TEXT NOT NULL,
  outcome TEXT NOT NULL,
  receiptNumber TEXT,
  settledAt TEXT,
  unsignedBy TEXT NOT NULL DEFAULT '',
  documentId TEXT,
  PRIMARY KEY (scanId, paper)
) STRICT;

CREATE TABLE scannedPages (
  scanId TEXT NOT NULL,
  paper INTEGER NOT NULL,
  page INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (scanId, paper, page),
  FOREIGN KEY (scanId, paper) REFERENCES scannedPapers
) STRICT;

CREATE TABLE unitMoves (
  moveId TEXT PRIMARY KEY,
  unitId TEXT NOT NULL REFERENCES units,
  moveDay TEXT,
  knownDay TEXT,
  setBy TEXT NOT NULL,
  setAt TEXT NOT NULL,
  replacedAt TEXT,
  tellAt TEXT,
  toldAt TEXT
) STRICT;
CREATE INDEX unitMovesOfUnit ON unitMoves (unitId, toldAt);
CREATE UNIQUE INDEX unitMovesHolding ON unitMoves (unitId) WHERE replacedAt IS NULL;
CREATE INDEX unitMovesToTell ON unitMoves (tellAt) WHERE tellAt IS NOT NULL AND toldAt IS NULL AND replacedAt IS NULL;

CREATE TABLE drafts (
  formId TEXT NOT NULL,
  personId TEXT NOT NULL REFERENCES people,
  sealedData BLOB NOT NULL,
  savedAt TEXT NOT NULL,
  draftId TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (formId, personId, draftId)
) STRICT;
CREATE INDEX draftsOfPerson ON drafts (personId);

CREATE TABLE effects (
  key TEXT PRIMARY KEY,
  answer TEXT NOT NULL,
  recordedAt TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE chosenLanguages (personId TEXT PRIMARY KEY REFERENCES people, language TEXT NOT NULL) STRICT;

CREATE TABLE deskDuties (
  dutyId TEXT PRIMARY KEY,
  desk TEXT NOT NULL REFERENCES desks,
  personId TEXT NOT NULL REFERENCES people,
  fromDay TEXT NOT NULL,
  toDay TEXT NOT NULL,
  hours TEXT NOT NULL
) STRICT;
CREATE INDEX deskDutiesToCome ON deskDuties (toDay);
CREATE INDEX deskDutiesOfPerson ON deskDuties (personId);

CREATE TABLE rowSums (tableName TEXT NOT NULL, rowKey TEXT NOT NULL, sum BLOB NOT NULL, PRIMARY KEY (tableName, rowKey)) STRICT, WITHOUT ROWID;

INSERT INTO counters (name, value) VALUES ('changes', 0);
INSERT INTO desks (name, position, email, address, addressInEnglish, firstDay) VALUES
  ('Växjö', 1, 'servicedisk-vaxjo@kundservice.example',
    '["Servicedisken i Växjö","Exempelgatan 1, plan 1","000 00 Växjö"]',
    '["The service desk in Växjö","Exempelgatan 1, ground floor","000 00 Växjö"]', '2026-01-01'),
  ('Ljungby', 2, 'servicedisk-ljungby@kundservice.example',
    '["Servicedisken i Ljungby","Mönstervägen 3, entré B","000 00 Ljungby"]',
    '["The service desk in Ljungby","Mönstervägen 3, entrance B","000 00 Ljungby"]', '2026-01-01');
INSERT INTO deskHours (desk, fromDay, hours, capacity) VALUES
  ('Växjö', '2026-01-01', '{"1":[["09:00","11:30"],["13:00","15:30"]],"2":[["09:00","11:30"],["13:00","15:30"]],"3":[["09:00","11:30"],["13:00","15:30"]],"4":[["09:00","11:30"],["13:00","15:30"]],"5":[["09:00","11:30"]]}', 2),
  ('Ljungby', '2026-01-01', '{"2":[["10:00","12:00"]],"4":[["13:00","15:00"]]}', 1);
`,
  carry: addFirstRows,
};
