import type { EmployerKind, Right, Day } from '../../../contract/index.ts';
import type { NameTerm } from '../name-terms.ts';

export interface PeopleTables {
  people: PersonRow;
  /** Also of holders who are only proposed. */
  nameTerms: NameTerm & { readonly personId: string };
  employers: EmployerRow;
  units: UnitRow;
  employments: EmploymentRow;
  proposedEmployments: ProposedEmploymentRow;
  grants: GrantRow;
  rights: { personId: string; name: Right; fromDay: Day; toDay: Day | null };
}

export interface PersonRow {
  personId: string;
  hsaId: string;
  hasHsaRecord: number;
  protectedIdentity: number;
  /** Names, birth date and what else is known (`Identity`); null: erased. */
  sealedIdentity: Uint8Array | null;
  /** Of name and birth date. */
  namesakeHash: string | null;
  sealedNumber: Uint8Array | null;
  numberHash: string | null;
}

export interface EmployerRow {
  employerId: string;
  name: string;
  /** `232100-0065`; null: not known yet. */
  organisationNumber: string | null;
  kind: EmployerKind;
}

export interface UnitRow {
  unitId: string;
  hsaId: string;
  name: string;
  /** `sortNameOf` its name. */
  sortName: string;
  employerId: string;
  parentId: string | null;
  phone: string;
  address: string;
}

export interface EmploymentRow {
  employmentId: string;
  personId: string;
  unitId: string;
  fromDay: Day;
  toDay: Day | null;
  permanent: number;
}

/** An employment that an order proposes: it counts nowhere until HSA shows it. */
export interface ProposedEmploymentRow {
  /** What the employment is called once it is confirmed. */
  employmentId: string;
  caseId: string;
  /** What the person is called once confirmed, unless the register knows them. */
  personId: string;
  unitId: string;
  fromDay: Day;
  toDay: Day | null;
  permanent: number;
  sealedNumber: Uint8Array | null;
  numberHash: string | null;
  /** HSA-id of the reviewer who approved the order. */
  approvedBy: string | null;
}

export interface GrantRow {
  grantId: string;
  personId: string;
  role: 'manager' | 'orderer' | 'customer-service' | 'auditor' | 'admin';
  unitId: string | null;
  fromDay: Day;
  toDay: Day | null;
}
