import type { CoordinationNumber, Day, Language } from '../../contract/index.ts';

/** An order for somebody without a Swedish number, as it was filled in. Days are `2026-11-24`. */
export interface ForeignStaffOrder {
  readonly submissionToken: string;
  readonly unitId: string;
  readonly person: {
    readonly givenName: string;
    readonly familyName: string;
    readonly birthDate: Day;
    readonly citizenship: string;
    readonly email: string;
    readonly passportNumber: string;
    readonly passportCountry: string;
  };
  readonly passportValidTo: Day;
  readonly coordinationNumber: CoordinationNumber;
  readonly assignmentFrom: Day;
  /** Last day, inclusive; without: open-ended. */
  readonly assignmentTo?: Day;
  readonly desk: string;
  readonly language: Language;
  readonly note?: string;
  /** Of a private provider. */
  readonly agreement?: {
    readonly organisationNumber: string;
    readonly agreement: string;
    /** Last day, inclusive. */
    readonly agreementTo: Day;
  };
}
