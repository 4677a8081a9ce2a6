import type { AnnulReason, StockCardType, StockLocation, StockNeed, Viewer } from '../../contract/index.ts';
import type { Author, Card, Case, Refusal } from '../types.ts';

/** Cards that came from the supplier together: one type, one expiry of their blanks. */
export interface Bundle {
  readonly bundleId: string;
  readonly cardType: StockCardType;
  /** As ranges, `RK44100080–RK44100092`. */
  readonly serials: string;
  readonly cardCount: number;
  /** How many still lie blank in the central stock. */
  readonly left: number;
  readonly blankExpires: string;
  /** The supplier's delivery number, when it was written down. */
  readonly deliveryNumber: string | undefined;
  readonly registeredAt: string;
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
  readonly oldestExpires: string | undefined;
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
  readonly oldest: Card | undefined;
}

/** A card that somebody was about to send, or the whole pile: what is older and lies left. */
export interface Pick {
  readonly serials: readonly string[];
  /** Cards that should have gone first; empty when the oldest were taken. */
  readonly older: readonly Card[];
}

export type ShipmentState = 'in-transit' | 'received' | 'deviation';

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
  readonly shippedAt: string;
  readonly shippedBy: string;
  readonly confirmedAt: string | undefined;
  readonly confirmedBy: string | undefined;
  readonly cards: readonly ShipmentCard[];
  /** Serials that came and are not on the delivery note. */
  readonly extra: readonly string[];
  /** Numbers of the blank receipt forms in it. */
  readonly forms: readonly string[];
}

export interface ShipmentCard {
  readonly cardNumber: string;
  readonly blankExpires: string | undefined;
  readonly outcome: 'in-transit' | 'received' | 'not-arrived' | 'found' | 'missing';
}

/** A receipt form that was numbered before anybody filled it in. */
export interface BlankForm {
  readonly receiptNumber: string;
  /** Number of the shipment that it was sent with. */
  readonly shipment: string;
  readonly unitId: string | undefined;
  readonly unitName: string;
  readonly usedInCase: string | undefined;
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
  readonly takenAt: string;
  readonly takenBy: string;
  readonly expected: number;
  readonly found: number;
  readonly notFound: readonly string[];
  readonly extra: readonly string[];
}

/**
 * Blank cards: where they lie, how they move, and what is left. Customer service and administrators manage all of it;
 * whoever orders for a unit sees and counts that unit's drawer. Days are for the policy and for expired blanks.
 */
export interface Stock {
  /** The card to take next: the oldest blank that has not expired. Central: `blank`; units and desks: `in-stock`. */
  oldest(location: StockLocation, cardType: StockCardType, day: string): Promise<Card | undefined>;
  /** Every card that can be taken, oldest first. */
  usable(location: StockLocation, cardType: StockCardType, day: string): Promise<Card[]>;
  /** Blanks that lie there though they have expired, oldest first. */
  expired(location: StockLocation, cardType: StockCardType, day: string): Promise<Card[]>;
  /** `in-stock` → `reserved` for a case. False when the card is not there any more, or its blank has expired. */
  reserve(input: { location: StockLocation; cardNumber: string; caseId: string; author: Author }): Promise<boolean>;
  level(unitId: string, day: string): Promise<StockLevel>;
  /** What the rules say of an order, before anything is made of it. Undefined: nothing is wrong. */
  check(
    order: { unitId: string; cards: number; forms: number },
    viewer: Viewer,
    author: Author,
  ): Promise<Refusal | undefined>;
  /**
   * An order of cards and forms for a unit: case, audit row and process start in one transaction. The same token again answers
   * the first case. Refuses with the form's field: not of the unit, more than the policy's most.
   */
  order(
    order: {
      submissionToken: string;
      unitId: string;
      cards: number;
      forms: number;
      /** Where the parcel goes; may name a person, so it is sealed. Without: to the unit's own address. */
      address?: string | undefined;
      note?: string | undefined;
    },
    viewer: Viewer,
    author: Author,
  ): Promise<Case | Refusal>;
  /** Central stock and desks, and every unit with cards or a manager, in this order. */
  places(day: string): Promise<PlaceStock[]>;
  /** What lies in one place, for those who may see it. */
  place(location: StockLocation, cardType: StockCardType, day: string): Promise<PlaceStock>;
  /** True for customer service and administrators, and for whoever orders for the location's unit. */
  mayCount(viewer: Viewer, location: StockLocation): boolean;

