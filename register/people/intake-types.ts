import type { EmployerKind, Right } from '../../contract/index.ts';
import type { Author } from '../types.ts';

/** How people, units and cards come into the register: imports, administration, demo data. Each call is audited. */
export interface Intake {
  /** True while there is nobody and nothing in the register. */
  isEmpty(): Promise<boolean>;
  /** Answers the id. Throws `NotAPersonalNumber`; the birth date comes from the number when there is one. */
  addPerson(
    person: {
      hsaId: string;
      givenName: string;
      familyName: string;
      /** Any usual way of writing it; kept encrypted. */
      personalNumber?: string;
      /** Needed without a number. */
      birthDate?: string;
      title?: string;
      email?: string;
      protectedIdentity?: boolean;
      hasHsaRecord?: boolean;
    },
    author: Author,
  ): Promise<string>;
  /** Returns the id. Throws `NotAnOrganisationNumber`. */
  addEmployer(
    employer: {
      name: string;
      /** Any usual way of writing it, checked by its check digit. */
      organisationNumber: string;
      kind: EmployerKind;
    },
    author: Author,
  ): Promise<string>;
  addUnit(
    unit: {
      hsaId: string;
      name: string;
      employerId: string;
      parentId?: string;
      phone: string;
      address: readonly string[];
    },
    author: Author,
  ): Promise<string>;
  addEmployment(
    employment: { personId: string; unitId: string; from: string; to?: string; permanent: boolean },
    author: Author,
  ): Promise<string>;
  /** `unitId` for manager and orderer only. */
  grantRole(
    grant: {
      personId: string;
      role: 'manager' | 'orderer' | 'customer-service' | 'auditor' | 'admin';
      unitId?: string;
      from: string;
      to?: string;
    },
    author: Author,
  ): Promise<void>;
  grantRight(grant: { personId: string; right: Right; from: string; to?: string }, author: Author): Promise<void>;
  /** Reserve cards that lie in a unit's drawer: `blank` → `in-transit` → `in-stock`. */
  addStock(
    stock: { unitId: string; cards: readonly { cardNumber: string; blankExpires: string }[] },
    author: Author,
  ): Promise<void>;
  /** An ordinary card that was handed over before this register existed. */
  addActiveCard(
    card: {
      cardNumber: string;
      cardType: 'sis' | 'company' | 'short-term';
      employmentId: string;
      activatedAt: string;
      lastValidDay: string;
    },
    author: Author,
  ): Promise<void>;
}
