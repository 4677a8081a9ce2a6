import type { Generated, Selectable } from 'kysely';
import type {
  BlockChannel,
  BlockReason,
  BlockState,
  Doubt,
  LostKind,
  StockCardType,
  VisitPurpose,
  VisitState,
  Day,
  Instant,
  IssuerFinding,
  IssuerPlace,
} from '../../../contract/index.ts';

export type ShipmentState = 'in-transit' | 'received' | 'deviation';

export type ShipmentOutcome = 'in-transit' | 'received' | 'not-arrived' | 'found' | 'missing';

export interface RoutineTables {
  blocks: BlockTable;
  issuerAnswers: IssuerAnswerRow;
  blockRequests: BlockRequestRow;
  destructions: DestructionRow;
  destructionCards: { destructionId: string; cardNumber: string };
  visits: VisitRow;
  earlierTimes: EarlierTimeRow;
  desks: DeskRow;
  deskHours: DeskHoursRow;
  deskClosures: DeskClosureRow;
  deskDuties: DeskDutyRow;
  bundles: BundleRow;
  shipments: ShipmentRow;
  shipmentCards: { shipmentId: string; cardNumber: string; outcome: ShipmentOutcome };
  receiptForms: { receiptNumber: string; shipmentId: string; usedInCase: string | null };
  stockTakes: StockTakeRow;
  reconciliations: ReconciliationRow;
  reconciledCards: ReconciledCardRow;
  orderLists: { listId: string; unitId: string; personId: string; sentAt: Instant; sealedRows: Uint8Array };
}

/** A list of all cards that was held against the register, and who signed what was found. */
export interface ReconciliationRow {
  number: string;
  source: string;
  sha256: string;
  listRows: number;
  same: number;
  refused: number;
  signedBy: string;
  signedAt: Instant;
}

/** A card about which they disagree. */
export interface ReconciledCardRow {
  number: string;
  cardNumber: string;
  kind: 'other-holder' | 'other-state' | 'only-there' | 'only-here' | 'other-day';
  weight: 'danger' | 'important' | 'mend';
  personId: string | null;
  /** What the list says and what the register said. */
  sealed: Uint8Array;
  answer: Generated<'mended-there' | 'block-asked' | 'taken-in' | 'day-corrected' | 'nothing' | null>;
  answeredBy: Generated<string | null>;
  answeredAt: Generated<Instant | null>;
}

interface BlockTable {
  cardNumber: string;
  caseId: string;
  requestId: string;
  reason: BlockReason;
  requestedAt: Instant;
  state: BlockState;
  processInstanceKey: string | null;
  dueAt: Instant | null;
  triedAt: Instant | null;
  outcome: 'blocked' | 'already-blocked' | null;
  confirmedAt: Instant | null;
  confirmedBy: string | null;
  documentId: string | null;
  /** When the block's process was through. */
  doneAt: Instant | null;
  /** While nobody sure has asked: whose answer the card's own process waits for. */
  doubt: Doubt | null;
  /** Since when the issuer of the card's certificates shows the block. */
  shownSince: Generated<Instant | null>;
  /** Since when somebody has been told that it doesn't. */
  silentAt: Generated<Instant | null>;
}

export type BlockRow = Selectable<BlockTable>;

/** What an issuer said last of a certificate, and where. */
interface IssuerAnswerRow {
  cardNumber: string;
  serial: string;
  place: IssuerPlace;
  finding: IssuerFinding;
  since: Instant | null;
  askedAt: Instant;
}

export interface BlockRequestRow {
  requestId: string;
  cardNumber: string;
  caseId: string;
  joined: number;
  reason: BlockReason;
  lostKind: LostKind | null;
  lostOn: Day | null;
  actor: string;
  role: string;
  onBehalfOf: string | null;
  channel: BlockChannel;
  requestedAt: Instant;
  recordedAt: Instant;
  submissionToken: string | null;
  /** When nobody stood by it. */
  declinedAt: Instant | null;
  /** Who still has to stand by it; null: nobody needs to, somebody has, or it matters no more. */
  doubt: Doubt | null;
}

export interface DestructionRow {
  destructionId: string;
  number: string;
  listedBy: string;
  listedAt: Instant;
  confirmedBy: string | null;
  confirmedAt: Instant | null;
  cancelledAt: Instant | null;
}

export interface VisitRow {
  visitId: string;
  caseId: string;
  purpose: VisitPurpose;
  desk: string;
  startsAt: Instant;
  endsAt: Instant;
  place: number;
  /** JSON, person ids. */
  attendees: string;
  latestDay: Day | null;
  state: VisitState;
  calendarId: string;
  sequence: number;
  bookedAt: Instant;
  bookedBy: string;
  /** How many answers name it: two of a second click; one that comes to nothing is counted off. */
  choices: number;
  isWalkIn: number;
  arrivedAt: Instant | null;
}

/** Who wants to be told of an earlier time than a visit's, and what they were told last. */
export interface EarlierTimeRow {
  calendarId: string;
  personId: string;
  caseId: string;
  askedAt: Instant;
  toldAt: Instant | null;
  freeAt: Instant | null;
}

export interface DeskRow {
  name: string;
  /** Their order. */
  position: number;
  email: string;
  /** JSON, a line each. */
  address: string;
  /** JSON, a line each. */
  addressInEnglish: string;
  firstDay: Day;
  lastDay: Day | null;
}

/** Hold from the day until the next ones do. */
export interface DeskHoursRow {
  desk: string;
  fromDay: Day;
  /** JSON. */
  hours: string;
  capacity: number;
}

export interface DeskClosureRow {
  closureId: string;
  /** Null: every desk. */
  desk: string | null;
  fromDay: Day;
  /** Inclusive. */
  toDay: Day;
  reason: string;
  closedBy: string;
  closedAt: Instant;
}

export interface DeskDutyRow {
  dutyId: string;
  desk: string;
  personId: string;
  fromDay: Day;
  /** Inclusive. */
  toDay: Day;
  /** JSON. */
  hours: string;
}

export interface BundleRow {
  bundleId: string;
  cardType: StockCardType;
  serials: string;
  cardCount: number;
  blankExpires: Day;
  deliveryNumber: string | null;
  registeredAt: Instant;
  registeredBy: string;
}

export interface ShipmentRow {
  shipmentId: string;
  number: string;
  caseId: string | null;
  destination: string;
  cardType: StockCardType;
  state: ShipmentState;
  shippedAt: Instant;
  shippedBy: string;
  confirmedAt: Instant | null;
  confirmedBy: string | null;
  /** JSON: serials that came without being on the delivery note. */
  extra: string;
}

export interface StockTakeRow {
  stockTakeId: string;
  location: string;
  cardType: StockCardType;
  takenAt: Instant;
  takenBy: string;
  expected: number;
  found: number;
  /** JSON: `notFound`, `extra`. */
  variance: string;
}
