import type { BlockRow } from '../../blocking/pages.ts';
import type { Pager } from '../../pages/pager.ts';
import type { Say } from '../../pages/say.ts';

/** What is waited for from somebody, as customer service chases it. Empty texts for what isn't so. */
export interface ChaseRow {
  /** As the form sends it: `kort:RK44100087`. */
  readonly value: string;
  readonly holder: string;
  readonly href: string | undefined;
  readonly unit: string;
  readonly what: string;
  /** In bold, beside it. */
  readonly care: string;
  readonly cardNumber: string;
  readonly receiptNumber: string;
  /** How long it has been waited for. */
  readonly waited: string;
  readonly isLate: boolean;
  readonly since: string;
  /** Of the time that is waited at most, in per cent. */
  readonly share: number;
  readonly sent: readonly { readonly day: string; readonly text: string }[];
  /** What happens next by itself. */
  readonly next: string;
  /** When the mail of today went; none is sent after it. */
  readonly remindedAt: string | undefined;
  readonly mayRemind: boolean;
  readonly links: readonly { readonly text: string; readonly href: string }[];
}

/** One of the two lists of what should come in. */
export interface ChaseList {
  readonly id: 'kort' | 'kvittenser';
  readonly heading: string;
  readonly columns: readonly [what: string, since: string];
  readonly rows: readonly ChaseRow[];
  readonly count: number;
  readonly empty: { readonly heading: string; readonly text: string };
  readonly hint: string;
  readonly pager: Pager | undefined;
  /** Where all of it is, when only the beginning is shown. */
  readonly allHref: string | undefined;
}

export interface ChasingPages {
  readonly 'return/chasing': {
    readonly jumps: readonly {
      readonly href: string;
      readonly text: string;
      readonly count: number;
      readonly isCurrent: boolean;
    }[];
    readonly lists: readonly ChaseList[];
    /** Undefined: only a list of the others is asked for. */
    readonly blocks: readonly BlockRow[] | undefined;
    /** Since when SITHS eID Portal was last tried in vain. */
    readonly triedAt: string | undefined;
    /** The fields that narrow the lists. */
    readonly filter: string;
    /** What they are sent to. */
    readonly search: string;
    readonly isNarrowed: boolean;
    /** The lists as they are narrowed, as a table to keep. */
    readonly table: string;
    /** All three lists as they are narrowed. */
    readonly all: string;
    /** Why what was searched for isn't. */
    readonly unfit: string | undefined;
    readonly action: string;
    readonly notice: string | undefined;
    readonly message: string | undefined;
  };
}

/** Pieces of its page. */
export interface ChasingPieces {
  readonly 'return/chasing-list': {
    readonly list: ChaseList;
    readonly action: string;
    readonly token: string;
    readonly say: Say;
  };
}
