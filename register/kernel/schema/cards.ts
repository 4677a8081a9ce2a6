import type { Generated, Selectable } from 'kysely';
import type { AssuranceLevel, BlockReason, CardState, CardType, Day, Instant } from '../../../contract/index.ts';
import type { OrNull } from './or-null.ts';

export interface CardTables {
  cards: CardTable;
  cardEvents: CardEventTable;
  cardCarries: CardCarryTable;
  cardReturns: CardReturnTable;
  /** JSON of a `CardMapping`. */
  cardMappings: { name: string; mapping: string; savedAt: Instant };
  /** Of cards that came in from a list. */
  cardCertificates: { cardNumber: string; serial: string; issuer: OrNull<string> };
}

interface CardTable {
  cardNumber: string;
  cardType: CardType;
  state: CardState;
  unitId: OrNull<string>;
  employmentId: OrNull<string>;
  holderId: OrNull<string>;
  caseId: OrNull<string>;
  activatedAt: OrNull<Instant>;
  lastValidDay: OrNull<Day>;
  /** The latest last valid day that it was ever given: its certificates may work until then. */
  certifiedTo: OrNull<Day>;
  blankExpires: OrNull<Day>;
  blockRequestedAt: OrNull<Instant>;
  blockReason: OrNull<BlockReason>;
  bundleId: OrNull<string>;
  /** `StockLocation`, of a card that is or was in stock. */
  location: OrNull<string>;
  /** Of a reserve card that was activated. */
  loa: OrNull<AssuranceLevel>;
  /** The day to which it was extended, without regard to any employment; a card is extended once. */
  extendedTo: OrNull<Day>;
}
export type CardRow = Selectable<CardTable>;

/** A card passed from one employment to the next. */
interface CardCarryTable {
  carryId: Generated<number>;
  cardNumber: string;
  fromEmploymentId: string;
  toEmploymentId: string;
  /** First day in the next employment. */
  day: Day;
  carriedAt: Instant;
}
export type CardCarryRow = Selectable<CardCarryTable>;

interface CardEventTable {
  eventId: Generated<number>;
  cardNumber: string;
  fromState: OrNull<CardState>;
  toState: CardState;
  at: Instant;
  actor: string;
  reason: string;
  caseId: OrNull<string>;
}
export type CardEventRow = Selectable<CardEventTable>;

interface CardReturnTable {
  cardNumber: string;
  cut: number;
  reportedBy: string;
  reportedAt: Instant;
  /** Where a card that is evidence lies, sealed. */
  custody: OrNull<string>;
  /** Why a card that is evidence was cut. */
  explanation: OrNull<string>;
}
export type CardReturnRow = Selectable<CardReturnTable>;
