import type { Chart } from '../../statistics/bars.ts';
import type { Particular } from '../../pages/particular.ts';
import type { Badge } from '../../pages/badge.ts';
import type { WithForm } from '../../plain-form/pages.ts';

/** A card about which a list and the register disagree, as a row. */
export interface DifferenceRow {
  readonly card: string;
  /** Name of whom it belongs to, with the HSA-id; empty: nobody whom the register knows. */
  readonly holder: string;
  readonly hsaId: string;
  readonly weight: Badge;
  readonly kind: string;
  readonly there: string;
  readonly here: string;
  /** What was done, by whom and when; undefined: nobody has answered. */
  readonly answered: string | undefined;
  /** Where it is answered; undefined: the viewer doesn't. */
  readonly href: string | undefined;
}

/** Differences that are shown, and how many aren't. */
export interface Differences {
  readonly count: number;
  readonly tally: readonly { readonly count: number; readonly text: string }[];
  /** Of protected persons whom the viewer isn't shown. */
  readonly hidden: number;
  readonly more: string | undefined;
  readonly rows: readonly DifferenceRow[];
}

export interface ReconciliationRow {
  readonly number: string;
  readonly at: string;
  readonly source: string;
  readonly by: string;
  readonly rows: number;
  readonly differences: number;
  readonly badge: Badge;
}

/** A signed reconciliation among others of its year. */
export interface ResultRow {
  readonly number: string;
  readonly signed: string;
  readonly source: string;
  readonly sha256: string;
  readonly rows: string;
  readonly same: string;
  readonly danger: string;
  readonly important: string;
  readonly mend: string;
  readonly badge: Badge;
}

export interface ReconciliationPages {
  readonly 'blocking/reconciliations': {
    readonly fault: string | undefined;
    readonly maySign: boolean;
    /** Where cards are scanned. */
    readonly scan: string;
    /** Names under which an administrator has kept how lists are read. */
    readonly mappings: readonly string[];
    /** Of a list that wasn't taken, the one that was chosen, and that its file is to be chosen again. */
    readonly chosen: string | undefined;
    readonly again: string | undefined;
    readonly rows: readonly ReconciliationRow[];
  };
  /** What a year's reconciliations found, over time. */
  readonly 'blocking/reconciliation-results': {
    readonly year: string;
    readonly years: readonly { readonly href: string; readonly text: string; readonly isCurrent: boolean }[];
    readonly tally: readonly { readonly number: string; readonly text: string; readonly more: string | undefined }[];
    readonly chart: Chart;
    readonly rows: readonly ResultRow[];
    /** A row for each kind of difference: how many, and how many of each answer. */
    readonly answers: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
    readonly file: string;
  };
  /** Cards that lie in the cupboard. */
  readonly 'blocking/scan-cards': WithForm & { readonly home: string; readonly action: string };
  /** Before it is signed. */
  readonly 'blocking/comparison': {
    readonly home: string;
    readonly action: string;
    readonly mark: string;
    readonly fault: string | undefined;
    readonly maySign: boolean;
    readonly source: string;
    readonly rows: number;
    readonly same: number;
    readonly refused: number;
    /** Where the register believes scanned cards to be; empty: nothing was scanned. */
    readonly lying: readonly { readonly count: number; readonly text: string }[];
    /** Which cards were scanned more than once; undefined: none. */
    readonly repeated: string | undefined;
    readonly differences: Differences;
  };
  readonly 'blocking/reconciliation': {
    readonly home: string;
    readonly number: string;
    readonly notice: string | undefined;
    readonly open: number;
    readonly particulars: readonly Particular[];
    readonly differences: Differences;
  };
  readonly 'blocking/difference': WithForm & {
    readonly home: string;
    readonly number: string;
    readonly card: string;
    readonly action: string;
    readonly particulars: readonly Particular[];
  };
}
