import type { Displaced } from '../../../register/index.ts';
import type { Badge } from '../../pages/badge.ts';
import type { WithForm } from '../../plain-form/pages.ts';

/** Hours of a desk, from a day on. */
export interface Week {
  readonly from: string;
  readonly capacity: number;
  readonly lines: readonly { readonly days: string; readonly hours: string }[];
}

export interface DeskPieces {
  readonly 'administration/displaced': { readonly displaced: Displaced | undefined };
}

export interface DeskPages {
  readonly 'administration/desks': WithForm & {
    readonly notice: string | undefined;
    readonly message: string | undefined;
    /** Visits that stand in the way of what is asked for. */
    readonly displaced: Displaced | undefined;
    readonly desks: readonly {
      readonly href: string;
      readonly name: string;
      readonly address: string;
      readonly email: string;
      readonly badge: Badge | undefined;
      /** The hours that hold now, then those to come. */
      readonly weeks: readonly Week[];
    }[];
    readonly closures: readonly {
      readonly closureId: string;
      readonly days: string;
      readonly desk: string;
      readonly reason: string;
    }[];
    /** Closed without anybody closing. */
    readonly holidays: readonly { readonly day: string; readonly name: string }[];
    /** Working days between days off, which many close. */
    readonly between: readonly string[];
  };
  readonly 'administration/desk-duties': WithForm & {
    readonly home: string;
    readonly name: string;
    readonly deskHref: string;
    readonly action: string;
    readonly notice: string | undefined;
    readonly message: string | undefined;
    /** There is somebody who may be put on duty. */
    readonly hasCandidates: boolean;
    readonly duties: readonly {
      readonly dutyId: string;
      readonly name: string;
      readonly days: string;
      readonly lines: Week['lines'];
    }[];
  };
  readonly 'administration/desk': WithForm & {
    readonly home: string;
    readonly name: string;
    readonly isNew: boolean;
    readonly action: string;
    readonly displaced: Displaced | undefined;
  };
}
