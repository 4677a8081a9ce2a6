import type { Day, OrderBy, Policy, SystemOpened } from '../../contract/index.ts';
import type { UnitStock } from '../stock/pages.ts';
import type { Badge } from '../pages/badge.ts';
import type { Pager } from '../pages/pager.ts';

/** A card of a unit's staff, as its manager reads it. */
export interface UnitCard {
  readonly holder: string;
  readonly title: string | undefined;
  readonly type: string;
  readonly number: string;
  /** Its holder moves to another unit, and the card goes along. */
  readonly moves: string | undefined;
  readonly lastValidDay: Day | undefined;
  /** A reserve card that was extended: it isn't again. */
  readonly isExtended: boolean;
  /** How long it holds, or what happens with it. */
  readonly badge: Badge;
  readonly expiresSoon: boolean;
  /** What to do about it, when there is something. */
  readonly action: { readonly text: string; readonly href: string } | undefined;
  /** It goes out soon, and a new one would gain no day. */
  readonly isLast: boolean;
}

/** A card of somebody of the unit. */
export interface ReadyCard {
  readonly type: string;
  readonly number: string;
  /** What happens with it; undefined: it just works. */
  readonly badge: Badge | undefined;
  readonly isExtended: boolean;
  readonly blockHref: string | undefined;
  readonly extendHref: string | undefined;
}

/** By when a card is to be ordered. */
export interface OrderWords {
  readonly text: string;
  readonly tone: 'bad' | 'warn' | 'ok' | 'plain';
  readonly sub: string;
}

/** Somebody of the unit, as "Enhetens kort" tells of them. */
export interface ReadyRow {
  readonly employmentId: string;
  readonly name: string;
  readonly sub: string;
  readonly cards: readonly ReadyCard[];
  readonly systems: readonly SystemOpened[];
  readonly until: Day | undefined;
  /** How long that is, when it is soon. */
  readonly left: string | undefined;
  readonly isHurried: boolean;
  readonly order: OrderWords;
  /** The last day to order on and the days without a card; undefined: nothing is to be ordered, or it is already. */
  readonly orderBy: Omit<OrderBy, 'late'> | undefined;
  readonly isOrdered: boolean;
  readonly links: readonly { readonly text: string; readonly href: string }[];
  readonly endHref: string | undefined;
  /** The employment has not begun: they are not expected in yet. */
  readonly isAhead: boolean;
  readonly needsYou: boolean;
  readonly isWithout: boolean;
  readonly isSoon: boolean;
}

/** A number of the unit that one can look at alone. */
export interface Tally {
  readonly href: string;
  readonly count: number;
  readonly text: string;
  readonly isCurrent: boolean;
  readonly isBad: boolean;
}

export interface ValidityPages {
  readonly 'validity/ready': {
    readonly unit: { readonly unitId: string; readonly name: string } | undefined;
    readonly units: readonly { readonly unitId: string; readonly name: string }[];
    readonly lead: string;
    readonly today: Day;
    readonly tallies: readonly Tally[];
    readonly columns: readonly string[];
    readonly rows: readonly ReadyRow[];
    readonly pager: Pager | undefined;
    readonly leadDays: Policy['order']['leadDays'];
    readonly levels: readonly { readonly name: string; readonly opens: string }[];
    /** What works without the ordinary card, for the unit. */
    readonly waysHref: string;
    /** When the unit goes over to mobile SITHS eID. */
    readonly move: string | undefined;
    readonly stock: UnitStock | undefined;
    /** Makes a second click on the order the same order. */
    readonly submission: string;
    readonly csvHref: string | undefined;
    readonly message: string | undefined;
    readonly notice: string | undefined;
    /** A new number of the unit that its manager may confirm. */
    readonly newPhone: { readonly phone: string; readonly text: string } | undefined;
    /** Its phone. */
    readonly customerService: string;
    /** Why it was not. */
    readonly phoneFault: string | undefined;
  };
}

export interface ValidityPieces {
  readonly 'validity/unit-card-rows': {
    readonly cards: readonly UnitCard[];
    readonly label: string;
  };
}
