import type { DrawnName, Instant } from '../../contract/index.ts';

/** A receipt as it was printed. */
interface Printed {
  readonly template: string;
  readonly record: unknown;
}

/** What is signed, and by whom. */
export interface ToSign {
  readonly holder: string;
  readonly attester: string | undefined;
  readonly terms: readonly string[];
  /** For a holder who asked for English. */
  readonly english: { readonly terms: readonly string[]; readonly statement: string } | undefined;
  readonly termsVersion: string;
}

/** Names that were written on the screen, and before whom. */
export interface Signatures {
  readonly at: Instant;
  readonly seenBy: { readonly name: string; readonly hsaId: string };
  readonly holder: DrawnName;
  readonly attester?: DrawnName | undefined;
}

/** What draws receipts, handed in: the pages know no templates of paper. */
export interface Signing {
  /** What the people who sign are shown. */
  readonly whatIsSigned: (printed: Printed) => ToSign;
  readonly drawSigned: (
    printed: Printed,
    signatures: Signatures,
  ) => Promise<{ readonly bytes: Uint8Array; readonly textHash: string; readonly template: string }>;
}

/** Somebody who signs, as the page asks them. */
export interface Signer {
  readonly key: 'holder' | 'attester';
  readonly role: string;
  readonly name: string;
  readonly fault: string | undefined;
}
