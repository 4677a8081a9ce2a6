import type { EmployerKind, Day, Instant } from '../../contract/index.ts';

export interface Person {
  readonly personId: string;
  readonly hsaId: string;
  readonly givenName: string;
  readonly familyName: string;
  /** What lists and mails may show: full name, or first name and HSA-id for a protected person. */
  readonly displayName: string;
  /** `19811218-••••`; undefined without a Swedish number. */
  readonly maskedNumber: string | undefined;
  readonly birthDate: string;
  readonly title: string | undefined;
  readonly email: string | undefined;
  /**
   * Those before it, and until which day mails about security go there too; without an address: there was
   * none.
   */
  readonly earlierEmails: readonly { readonly address?: string; readonly until: Day }[];
  readonly protectedIdentity: boolean;
  readonly hasSwedishNumber: boolean;
  /** False: not found in HSA yet; no card can be activated. */
  readonly hasHsaRecord: boolean;
}

export interface Employment {
  readonly employmentId: string;
  readonly person: Person;
  readonly unitId: string;
  readonly from: Day;
  /**
   * Last day as things stand, inclusive: the registered one, or one before it that has been reported.
   * Undefined: no end is known.
   */
  readonly to: Day | undefined;
  /** Last day as a source has registered it: for what is told to the source, or compared with it. */
  readonly registeredTo: Day | undefined;
  readonly permanent: boolean;
  /** No source has told the form: it counts as not permanent, and an order asks. */
  readonly formUntold?: true;
}

export interface Employer {
  readonly employerId: string;
  readonly name: string;
  /** `232100-0065`; undefined: not known yet, of an employer from before employers were kept. */
  readonly organisationNumber: string | undefined;
  readonly kind: EmployerKind;
}

export interface Unit {
  readonly unitId: string;
  readonly hsaId: string;
  readonly name: string;
  readonly employer: Employer;
  readonly parentId: string | undefined;
  /** Registered phone for call-backs (HSA). Which one is rung: `callBackOf`. */
  readonly phone: string;
  /** Rung in its place until a new one counts. */
  readonly earlierPhone?: { readonly phone: string; readonly until: Instant } | undefined;
  readonly address: readonly string[];
  readonly manager: Person | undefined;
}
