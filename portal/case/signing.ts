import type { DrawnName, Instant } from '../../contract/index.ts';

/** A receipt as it was printed. */
interface Printed {
  readonly template: string;
  readonly record: unknown;
}

interface Statement {
  readonly swedish: string;
  /** For a holder who asked for it. */
  readonly english: string | undefined;
}

/** What is signed, and by whom. */
export interface ToSign {
  readonly card: { readonly number: string; readonly kind: Statement; readonly validity: Statement };
  /** That which the terms speak of. */
  readonly address: readonly string[];
  readonly holder: string;
  readonly attester: string | undefined;
  /** What each says by signing, as on the paper. */
  readonly statements: { readonly holder: Statement; readonly attester: Statement | undefined };
  readonly terms: readonly string[];
  /** For a holder who asked for English. */
  readonly english: { readonly terms: readonly string[] } | undefined;
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
  /** The same in English, for a holder who asked for it. */
  readonly roleInEnglish: string | undefined;
  readonly statement: Statement;
  readonly name: string;
  /** What they have drawn so far, as the form sends it. */
  readonly drawn: string;
  readonly fault: string | undefined;
}
