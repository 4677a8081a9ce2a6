import type { Generated } from 'kysely';
import type {
  ActivationReason,
  AssuranceLevel,
  BlockChannel,
  BlockReason,
  BlockState,
  CardState,
  CardType,
  CasePhase,
  CloseReason,
  Doubt,
  EmployerKind,
  IdentityCheck,
  LostKind,
  RefusalReason,
  Right,
  StockCardType,
  VisitPurpose,
  VisitState,
} from '../contract/index.ts';
import type { ShipmentCard, ShipmentState } from './stock/types.ts';
import type { CaseState, ReceiptState } from './types.ts';

/** The tables as Kysely sees them; `migrations/` makes them. Flags are 0 or 1. */
export interface Tables {
  settings: { name: string; value: string };
  counters: { name: string; value: number };
  effects: { key: string; answer: string };
  people: PersonRow;
  personKeys: { personId: string; sealedKey: Uint8Array };
  employers: EmployerRow;
  units: UnitRow;
  employments: EmploymentRow;
  proposedEmployments: ProposedEmploymentRow;
  grants: GrantRow;
  rights: { personId: string; name: Right; fromDay: string; toDay: string | null };
  cards: CardRow;
  visits: VisitRow;
  cardEvents: CardEventRow;
  blocks: BlockRow;
  blockRequests: BlockRequestRow;
  cardCarries: CardCarryRow;
  cardReturns: CardReturnRow;
  destructions: DestructionRow;
  destructionCards: { destructionId: string; cardNumber: string };
  cases: CaseRow;
  receipts: ReceiptRow;
  drafts: { formId: string; personId: string; sealedData: Uint8Array; savedAt: string };
  preparedDrafts: { draftId: string; formId: string; personId: string; sealedData: Uint8Array; savedAt: string };
  outbox: OutboxTable;
  sentMails: SentMailRow;
  documents: DocumentRow;
  audit: AuditRow;
  answerKeys: { keyId: string; publicKey: string; addedAt: string };
  spentAnswers: { userTaskKey: string; elementId: string; elementInstanceKey: string };
  taskCompletions: TaskCompletionRow;
  engineRecords: { recordKey: string; auditRow: number };
  bundles: BundleRow;
  shipments: ShipmentRow;
  shipmentCards: { shipmentId: string; cardNumber: string; outcome: ShipmentCard['outcome'] };
  receiptForms: { receiptNumber: string; shipmentId: string; usedInCase: string | null };
  stockTakes: StockTakeRow;
  orderLists: { listId: string; unitId: string; personId: string; sentAt: string; sealedRows: Uint8Array };
}

export interface CardReturnRow {
  cardNumber: string;
  cut: number;
  reportedBy: string;
  reportedAt: string;
  /** Where a card that is evidence lies, sealed. */
  custody: string | null;
  /** Why a card that is evidence was cut. */
  explanation: string | null;
}

export interface DestructionRow {
  destructionId: string;
  number: string;
  listedBy: string;
  listedAt: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
  cancelledAt: string | null;
}

export interface PersonRow {
  personId: string;
  hsaId: string;
  hasHsaRecord: number;
  givenName: string;
  familyName: string;
  searchName: string;
  birthDate: string;
  title: string | null;
  email: string | null;
  protectedIdentity: number;
  sealedNumber: Uint8Array | null;
  numberHash: string | null;
  maskedNumber: string | null;
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
  employerId: string;
  parentId: string | null;
  phone: string;
  address: string;
}

export interface EmploymentRow {
  employmentId: string;
  personId: string;
  unitId: string;
  fromDay: string;
  toDay: string | null;
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
  fromDay: string;
  toDay: string | null;
  permanent: number;
  sealedNumber: Uint8Array | null;
  numberHash: string | null;
  maskedNumber: string | null;
  /** HSA-id of the reviewer who approved the order. */
  approvedBy: string | null;
}

export interface GrantRow {
  grantId: string;
  personId: string;
  role: 'manager' | 'orderer' | 'customer-service' | 'auditor' | 'admin';
  unitId: string | null;
  fromDay: string;
  toDay: string | null;
}

export interface CardRow {
  cardNumber: string;
  cardType: CardType;
  state: CardState;
  unitId: string | null;
  employmentId: string | null;
  holderId: string | null;
  caseId: string | null;
  activatedAt: string | null;
  lastValidDay: string | null;
  /** The latest last valid day that it was ever given: its certificates may work until then. */
  certifiedTo: string | null;
  blankExpires: string | null;
  blockRequestedAt: string | null;
  blockReason: BlockReason | null;
  bundleId: string | null;
  /** `StockLocation`, of a card that is or was in stock. */
  location: string | null;
  /** Of a reserve card that was activated. */
  loa: AssuranceLevel | null;
  /** The day to which it was extended, without regard to any employment; a card is extended once. */
  extendedTo: string | null;
}

/** A card passed from one employment to the next. */
export interface CardCarryRow {
  carryId: Generated<number>;
  cardNumber: string;
  fromEmploymentId: string;
  toEmploymentId: string;
  /** First day in the next employment. */
  day: string;
  carriedAt: string;
}

export interface CardEventRow {
  eventId: Generated<number>;
  cardNumber: string;
  fromState: CardState | null;
  toState: CardState;
  at: string;
  actor: string;
  reason: string;
  caseId: string | null;
}

