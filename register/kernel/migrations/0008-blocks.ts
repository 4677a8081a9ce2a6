import type { Migration } from '../migrate.ts';

/**
 * Block requests (domain P5), kept like their cases: one row for each who asked, with the clock time at which it was recorded, and
 * one row per card for what became of it. A report that a card was handed in is kept too, for a process that comes later.
 * What was asked for before is taken over from the audit log.
 */
export const blocks: Migration = {
  number: 8,
  name: 'blocks',
  sql: `
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
  doneAt TEXT
) STRICT;
CREATE INDEX blocksOfCase ON blocks (caseId);
CREATE INDEX blocksWaiting ON blocks (requestedAt) WHERE state IN ('requested', 'waiting-portal');
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
  PRIMARY KEY (requestId, cardNumber)
) STRICT;
CREATE INDEX blockRequestsOfCard ON blockRequests (cardNumber);
CREATE INDEX blockRequestsByToken ON blockRequests (submissionToken) WHERE submissionToken IS NOT NULL;
CREATE TABLE cardReturns (
  cardNumber TEXT PRIMARY KEY REFERENCES cards,
  cut INTEGER NOT NULL,
  reportedBy TEXT NOT NULL,
  reportedAt TEXT NOT NULL
) STRICT;
INSERT INTO blocks (cardNumber, caseId, requestId, reason, requestedAt, state, doneAt)
  SELECT card.cardNumber, asked.caseId, asked.caseId, card.blockReason, card.blockRequestedAt,
    CASE card.state WHEN 'active' THEN 'requested' ELSE 'blocked' END,
    CASE card.state WHEN 'active' THEN NULL ELSE card.blockRequestedAt END
  FROM cards AS card JOIN audit AS asked ON asked.cardNumber = card.cardNumber AND asked.action = 'block-requested'
  WHERE card.blockRequestedAt IS NOT NULL AND card.blockReason IS NOT NULL AND asked.caseId IS NOT NULL;
INSERT INTO blockRequests
  (requestId, cardNumber, caseId, joined, reason, actor, role, onBehalfOf, channel, requestedAt, recordedAt)
  SELECT block.requestId, block.cardNumber, block.caseId, 0, block.reason, asked.actor, asked.role, asked.onBehalfOf, 'system',
    block.requestedAt, asked.at
  FROM blocks AS block JOIN audit AS asked ON asked.cardNumber = block.cardNumber AND asked.action = 'block-requested';
INSERT INTO cardReturns (cardNumber, cut, reportedBy, reportedAt)
  SELECT cardNumber, json_extract(details, '$.cut') = 'true', actor, max(at)
  FROM audit WHERE action = 'card-return-reported' AND cardNumber IS NOT NULL GROUP BY cardNumber;
`,
};
