import type { Ink } from './ink.ts';

/** Why a file was not read. */
export type ScanFault =
  /** By its content it is none of PDF, JPEG and PNG. */
  | 'unknown-type'
  /** No byte. */
  | 'empty'
  | 'too-large'
  /** Its beginning is right, the rest is not, or is cut off. */
  | 'broken'
  | 'encrypted'
  | 'no-pages'
  | 'too-many-pages'
  | 'too-many-pixels'
  /** A picture with more than eight bits for each colour. */
  | 'too-deep'
  /** It took more time or memory than one file may. */
  | 'too-heavy'
  /** Others are read, and as many wait as may. */
  | 'busy'
  /** Who asked has given up, or has had the time that one upload may take. */
  | 'stopped';

/** A page as it is kept: drawn anew, upright as far as a code tells. */
export interface ScannedPage {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** What its codes say, each once. */
  readonly codes: readonly string[];
  /** Those of them that stand as on a printed receipt. */
  readonly asPrinted: readonly string[];
  /** Where it is dark, where its QR code was read. */
  readonly ink: Ink | undefined;
}

export interface ScannedFile {
  readonly pages: readonly ScannedPage[];
}
