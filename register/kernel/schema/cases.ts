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

export type CaseState = 'starting' | 'open' | 'closed';

export type ReceiptState = 'issued' | 'sent' | 'registered' | 'withdrawn';

export interface CaseTables {
  cases: CaseTable;
  receipts: ReceiptRow;
  /** `draftId`: of the page that it is of. */
  drafts: { formId: string; personId: string; draftId: string; sealedData: Uint8Array; savedAt: Instant };
  preparedDrafts: { draftId: string; formId: string; personId: string; sealedData: Uint8Array; savedAt: Instant };
  sentMails: SentMailRow;
  reminders: RemindersTable;
  documents: DocumentRow;
  documentBytes: { sha256: string; bytes: Uint8Array };
  scans: { scanId: string; hsaId: string; sha256: string; madeAt: Instant };
  scannedPapers: ScannedPaperRow;
  /** JPEG, sealed with the register's own key. */
  scannedPages: { scanId: string; paper: number; page: number; width: number; height: number; sealed: Uint8Array };
  answerKeys: { keyId: string; publicKey: string; addedAt: Instant };
  spentAnswers: { userTaskKey: string; elementId: string; elementInstanceKey: string };
  taskCompletions: TaskCompletionRow;
  taskClaims: TaskClaimRow;
  engineRecords: { recordKey: string; auditRow: number };
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
  processInstanceKey: string | null;
  unitId: string;
  employmentId: string | null;
  holderId: string | null;
  submitterId: string;
  enteredById: string;
  attesterId: string | null;
  identityCheck: IdentityCheck | null;
  reason: ActivationReason | null;
  cardNumber: string | null;
  /** JSON, without personal data. */
  facts: string;
  sealedNote: Uint8Array | null;
  sealedDetails: Uint8Array | null;
  /** What the case's page tells since it was closed (`Closing`). */
  sealedClosing: Uint8Array | null;
  submittedAt: Instant;
  activateBefore: Instant | null;
  activatedAt: Instant | null;
  /** When the case passed its point of no return: it can't be withdrawn any more. */
  noReturnAt: Instant | null;
  withdrawnAt: Instant | null;
  closedAt: Instant | null;
  closeReason: CloseReason | null;
  refusalReason: RefusalReason | null;
  /** When the unit answered a call-back, when what was read from the card matched, and when the holder fetched. */
  calledBackAt: Instant | null;
  cardReadAt: Instant | null;
  /** How often the characters were read wrong since the unit last answered. */
  misreadings: number;
  fetchedAt: Instant | null;
  /** Who confirmed in the portal what was typed for a caller. */
  confirmedById: string | null;
  confirmedAt: Instant | null;
  /** The unit for which it was ordered, when the manager above answers for the case. */
  orderedForUnitId: string | null;
  /** Of the list with which it was ordered. */
  listId: string | null;
  /** 1: no manager is left to answer for it, so two persons of customer service do. */
  answeredForByService: 0 | 1;
  /** Whom an order is for as it was typed; `holderId` is set once the employment is confirmed. */
  proposedHolderId: string | null;
  proposedProtected: number;
  sealedProposedHolder: Uint8Array | null;
  /** 1: the case accuses its holder, who doesn't see it. */
  hiddenFromHolder: number;
  /** Nothing is left but what tells nobody of anybody. */
  erasedAt: Generated<Instant | null>;
  /** The newest change of the register that changed something of the case without a row in the log. */
  changedIn: Generated<number>;
}
export type CaseRow = Selectable<CaseTable>;

export interface ReceiptRow {
  receiptNumber: string;
  caseId: string;
  cardNumber: string;
  state: ReceiptState;
  createdAt: Instant;
  sentAt: Instant | null;
  registeredAt: Instant | null;
  withdrawnAt: Instant | null;
  documentId: string | null;
  blockAt: Instant | null;
  /** When its registration was last withdrawn. */
  reopenedAt: Instant | null;
  /** Null: from before it was kept. */
  termsVersion: string | null;
  /** JSON of what it was printed from. Null: filled in by hand, or from before it was kept. */
  sealedRecord: Uint8Array | null;
  /** JSON of the names that were written on a screen. */
  sealedSignature: Uint8Array | null;
  signedAt: Instant | null;
}

/** Mails that wait for the morning of their receivers. */
export interface RemindersTable {
  /** Begins the keys of its mails in the outbox. */
  key: string;
  /** As in the outbox: a case, or a card without one. */
  caseId: string;
  template: string;
  cardNumber: string | null;
  dueAt: Instant;
}

export interface SentMailRow {
  outboxId: string;
  caseId: string;
  personId: string;
  sealedText: Uint8Array;
  sentAt: Instant;
}

export interface DocumentRow {
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
  receiptNumber: string | null;
}

/** What became of a paper that was scanned in: it waits for somebody, is in its case, was there already, or was thrown away. */
export type ScanOutcome = 'waiting' | 'registered' | 'added' | 'known' | 'discarded';

export interface ScannedPaperRow {
  scanId: string;
  /** From 1, as they lie in the file. */
  paper: number;
  pages: number;
  /** Receipt numbers that its codes say, with spaces between. */
  readNumbers: string;
  outcome: ScanOutcome;
  /** Which it came to be. */
  receiptNumber: string | null;
  settledAt: Instant | null;
  /** Who has not signed, as far as its fields tell, with spaces between. */
  unsignedBy: Generated<string>;
  /** The document that its pages came to be. */
  documentId: string | null;
}

export interface TaskClaimRow {
  userTaskKey: string;
  caseId: string;
  /** Who has it, or had it until it was freed. */
  hsaId: string;
  touchedAt: Instant;
  freedAt: Instant | null;
  /** 1: the engine knows that it is free. */
  isTold: Generated<number>;
}

export interface TaskCompletionRow {
  userTaskKey: string;
  caseId: string;
  personId: string | null;
  unitId: string | null;
  hsaId: string;
  role: string;
  at: Instant;
  /** When the task was made and when it was due, as far as that is known. */
  begunAt: Instant | null;
  dueAt: Instant | null;
  /** JSON, as in the audit row. */
  details: string;
  /** What was sent, until it stands in the audit row. */
  sealed: Uint8Array | null;
  /** Null until the engine is known to have completed the task. */
  auditRow: number | null;
}
