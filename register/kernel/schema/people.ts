import type { Generated, Selectable } from 'kysely';
import type { Day, EmployerKind, ImportScope, Instant, Language } from '../../../contract/index.ts';
import type { NameTerm } from '../name-terms.ts';
import type { OrNull } from './or-null.ts';

export interface PeopleTables {
  people: PersonTable;
  /** Also of holders who are only proposed. */
  nameTerms: NameTerm & { readonly personId: string };
  employers: EmployerTable;
  units: UnitTable;
  employments: EmploymentTable;
  proposedEmployments: ProposedEmploymentTable;
  imports: ImportTable;
  /** What an import is to do, sealed with the register's own key; nothing is left once it is done. */
  importSteps: { importId: string; position: number; sealed: Uint8Array };
  /** Files handed in and not confirmed yet, sealed with the register's own key; one for each administrator. */
  importPreviews: { previewId: string; hsaId: string; sealed: Uint8Array; madeAt: Instant };
  proposedEnds: ProposedEndTable;
  information: InformationRow;
  unitMoves: UnitMoveTable;
  /** Of those who have said so themselves. */
  chosenLanguages: { personId: string; language: Language };
  /** Of the work list; the query is what its address has. */
}

interface PersonTable {
  personId: string;
  hsaId: string;
  hasHsaRecord: number;
  protectedIdentity: number;
  /** Names, birth date and what else is known (`Identity`); null: erased. */
  sealedIdentity: OrNull<Uint8Array>;
  /** Of name and birth date. */
  namesakeHash: OrNull<string>;
  sealedNumber: OrNull<Uint8Array>;
  numberHash: OrNull<string>;
}
export type PersonRow = Selectable<PersonTable>;

interface EmployerTable {
  employerId: string;
  name: string;
  /** `232100-0065`; null: not known yet. */
  organisationNumber: OrNull<string>;
  kind: EmployerKind;
}
export type EmployerRow = Selectable<EmployerTable>;

export interface UnitTable {
  unitId: string;
  hsaId: string;
  name: string;
  /** `sortNameOf` its name. */
  sortName: string;
  employerId: string;
  parentId: OrNull<string>;
  phone: string;
  address: string;
  /** With a private provider, and its last day. */
  agreement: OrNull<string>;
  agreementTo: OrNull<Day>;
}
export type UnitRow = Selectable<UnitTable>;

export interface EmploymentTable {
  employmentId: string;
  personId: string;
  unitId: string;
  fromDay: Day;
  toDay: OrNull<Day>;
  permanent: number;
  /** 1: no source has told whether it is permanent, and `permanent` is 0. */
  formUntold: Generated<number>;
  /** What the files of its source know it by. */
  sourceId: OrNull<string>;
}
export type EmploymentRow = Selectable<EmploymentTable>;

/** An employment that an order proposes: it counts nowhere until HSA shows it. */
interface ProposedEmploymentTable {
  /** What the employment is called once it is confirmed. */
  employmentId: string;
  caseId: string;
  /** What the person is called once confirmed, unless the register knows them. */
  personId: string;
  unitId: string;
  fromDay: Day;
  toDay: OrNull<Day>;
  permanent: number;
  sealedNumber: OrNull<Uint8Array>;
  numberHash: OrNull<string>;
  /** HSA-id of the reviewer who approved the order. */
  approvedBy: OrNull<string>;
}
export type ProposedEmploymentRow = Selectable<ProposedEmploymentTable>;

/** Somebody was missing in a full file: has the employment ended? */
interface ProposedEndTable {
  employmentId: string;
  importId: string;
  proposedAt: Instant;
  /** What customer service found out, and when; null: nobody has answered. */
  answer: OrNull<'ended' | 'remains'>;
  answeredAt: OrNull<Instant>;
}
export type ProposedEndRow = Selectable<ProposedEndTable>;

interface ImportTable {
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
  endedAt: OrNull<Instant>;
}
export type ImportRow = Selectable<ImportTable>;

/** A page of information as an administrator saved it. */
export interface InformationRow {
  name: string;
  version: number;
  text: string;
  reason: string;
  savedBy: string;
  savedAt: Instant;
}

interface UnitMoveTable {
  moveId: string;
  unitId: string;
  /** Null: withdrawn. */
  moveDay: OrNull<Day>;
  /** The day that the staff had been told when it was set. */
  knownDay: OrNull<Day>;
  setBy: string;
  setAt: Instant;
  replacedAt: OrNull<Instant>;
  tellAt: OrNull<Instant>;
  toldAt: OrNull<Instant>;
}
export type UnitMoveRow = Selectable<UnitMoveTable>;
