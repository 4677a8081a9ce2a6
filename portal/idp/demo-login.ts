/** Somebody who can log in with one click. */
export interface DemoLogin {
  readonly hsaId: string;
  readonly givenName: string;
  readonly familyName: string;
  /** What they are, for the list, e.g. `Ansvarig chef, Avdelning 14`. */
  readonly roleText: string;
}