  /** Registers new blanks in the central stock. Refuses serials that are known already, and expiries that are past. */
  registerBundle(
    bundle: { cardType: StockCardType; serials: string; blankExpires: string; deliveryNumber?: string },
    viewer: Viewer,
    author: Author,
  ): Promise<Bundle | Refusal>;
  /** Newest first. */
  bundles(): Promise<Bundle[]>;

  /**
   * Looks whether these cards can be sent: blank, in the central stock, not expired, at most `wanted`. Fewer need `fewer`,
   * others than the oldest need `notOldest`. Refuses with the field (`serials`, `fewer`, `notOldest`).
   */
  judgePick(
    pick: { serials: string; wanted: number; cardType: StockCardType; fewer?: boolean; notOldest?: boolean },
    day: string,
  ): Promise<Pick | Refusal>;
  /** `blank` → `in-transit`, a number, and numbered blank receipt forms. Throws `ImpossibleTransition` for a card that is no blank. */
  ship(input: {
    caseId?: string;
    destination: StockLocation;
    cardType: StockCardType;
    pick: Pick;
    forms: number;
    author: Author;
  }): Promise<Shipment>;
  /** `in-transit` → `in-stock` for all but the missing. Refuses missing serials that are not of the shipment, and extra ones that are. */
  receive(input: {
    shipmentId: string;
    missing: readonly string[];
    extra?: readonly string[];
    author: Author;
  }): Promise<Shipment | Refusal>;
  /** Ends a deviation: what was found lies in stock, the rest is `missing`. */
  settle(input: { shipmentId: string; found: readonly string[]; author: Author }): Promise<Shipment | Refusal>;
  shipment(shipmentId: string): Promise<Shipment | undefined>;
  shipmentOfCase(caseId: string): Promise<Shipment | undefined>;
  /** Number of the last shipment that the unit has confirmed. */
  lastDelivery(unitId: string): Promise<string | undefined>;
  /** Not yet confirmed, or with cards that nobody has found; oldest first. */
  underWay(): Promise<Shipment[]>;
  /** A blank receipt form by its number, as it was scanned or typed. */
  findForm(text: string): Promise<BlankForm | undefined>;
  /**
   * A form that was filled in by hand becomes the receipt form of a case: the printed one is withdrawn, its dates stay. Refuses
   * forms of another unit or case, and cases that wait for no receipt. The same case again changes nothing.
   */
  useForm(
    input: { receiptNumber: string; caseId: string },
    viewer: Viewer,
    author: Author,
  ): Promise<BlankForm | Refusal>;

  /** Compares counted serials with the register. Changes nothing. */
  compare(
    count: { location: StockLocation; cardType: StockCardType; serials: readonly string[] },
    viewer: Viewer,
  ): Promise<Count | Refusal>;
  /**
   * Records a count: what was not found becomes `missing`, what was missing and turned up `returned`. `notFound`: what the person
   * has seen would become missing; refused when it is no longer the same.
   */
  take(
    count: {
      location: StockLocation;
      cardType: StockCardType;
      serials: readonly string[];
      notFound: readonly string[];
    },
    viewer: Viewer,
    author: Author,
  ): Promise<StockTake | Refusal>;
  /** Newest first. */
  takes(location: StockLocation): Promise<StockTake[]>;
  /** `blank`, `in-transit`, `in-stock` → `annulled`. Refuses blanks that have not expired when that is the reason. Answers how many. */
  annul(
    input: { serials: readonly string[]; reason: AnnulReason },
    viewer: Viewer,
    author: Author,
  ): Promise<{ annulled: number } | Refusal>;
}
