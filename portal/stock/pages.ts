import type { Day } from '../../contract/index.ts';
import type { Bundle, Count, PlaceStock, Shipment, StockLevel } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import type { Pager } from '../pages/pager.ts';
import type { WithForm } from '../plain-form/pages.ts';

/** What a unit's drawer of reserve cards holds, beside what it should. */
export interface UnitStock {
  readonly unitId: string;
  readonly name: string;
  readonly level: StockLevel;
  /** Of the usual need, percent from 0 to 100, for the drawing. */
  readonly filled: number;
  readonly limit: number;
  /** The reorder point as a sum that anybody can do again. */
  readonly explanation: string;
  /** As many as fill the drawer to the usual need; 0 when there are enough. */
  readonly toOrder: number;
  readonly href: string;
}

/** A place with the words and the address of its page. */
export interface PlaceRow extends PlaceStock {
  readonly href: string;
  readonly type: string;
  readonly badge: Badge | undefined;
}

/** What lies where; the units apart from the centre and the desks. */
export interface Overview {
  /** What units were searched for. */
  readonly text: string;
  /** Only units that should order are shown. */
  readonly isLow: boolean;
  readonly houses: readonly PlaceRow[];
  readonly units: readonly PlaceRow[];
  readonly unitPager: Pager | undefined;
  /** Units that should order. */
  readonly low: number;
  /** Cards that went out. */
  readonly expired: number;
  readonly shipments: readonly ShipmentRow[];
  readonly bundles: readonly (Bundle & { readonly type: string; readonly by: string })[];
  readonly bundlePager: Pager | undefined;
}

export interface ShipmentRow {
  readonly number: string;
  readonly href: string;
  readonly to: string;
  readonly type: string;
  readonly shippedAt: string;
  readonly count: number;
  readonly isDeviation: boolean;
  /** Those that have not come, as ranges. */
  readonly serials: string;
  readonly isOrder: boolean;
}

/** Cards that go out on the same day, as ranges. */
export interface ExpiryGroup {
  readonly day: Day | '';
  readonly serials: string;
  readonly count: number;
}

export interface TakeRow {
  readonly at: string;
  readonly by: string;
  readonly expected: number;
  readonly found: number;
  readonly notFound: string;
  readonly extra: string;
}

export interface StockPages {
  readonly 'stock/stock': Overview & {
    /** Markup of what is searched for. */
    readonly search: string;
    readonly mayDestroy: boolean;
    readonly notice: string | undefined;
  };
  readonly 'stock/place': {
    readonly place: PlaceRow;
    readonly type: string;
    readonly groups: readonly ExpiryGroup[];
    readonly expired: readonly ExpiryGroup[];
    readonly soon: number;
    readonly soonDays: number;
    readonly explanation: string | undefined;
    readonly orderPath: string | undefined;
    readonly takePath: string;
    readonly annulPath: string;
    readonly otherType: { readonly href: string; readonly text: string } | undefined;
    readonly takes: readonly TakeRow[];
    readonly mayManage: boolean;
    readonly notice: string | undefined;
  };
  readonly 'stock/take': WithForm & {
    readonly place: PlaceStock;
    readonly type: string;
    readonly path: string;
    readonly back: string;
    readonly serials: string;
    readonly count: Count | undefined;
    /** As ranges; empty before the first comparison. */
    readonly notFound: string;
  };
  readonly 'stock/shipment': WithForm & {
    readonly shipment: Shipment;
    readonly type: string;
    readonly shippedAt: string;
    readonly serials: string;
    readonly open: string;
    readonly isDeviation: boolean;
    /** The viewer shipped it: somebody else confirms that it has come. */
    readonly isOwn: boolean;
    readonly order: { readonly number: string } | undefined;
  };
}
