import type { Generated, Selectable } from 'kysely';
import type {
  Absence,
  Appointed,
  Day,
  EmployerKind,
  ImportScope,
  Instant,
  Language,
  Right,
} from '../../../contract/index.ts';
import type { NameTerm } from '../name-terms.ts';

export interface PeopleTables {
  people: PersonRow;
  /** Also of holders who are only proposed. */
  nameTerms: NameTerm & { readonly personId: string };
  employers: EmployerRow;
  units: UnitTable;
  employments: EmploymentTable;
  proposedEmployments: ProposedEmploymentRow;
  grants: GrantRow;
  imports: ImportTable;
  /** What an import is to do, sealed with the register's own key; nothing is left once it is done. */
  importSteps: { importId: string; position: number; sealed: Uint8Array };
  /** Files handed in and not confirmed yet, sealed with the register's own key; one for each administrator. */
  importPreviews: { previewId: string; hsaId: string; sealed: Uint8Array; madeAt: Instant };
  proposedEnds: ProposedEndRow;
  rights: RightRow;
  appointmentProposals: AppointmentProposalRow;
  substitutions: SubstitutionTable;
  apiTokens: ApiTokenTable;
  policyEditions: PolicyEditionTable;
  information: InformationRow;
  unitMoves: UnitMoveRow;
  /** Of those who have said so themselves. */
  chosenLanguages: { personId: string; language: Language };
  /** Of the work list; the query is what its address has. */
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

export interface UnitTable {
  unitId: string;
  hsaId: string;
  name: string;
  /** `sortNameOf` its name. */
  sortName: string;
  employerId: string;
  parentId: string | null;
  phone: string;
  address: string;
  /** With a private provider, and its last day. */
  agreement: Generated<string | null>;
  agreementTo: Generated<Day | null>;
}
export type UnitRow = Selectable<UnitTable>;

export interface EmploymentTable {
  employmentId: string;
  personId: string;
  unitId: string;
  fromDay: Day;
  toDay: Day | null;
  permanent: number;
  /** 1: no source has told whether it is permanent, and `permanent` is 0. */
  formUntold: Generated<number>;
  /** What the files of its source know it by. */
  sourceId: Generated<string | null>;
}
export type EmploymentRow = Selectable<EmploymentTable>;

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
  /** Why and by whom (HSA-id), when an administrator gave it. */
  reason: Generated<string | null>;
  givenBy: Generated<string | null>;
}

export interface RightRow {
  personId: string;
  name: Right;
  fromDay: Day;
  toDay: Day | null;
  reason: Generated<string | null>;
  givenBy: Generated<string | null>;
  /** Last days of training and background check: after either the right doesn't hold. */
  trainedTo: Generated<Day | null>;
  checkedTo: Generated<Day | null>;
}

/** What waits for a second administrator, or did. */
export interface AppointmentProposalRow {
  proposalId: string;
  personId: string;
  what: Appointed;
  fromDay: Day;
  toDay: Day;
  trainedTo: Day | null;
  checkedTo: Day | null;
  reason: string;
  proposedBy: string;
  proposedAt: Instant;
  lapsesAfter: Day;
  decidedBy: Generated<string | null>;
  decidedAt: Generated<Instant | null>;
  outcome: Generated<'approved' | 'refused' | null>;
}

/** Who acts for a manager in a unit. It counts while the manager has that role there, and until it is ended. */
export interface SubstitutionTable {
  substitutionId: string;
  unitId: string;
  managerId: string;
  substituteId: string;
  fromDay: Day;
  toDay: Day;
  reason: Absence;
  /** HSA-id. */
  givenBy: string;
  givenAt: Instant;
  endedAt: Generated<Instant | null>;
}
export type SubstitutionRow = Selectable<SubstitutionTable>;

/** Somebody was missing in a full file: has the employment ended? */
export interface ProposedEndRow {
  employmentId: string;
  importId: string;
  proposedAt: Instant;
  /** What customer service found out, and when; null: nobody has answered. */
  answer: Generated<'ended' | 'remains' | null>;
  answeredAt: Generated<Instant | null>;
}

export interface ImportTable {
  importId: string;
  source: string;
  /** Of the files and of what was said of them. */
  sha256: string;
  scope: ImportScope;
  /** Of the machine, that ran the command. */
  account: string;
  beganAt: Instant;
  state: 'staging' | 'applying' | 'done' | 'abandoned';
  steps: number;
  /** Steps that are done, from the first. */
  applied: number;
  /** JSON: figures of the plan. */
  summary: string;
  endedAt: Instant | null;
}

/** What lets another system in; the webhook that events are sent to is its own. */
export interface ApiTokenTable {
  tokenId: string;
  name: string;
  /** `TokenRight`s, parted by blanks. */
  rights: string;
  /** SHA-256; the secret has 256 bits of its own. */
  secretHash: string;
  lastDay: Day;
  reason: string;
  proposedBy: string;
  proposedAt: Instant;
  lapsesAfter: Day;
  decidedBy: Generated<string | null>;
  decidedAt: Generated<Instant | null>;
  outcome: Generated<'approved' | 'refused' | null>;
  endedBy: Generated<string | null>;
  endedAt: Generated<Instant | null>;
  lastUsed: Generated<Day | null>;
  webhookUrl: string | null;
  /** With which deliveries are signed, sealed with the register's own key. */
  sealedSecret: Uint8Array | null;
  /** Row of the log up to which every event was received. */
  position: Generated<number>;
  failures: Generated<number>;
  /** When the next try is due; null: as soon as there is something. */
  dueAt: Generated<Instant | null>;
  lastError: Generated<string | null>;
}
export type ApiTokenRow = Selectable<ApiTokenTable>;

/** A coming edition of the policy, and what became of it. */
export interface PolicyEditionTable {
  editionId: string;
  fromDay: Day;
  /** JSON. */
  content: string;
  reason: string;
  proposedBy: string;
  proposedAt: Instant;
  decidedBy: Generated<string | null>;
  decidedAt: Generated<Instant | null>;
  outcome: Generated<'approved' | 'refused' | null>;
  withdrawnBy: Generated<string | null>;
  withdrawnAt: Generated<Instant | null>;
}
export type PolicyEditionRow = Selectable<PolicyEditionTable>;

/** A page of information as an administrator saved it. */
export interface InformationRow {
  name: string;
  version: number;
  text: string;
  reason: string;
  savedBy: string;
  savedAt: Instant;
}

export interface UnitMoveRow {
  moveId: string;
  unitId: string;
  /** Null: withdrawn. */
  moveDay: Day | null;
  /** The day that the staff had been told when it was set. */
  knownDay: Day | null;
  setBy: string;
  setAt: Instant;
  replacedAt: Instant | null;
  tellAt: Instant | null;
  toldAt: Instant | null;
}
