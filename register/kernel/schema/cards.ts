import type { Generated } from 'kysely';
import type { AssuranceLevel, BlockReason, CardState, CardType, Day, Instant } from '../../../contract/index.ts';

export interface CardTables {
  cards: CardRow;
  cardEvents: CardEventRow;
  cardCarries: CardCarryRow;
  cardReturns: CardReturnRow;
  /** JSON of a `CardMapping`. */
  cardMappings: { name: string; mapping: string; savedAt: Instant };
  /** Of cards that came in from a list. */
  cardCertificates: { cardNumber: string; serial: string; issuer: string | null };
}

export interface CardRow {
  cardNumber: string;
  cardType: CardType;
  state: CardState;
  unitId: string | null;
  employmentId: string | null;
  holderId: string | null;
  caseId: string | null;
  activatedAt: Instant | null;
  lastValidDay: Day | null;
  /** The latest last valid day that it was ever given: its certificates may work until then. */
  certifiedTo: Day | null;
  blankExpires: Day | null;
  blockRequestedAt: Instant | null;
  blockReason: BlockReason | null;
  bundleId: string | null;
  /** `StockLocation`, of a card that is or was in stock. */
  location: string | null;
  /** Of a reserve card that was activated. */
  loa: AssuranceLevel | null;
  /** The day to which it was extended, without regard to any employment; a card is extended once. */
  extendedTo: Day | null;
}

/** A card passed from one employment to the next. */
export interface CardCarryRow {
  carryId: Generated<number>;
  cardNumber: string;
  fromEmploymentId: string;
  toEmploymentId: string;
  /** First day in the next employment. */
  day: Day;
  carriedAt: Instant;
}

export interface CardEventRow {
  eventId: Generated<number>;
  cardNumber: string;
  fromState: CardState | null;
  toState: CardState;
  at: Instant;
  actor: string;
  reason: string;
  caseId: string | null;
}

export interface CardReturnRow {
  cardNumber: string;
  cut: number;
  reportedBy: string;
  reportedAt: Instant;
  /** Where a card that is evidence lies, sealed. */
  custody: string | null;
  /** Why a card that is evidence was cut. */
  explanation: string | null;
}
