import type { StockCardType, StockLocation, StockNeed, Day, Instant } from '../../contract/index.ts';
import type { Card } from '../cards/types.ts';
import type { ShipmentOutcome, ShipmentState } from '../kernel/schema/index.ts';

/** Cards that came from the supplier together: one type, one expiry of their blanks. */
export interface Bundle {
  readonly bundleId: string;
  readonly cardType: StockCardType;
  /** As ranges, `RK44100080–RK44100092`. */
  readonly serials: string;
  readonly cardCount: number;
  /** How many still lie blank in the central stock. */
  readonly left: number;
  readonly blankExpires: Day;
  /** The supplier's delivery number, when it was written down. */
  readonly deliveryNumber: string | undefined;
  readonly registeredAt: Instant;
  /** HSA-id. */
  readonly registeredBy: string;
}

/** What lies in one place of one card type. */
export interface PlaceStock {
  readonly location: StockLocation;
  /** As people call it: Centrallager, Servicedisk Växjö, the unit's name. */
  readonly name: string;
  readonly cardType: StockCardType;
  /** Cards that can be taken. */
  readonly usable: number;
  /** Of these, how many blanks expire within the policy's days. */
  readonly expiresSoon: number;
  /** Blanks that have expired and should be annulled. */
  readonly expired: number;
  readonly underWay: number;
  readonly reserved: number;
  readonly oldestExpires: Day | undefined;
  /** Of a unit's reserve cards; undefined elsewhere. */
  readonly level: StockLevel | undefined;
}

/** Whether a unit has reserve cards enough. */
export interface StockLevel {
  readonly unitId: string;
  readonly usable: number;
  /** Sent to the unit and not yet confirmed. */
  readonly underWay: number;
  /** Ordered and not yet sent. */
  readonly ordered: number;
  readonly need: StockNeed;
  /** False for a unit that never had a reserve card: nothing is too little there. */
  readonly hasDrawer: boolean;
  /** True when what there is, with what is coming, is not more than the reorder point. */
  readonly isLow: boolean;
  /** The card to take next. */
  readonly oldest: { readonly cardNumber: string; readonly blankExpires: Day | undefined } | undefined;
}

/** Which page of the units' stock is asked for. */
export interface UnitPlacesWish {
  readonly day: Day;
  /** Part of the unit's name. */
  readonly text?: string;
  /** Only of these. */
  readonly among?: readonly string[];
  /** Id of the unit that the page comes after. */
  readonly after?: string;
  readonly limit: number;
}

export interface UnitPlaces {
  readonly places: readonly PlaceStock[];
  /** Id of the last unit, when there are more. */
  readonly next: string | undefined;
}

/** What of the whole stock needs somebody. */
export interface StockNeeds {
  /** How many units have a drawer. */
  readonly units: number;
  /** Ids of those that should order. */
  readonly low: readonly string[];
  /** Cards that went out. */
  readonly expired: number;
}

/** A card that somebody was about to send, or the whole pile: what is older and lies left. */
export interface Pick {
  readonly serials: readonly string[];
  /** Cards that should have gone first; empty when the oldest were taken. */
  readonly older: readonly Card[];
}

/** Cards and forms on their way from the central stock, and what became of them. */
export interface Shipment {
  readonly shipmentId: string;
  /** `FS-2026-000001`, on the delivery note. */
  readonly number: string;
  /** The order that it answers; undefined when customer service moves cards on its own. */
  readonly caseId: string | undefined;
  readonly destination: StockLocation;
  readonly destinationName: string;
  readonly cardType: StockCardType;
  readonly state: ShipmentState;
  readonly shippedAt: Instant;
  readonly shippedBy: string;
  readonly confirmedAt: Instant | undefined;
  readonly confirmedBy: string | undefined;
  readonly cards: readonly ShipmentCard[];
  /** Serials that came and are not on the delivery note. */
  readonly extra: readonly string[];
  /** Numbers of the blank receipt forms in it. */
  readonly forms: readonly string[];
}

export interface ShipmentCard {
  readonly cardNumber: string;
  readonly blankExpires: Day | undefined;
  readonly outcome: ShipmentOutcome;
}

/** A receipt form that was numbered before anybody filled it in. */
export interface BlankForm {
  readonly receiptNumber: string;
  /** Number of the shipment that it was sent with. */
  readonly shipment: string;
  readonly unitId: string | undefined;
  readonly unitName: string;
  readonly usedInCase: string | undefined;
  /** The version of the terms that are printed on it. */
  readonly termsVersion: string;
}

/** What a count says beside what the register says. */
export interface Count {
  readonly expected: number;
  readonly found: readonly string[];
  /** Should lie there and were not counted: they become `missing`. */
  readonly notFound: readonly string[];
  /** Counted and not expected; those that were `missing` have turned up and become `returned`. */
  readonly extra: readonly { readonly cardNumber: string; readonly why: string; readonly turnedUp: boolean }[];
}

export interface StockTake {
  readonly location: StockLocation;
  readonly name: string;
  readonly cardType: StockCardType;
  readonly takenAt: Instant;
  readonly takenBy: string;
  readonly expected: number;
  readonly found: number;
  readonly notFound: readonly string[];
  readonly extra: readonly string[];
}
