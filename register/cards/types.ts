import type { AssuranceLevel, BlockReason, CardState, CardType, Day, Instant } from '../../contract/index.ts';
import type { Person } from '../people/types.ts';

export interface Card {
  readonly cardNumber: string;
  readonly cardType: CardType;
  readonly state: CardState;
  readonly unitId: string | undefined;
  readonly employmentId: string | undefined;
  readonly holderId: string | undefined;
  readonly caseId: string | undefined;
  readonly activatedAt: Instant | undefined;
  readonly lastValidDay: Day | undefined;
  /** The latest last valid day that it was ever given: its certificates may work until then. */
  readonly certifiedTo: Day | undefined;
  readonly blankExpires: Day | undefined;
  readonly blockRequestedAt: Instant | undefined;
  readonly blockReason: BlockReason | undefined;
  /** Of a reserve card that was activated. */
  readonly loa: AssuranceLevel | undefined;
  /** The day to which it was extended, without regard to any employment; a card is extended once. */
  readonly extendedTo: Day | undefined;
}

export interface CardEvent {
  readonly cardNumber: string;
  readonly from: CardState | undefined;
  readonly to: CardState;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
}

/** An active card and whose it is. */
export interface CardInUse {
  readonly card: Card;
  readonly holder: Person;
  readonly unitName: string;
  /** Where it passes when its own employment ends, and the first day there. */
  readonly next: { readonly unitName: string; readonly day: Day } | undefined;
  /** The employment for which a new one would gain a day; undefined: none that the viewer orders for. */
  readonly renewedIn: { readonly unitId: string; readonly employmentId: string } | undefined;
}

/** A card passed from one unit to another with its holder. */
export interface CardCarry {
  readonly fromUnit: string;
  readonly toUnit: string;
  /** First day in the other employment. */
  readonly day: Day;
}

/** A card that was activated, with what its last day follows from. */
export interface ActivatedCard {
  readonly cardNumber: string;
  readonly cardType: CardType;
  readonly unitId: string;
  readonly unitName: string;
  readonly isProtected: boolean;
  readonly activationDay: Day;
  /** Of its employment as it is now. */
  readonly assignmentTo: Day | undefined;
  readonly blankExpires: Day | undefined;
  /** It was given a later last day once. */
  readonly isExtended: boolean;
}
