import type { Instant } from '../../contract/index.ts';
import type { ScanPage } from '../../register/index.ts';
import type { Scanner } from '../../scan/index.ts';

/** What reads scanned files, and what puts a receipt's pages together, handed in: the pages know no templates of paper. */
export interface Scanning {
  readonly scanner: Scanner;
  readonly drawScan: (scan: {
    readonly receiptNumber: string;
    readonly scannedAt: Instant;
    readonly issuer: string;
    readonly pages: ScanPage[];
  }) => Promise<{ readonly bytes: Uint8Array; readonly textHash: string; readonly template: string }>;
}
