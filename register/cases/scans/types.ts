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
    /** Who has not signed it, as far as a machine can tell: it is for a person to look at. */
    readonly unsignedBy: readonly SignerOfScan[];
  }[];
}

/** Those who sign a receipt. */
export type SignerOfScan = 'holder' | 'attester';

/** Which paper of which file. */
export interface PaperId {
  readonly scanId: string;
  readonly paper: number;
}

export interface ScannedPaper extends PaperId {
  readonly madeAt: Instant;
  /** Which of the files that they have handed in and that are kept, from 1, the oldest first. */
  readonly file: number;
  /** Where in the file it begins, from 1. */
  readonly firstPage: number;
  readonly pageCount: number;
  readonly numbers: readonly string[];
  readonly outcome: ScanOutcome;
  readonly receiptNumber: string | undefined;
  readonly settledAt: Instant | undefined;
  readonly unsignedBy: readonly SignerOfScan[];
  /** The document of the case that its pages came to be. */
  readonly documentId: string | undefined;
}
