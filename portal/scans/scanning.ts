import type { Instant } from '../../contract/index.ts';
import type { ScanPage, SignerOfScan } from '../../register/index.ts';
import type { Place, Scanner } from '../../scan/index.ts';

/** What reads scanned files, and what puts a receipt's pages together, handed in: the pages know no templates of paper. */
export interface Scanning {
  readonly scanner: Scanner;
  readonly drawScan: (scan: {
    readonly receiptNumber: string;
    readonly scannedAt: Instant;
    readonly issuer: string;
    readonly pages: ScanPage[];
  }) => Promise<{ readonly bytes: Uint8Array; readonly textHash: string; readonly template: string }>;
  /** The pictures of a receipt that `drawScan` put together, as they were. */
  readonly picturesOf: (pdf: Uint8Array) => Uint8Array[];
  /** Where a printed receipt has its code, and who signs where; undefined: it can't be told. */
  readonly whereSigned: (printed: {
    readonly template: string;
    readonly record: unknown;
  }) => Promise<
    | { readonly code: Place; readonly signers: readonly { readonly who: SignerOfScan; readonly field: Place }[] }
    | undefined
  >;
}
