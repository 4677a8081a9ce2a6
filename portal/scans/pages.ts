/** A paper that waits for a person. */
export interface WaitingPaper {
  /** Where what is done with it is posted, and its pictures lie. */
  readonly href: string;
  /** Tells it from the others. */
  readonly id: string;
  readonly name: string;
  readonly scannedAt: string;
  /** Why it isn't in a case. */
  readonly why: string;
  /** Where a blank form is tied to its case. */
  readonly formHref: string | undefined;
  /** What stands in the field: what was typed, or what was read. */
  readonly number: string;
  /** What was wrong with what was typed. */
  readonly fault: string | undefined;
  readonly pages: readonly { readonly src: string; readonly name: string }[];
}

/** A paper that was taken care of. */
export interface SettledPaper {
  /** Where it stood in what was scanned. */
  readonly name: string;
  readonly receiptNumber: string | undefined;
  readonly what: string;
  readonly at: string;
  readonly case: { readonly href: string; readonly text: string } | undefined;
  /** Its pages, of one that lies in its case. */
  readonly pages: readonly { readonly src: string; readonly name: string }[];
  /** Where it is said that a signature is missing; undefined: nothing is registered that could be withdrawn. */
  readonly unsignedHref: string | undefined;
  /** Where that is taken back; undefined: it wasn't said, or something has followed from it. */
  readonly signedHref: string | undefined;
}

export interface ScanPages {
  readonly 'scans/scans': {
    /** Of files of which nothing is kept. */
    readonly faults: readonly string[];
    readonly notice: string | undefined;
    readonly summary: readonly { readonly href: string; readonly text: string }[];
    readonly heading: string;
    readonly waiting: readonly WaitingPaper[];
    readonly settled: readonly SettledPaper[];
    readonly limits: { readonly megabytes: string; readonly pages: number };
  };
}
