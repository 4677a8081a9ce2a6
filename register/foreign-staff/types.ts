import type { CoordinationNumber, MailLanguage, Viewer } from '../../contract/index.ts';
import type { Author, Case, Refusal, Unit } from '../types.ts';

/** An order for somebody without a Swedish number, as it was filled in. Days are `2026-11-24`. */
export interface ForeignStaffOrder {
  readonly submissionToken: string;
  readonly unitId: string;
  readonly person: {
    readonly givenName: string;
    readonly familyName: string;
    readonly birthDate: string;
    readonly citizenship: string;
    readonly email: string;
    readonly passportNumber: string;
    readonly passportCountry: string;
  };
  readonly passportValidTo: string;
  readonly coordinationNumber: CoordinationNumber;
  readonly assignmentFrom: string;
  /** Last day, inclusive; without: open-ended. */
  readonly assignmentTo?: string;
  readonly desk: string;
  readonly language: MailLanguage;
  readonly note?: string;
  /** Of a private provider. */
  readonly agreement?: {
    readonly organisationNumber: string;
    readonly agreement: string;
    /** Last day, inclusive. */
    readonly agreementTo: string;
  };
}

/** Orders of cards for staff without a Swedish number (domain P2). */
export interface ForeignStaff {
  /** Units for which the viewer may order, by name. @param provider `own`: units of a region or municipality; `private`: of a private provider */
  units(viewer: Viewer, provider: 'own' | 'private', day: string): Promise<Unit[]>;
  /** What the rules say of an order, before anything is made of it. Undefined: nothing is wrong. */
  check(order: ForeignStaffOrder, viewer: Viewer, author: Author): Promise<Refusal | undefined>;
  /**
   * One transaction: person and employment (unless a samordningsnummer exists), the case, the intent to start its process. The
   * same token again answers the first case. Refuses, with the field and what would do.
   */
  submit(order: ForeignStaffOrder, viewer: Viewer, author: Author): Promise<Case | Refusal>;
}
