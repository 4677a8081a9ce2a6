import type { Day } from '../../contract/index.ts';
import type { Badge } from '../pages/badge.ts';
import type { Pager } from '../pages/pager.ts';

/** A card of a unit's staff, as its manager reads it. */
export interface UnitCard {
  readonly holder: string;
  readonly title: string | undefined;
  readonly type: string;
  readonly number: string;
  readonly unitName: string;
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
  readonly blockHref: string | undefined;
}

export interface ValidityPages {
  readonly 'validity/unit-cards': {
    readonly cards: readonly UnitCard[];
    readonly count: number;
    readonly pager: Pager | undefined;
  };
}

export interface ValidityPieces {
  readonly 'validity/unit-card-rows': {
    readonly cards: readonly UnitCard[];
    readonly label: string;
    readonly withUnit: boolean;
    readonly withBlock: boolean;
  };
}
