import type { Instant } from '../../../contract/index.ts';
import type { ScanOutcome } from '../../kernel/schema/cases.ts';

/** A page as it was drawn anew. */
export interface ScanPage {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A file that was handed in: its papers, in their order. */
export interface Scan {
  /** Of the file as it came, in hex. The file itself is kept nowhere. */
  readonly sha256: string;
  readonly papers: readonly {
    /** Receipt numbers that its codes say; one: it is that. */
    readonly numbers: readonly string[];
    readonly pages: readonly ScanPage[];
  }[];
}

/** Which paper of which file. */
export interface PaperId {
  readonly scanId: string;
  readonly paper: number;
}

export interface ScannedPaper extends PaperId {
  readonly madeAt: Instant;
  readonly pageCount: number;
  readonly numbers: readonly string[];
  readonly outcome: ScanOutcome;
  readonly receiptNumber: string | undefined;
  readonly settledAt: Instant | undefined;
}
