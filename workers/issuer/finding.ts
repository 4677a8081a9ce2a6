import type { IssuerFinding } from '../../contract/index.ts';

/** What one place of an issuer says of a certificate. */
export interface Told {
  readonly finding: IssuerFinding;
  /** With `revoked`: since when, by the issuer, ms since 1970. */
  readonly since?: number;
  /** For the program's log: what is wrong with the answer. */
  readonly why?: string;
}
