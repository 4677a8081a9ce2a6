import type { Migration } from '../migrate.ts';

/**
 * Cards follow their holder from employment to employment; each move is kept. `certifiedTo`: until when a card's certificates may
 * work, though the card was shortened since. Every active card that no process watches, because it is older than this register,
 * gets its `card-validity`: the outbox's key is the one that an activation uses, so that it is started once.
 */
export const cardsFollow: Migration = {
  number: 12,
  name: 'cards-follow',
  sql: `
ALTER TABLE cards ADD COLUMN certifiedTo TEXT;
UPDATE cards SET certifiedTo = lastValidDay;
UPDATE cards SET certifiedTo = earlier.day
  FROM (SELECT cardNumber, max(json_extract(details, '$.from')) AS day FROM audit
    WHERE action = 'card-shortened' AND cardNumber IS NOT NULL GROUP BY cardNumber) AS earlier
  WHERE earlier.cardNumber = cards.cardNumber AND earlier.day > cards.certifiedTo;
CREATE TABLE cardCarries (
  carryId INTEGER PRIMARY KEY,
  cardNumber TEXT NOT NULL REFERENCES cards,
  fromEmploymentId TEXT NOT NULL REFERENCES employments,
  toEmploymentId TEXT NOT NULL REFERENCES employments,
  day TEXT NOT NULL,
  carriedAt TEXT NOT NULL
) STRICT;
CREATE INDEX carriesOfCard ON cardCarries (cardNumber, carryId);
INSERT OR IGNORE INTO outbox (id, caseId, key, kind, intent, addedAt, dueAt)
  SELECT lower(hex(randomblob(16))), 'card:' || cardNumber, 'card-activated:' || cardNumber, 'message',
    json_object('kind', 'message', 'name', 'card-activated', 'correlationKey', cardNumber, 'variables',
      json_object('cardNumber', cardNumber, 'cardType', cardType, 'holderId', holderId, 'unitId', unitId,
        'lastValidDay', lastValidDay)),
    activatedAt, activatedAt
  FROM cards WHERE state = 'active' AND caseId IS NULL AND holderId IS NOT NULL AND activatedAt IS NOT NULL;
`,
};
