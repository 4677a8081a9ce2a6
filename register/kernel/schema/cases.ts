import type { Generated, Selectable } from 'kysely';
import type {
  ActivationReason,
  CasePhase,
  CaseProcessId,
  CloseReason,
  IdentityCheck,
  RefusalReason,
  Instant,
} from '../../../contract/index.ts';
import type { OrNull } from './or-null.ts';

export type CaseState = 'starting' | 'open' | 'closed';

export type ReceiptState = 'issued' | 'sent' | 'registered' | 'withdrawn';

export interface CaseTables {
  cases: CaseTable;
  receipts: ReceiptTable;
  /** `draftId`: of the page that it is of. */
  drafts: { formId: string; personId: string; draftId: string; sealedData: Uint8Array; savedAt: Instant };
  preparedDrafts: { draftId: string; formId: string; personId: string; sealedData: Uint8Array; savedAt: Instant };
  sentMails: SentMailRow;
  reminders: RemindersTable;
  documents: DocumentTable;
  documentBytes: { sha256: string; bytes: Uint8Array };
  scans: { scanId: string; hsaId: string; sha256: string; madeAt: Instant };
  scannedPapers: ScannedPaperTable;
  /** JPEG, sealed with the register's own key. */
  scannedPages: { scanId: string; paper: number; page: number; width: number; height: number; sealed: Uint8Array };
  spentAnswers: { userTaskKey: string; elementId: string; elementInstanceKey: string };
  taskCompletions: TaskCompletionTable;
  taskClaims: TaskClaimTable;
  engineRecords: { recordKey: string; auditRow: number };
  /**
   * Roots of processes that somebody changed at the engine past the house: no step of them is done before an
   * administrator has looked.
   */
  quarantinedProcesses: { rootKey: string; caseId: OrNull<string>; auditRow: number; since: Instant };
  /** Jobs, incidents and instances with which a person had the house do something at the engine; the row that says so. */
  engineOrders: { entityKey: string; auditRow: number };
}

export interface CaseTable {
  caseId: string;
  number: string;
  submissionToken: string;
  processId: CaseProcessId;
  state: CaseState;
  phase: CasePhase;
  processInstanceKey: OrNull<string>;
  unitId: string;
  employmentId: OrNull<string>;
  holderId: OrNull<string>;
  submitterId: string;
  enteredById: string;
  attesterId: OrNull<string>;
  identityCheck: OrNull<IdentityCheck>;
  reason: OrNull<ActivationReason>;
  cardNumber: OrNull<string>;
  /** JSON, without personal data. */
  facts: string;
  sealedNote: OrNull<Uint8Array>;
  sealedDetails: OrNull<Uint8Array>;
  /** What the case's page tells since it was closed (`Closing`). */
  sealedClosing: OrNull<Uint8Array>;
  submittedAt: Instant;
  activateBefore: OrNull<Instant>;
  activatedAt: OrNull<Instant>;
  /** When the case passed its point of no return: it can't be withdrawn any more. */
  noReturnAt: OrNull<Instant>;
  withdrawnAt: OrNull<Instant>;
  closedAt: OrNull<Instant>;
  closeReason: OrNull<CloseReason>;
  refusalReason: OrNull<RefusalReason>;
  /** When the unit answered a call-back, when what was read from the card matched, and when the holder fetched. */
  calledBackAt: OrNull<Instant>;
  cardReadAt: OrNull<Instant>;
  /** How often the characters were read wrong since the unit last answered. */
  misreadings: number;
  fetchedAt: OrNull<Instant>;
  /** Who confirmed in the portal what was typed for a caller. */
  confirmedById: OrNull<string>;
  confirmedAt: OrNull<Instant>;
  /** The unit for which it was ordered, when the manager above answers for the case. */
  orderedForUnitId: OrNull<string>;
  /** Of the list with which it was ordered. */
  listId: OrNull<string>;
  /** 1: no manager is left to answer for it, so two persons of customer service do. */
  answeredForByService: 0 | 1;
  /** Whom an order is for as it was typed; `holderId` is set once the employment is confirmed. */
  proposedHolderId: OrNull<string>;
  proposedProtected: number;
  sealedProposedHolder: OrNull<Uint8Array>;
  /** 1: the case accuses its holder, who doesn't see it. */
  hiddenFromHolder: number;
  /** Nothing is left but what tells nobody of anybody. */
  erasedAt: OrNull<Instant>;
  /** The newest change of the register that changed something of the case without a row in the log. */
  changedIn: Generated<number>;
}
export type CaseRow = Selectable<CaseTable>;