export interface BlockRow {
  cardNumber: string;
  caseId: string;
  requestId: string;
  reason: BlockReason;
  requestedAt: string;
  state: BlockState;
  processInstanceKey: string | null;
  dueAt: string | null;
  triedAt: string | null;
  outcome: 'blocked' | 'already-blocked' | null;
  confirmedAt: string | null;
  confirmedBy: string | null;
  documentId: string | null;
  /** When the block's process was through. */
  doneAt: string | null;
  /** While nobody sure has asked: whose answer the card's own process waits for. */
  doubt: Doubt | null;
}

export interface BlockRequestRow {
  requestId: string;
  cardNumber: string;
  caseId: string;
  joined: number;
  reason: BlockReason;
  lostKind: LostKind | null;
  lostOn: string | null;
  actor: string;
  role: string;
  onBehalfOf: string | null;
  channel: BlockChannel;
  requestedAt: string;
  recordedAt: string;
  submissionToken: string | null;
  /** When nobody stood by it. */
  declinedAt: string | null;
  /** Who still has to stand by it; null: nobody needs to, somebody has, or it matters no more. */
  doubt: Doubt | null;
}

export interface CaseRow {
  caseId: string;
  number: string;
  submissionToken: string;
  processId: string;
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
  submittedAt: string;
  activateBefore: string | null;
  activatedAt: string | null;
  /** When the case passed its point of no return: it can't be withdrawn any more. */
  noReturnAt: string | null;
  withdrawnAt: string | null;
  closedAt: string | null;
  closeReason: CloseReason | null;
  refusalReason: RefusalReason | null;
  /** When the unit answered a call-back, when what was read from the card matched, and when the holder fetched. */
  calledBackAt: string | null;
  cardReadAt: string | null;
  fetchedAt: string | null;
  /** Who confirmed in the portal what was typed for a caller. */
  confirmedById: string | null;
  confirmedAt: string | null;
  /** The unit for which it was ordered, when the manager above answers for the case. */
  orderedForUnitId: string | null;
  /** 1: no manager is left to answer for it, so two persons of customer service do. */
  answeredForByService: 0 | 1;
  /** Whom an order is for as it was typed; `holderId` is set once the employment is confirmed. */
  proposedHolderId: string | null;
  proposedProtected: number;
  sealedProposedHolder: Uint8Array | null;
  /** 1: the case accuses its holder, who doesn't see it. */
  hiddenFromHolder: number;
}

export interface ReceiptRow {
  receiptNumber: string;
  caseId: string;
  cardNumber: string;
  state: ReceiptState;
  createdAt: string;
  sentAt: string | null;
  registeredAt: string | null;
  withdrawnAt: string | null;
  documentId: string | null;
  blockAt: string | null;
}

export interface OutboxTable {
  position: Generated<number>;
  id: string;
  caseId: string;
  key: string;
  kind: 'start-process' | 'message' | 'mail';
  intent: string;
  addedAt: string;
  dueAt: string;
  attempts: Generated<number>;
  lastError: string | null;
  doneAt: string | null;
}

export interface SentMailRow {
  outboxId: string;
  caseId: string;
  personId: string;
  sealedText: Uint8Array;
  sentAt: string;
}

export interface DocumentRow {
  documentId: string;
  caseId: string;
  title: string;
  template: string;
  sha256: string;
  textHash: string;
  size: number;
  createdAt: string;
}

export interface AuditRow {
  row: number;
  at: string;
  actor: string;
  role: string;
  onBehalfOf: string | null;
  action: string;
  caseId: string | null;
  cardNumber: string | null;
  personId: string | null;
  unitId: string | null;
  details: string;
  sealed: Uint8Array | null;
  previousHash: string;
  hash: string;
  /** When it was written; rows from before it was kept have none. */
  recordedAt: string | null;
}

export interface TaskCompletionRow {
  userTaskKey: string;
  caseId: string;
  personId: string | null;
  unitId: string | null;
  hsaId: string;
  role: string;
  at: string;
  /** JSON, as in the audit row. */
  details: string;
  /** What was sent, until it stands in the audit row. */
  sealed: Uint8Array | null;
  /** Null until the engine is known to have completed the task. */
  auditRow: number | null;
}

export interface VisitRow {
  visitId: string;
  caseId: string;
  purpose: VisitPurpose;
  desk: string;
  startsAt: string;
  endsAt: string;
  place: number;
  /** JSON, person ids. */
  attendees: string;
  latestDay: string | null;
  state: VisitState;
  calendarId: string;
  sequence: number;
  bookedAt: string;
  bookedBy: string;
}

export interface BundleRow {
  bundleId: string;
  cardType: StockCardType;
  serials: string;
  cardCount: number;
  blankExpires: string;
  deliveryNumber: string | null;
  registeredAt: string;
  registeredBy: string;
}

export interface ShipmentRow {
  shipmentId: string;
  number: string;
  caseId: string | null;
  destination: string;
  cardType: StockCardType;
  state: ShipmentState;
  shippedAt: string;
  shippedBy: string;
  confirmedAt: string | null;
  confirmedBy: string | null;
  /** JSON: serials that came without being on the delivery note. */
  extra: string;
}

export interface StockTakeRow {
  stockTakeId: string;
  location: string;
  cardType: StockCardType;
  takenAt: string;
  takenBy: string;
  expected: number;
  found: number;
  /** JSON: `notFound`, `extra`. */
  variance: string;
}