interface ReceiptTable {
  receiptNumber: string;
  caseId: string;
  cardNumber: string;
  state: ReceiptState;
  createdAt: Instant;
  sentAt: OrNull<Instant>;
  registeredAt: OrNull<Instant>;
  withdrawnAt: OrNull<Instant>;
  documentId: OrNull<string>;
  blockAt: OrNull<Instant>;
  /** When its registration was last withdrawn. */
  reopenedAt: OrNull<Instant>;
  /** Null: from before it was kept. */
  termsVersion: OrNull<string>;
  /** JSON of what it was printed from. Null: filled in by hand, or from before it was kept. */
  sealedRecord: OrNull<Uint8Array>;
  /** JSON of the names that were written on a screen. */
  sealedSignature: OrNull<Uint8Array>;
  signedAt: OrNull<Instant>;
}
export type ReceiptRow = Selectable<ReceiptTable>;

/** Mails that wait for the morning of their receivers. */
export interface RemindersTable {
  /** Begins the keys of its mails in the outbox. */
  key: string;
  /** As in the outbox: a case, or a card without one. */
  caseId: string;
  template: string;
  cardNumber: OrNull<string>;
  dueAt: Instant;
}

export interface SentMailRow {
  outboxId: string;
  caseId: string;
  personId: string;
  sealedText: Uint8Array;
  sentAt: Instant;
}

interface DocumentTable {
  documentId: string;
  caseId: string;
  title: string;
  template: string;
  sha256: string;
  textHash: string;
  size: number;
  createdAt: Instant;
  /** Whose key in the case its bytes are sealed with; its hash is that of the sealed bytes. */
  sealedFor: string;
  /** The receipt that it is, signed. */
  receiptNumber: OrNull<string>;
}
export type DocumentRow = Selectable<DocumentTable>;

/** What became of a paper that was scanned in: it waits for somebody, is in its case, was there already, or was thrown away. */
export type ScanOutcome = 'waiting' | 'registered' | 'added' | 'known' | 'discarded';

interface ScannedPaperTable {
  scanId: string;
  /** From 1, as they lie in the file. */
  paper: number;
  pages: number;
  /** Receipt numbers that its codes say, with spaces between. */
  readNumbers: string;
  outcome: ScanOutcome;
  /** Which it came to be. */
  receiptNumber: OrNull<string>;
  settledAt: OrNull<Instant>;
  /** Who has not signed, as far as its fields tell, with spaces between. */
  unsignedBy: Generated<string>;
  /** The document that its pages came to be. */
  documentId: OrNull<string>;
}
export type ScannedPaperRow = Selectable<ScannedPaperTable>;

interface TaskClaimTable {
  userTaskKey: string;
  caseId: string;
  /** Who has it, or had it until it was freed. */
  hsaId: string;
  /** When they last worked on it. */
  touchedAt: Instant;
  freedAt: OrNull<Instant>;
  /** 1: the engine knows that it is free. */
  isTold: Generated<number>;
}
export type TaskClaimRow = Selectable<TaskClaimTable>;

interface TaskCompletionTable {
  userTaskKey: string;
  caseId: string;
  personId: OrNull<string>;
  unitId: OrNull<string>;
  hsaId: string;
  role: string;
  at: Instant;
  /** When the task was made and when it was due, as far as that is known. */
  begunAt: OrNull<Instant>;
  dueAt: OrNull<Instant>;
  /** JSON, as in the audit row. */
  details: string;
  /** What was sent, until it stands in the audit row. */
  sealed: OrNull<Uint8Array>;
  /** Null until the engine is known to have completed the task. */
  auditRow: OrNull<number>;
}
export type TaskCompletionRow = Selectable<TaskCompletionTable>;
