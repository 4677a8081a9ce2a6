import type { Selectable } from 'kysely';
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
import type { OrNull } from './or-null.ts';

export type ShipmentState = 'in-transit' | 'received' | 'deviation';

export type ShipmentOutcome = 'in-transit' | 'received' | 'not-arrived' | 'found' | 'missing';

export interface RoutineTables {
  blocks: BlockTable;
  issuerAnswers: IssuerAnswerRow;
  blockRequests: BlockRequestTable;
  destructions: DestructionTable;
  destructionCards: { destructionId: string; cardNumber: string };
  visits: VisitTable;
  earlierTimes: EarlierTimeTable;
  desks: DeskTable;
  deskHours: DeskHoursRow;
  deskClosures: DeskClosureTable;
  deskDuties: DeskDutyRow;
  bundles: BundleTable;
  shipments: ShipmentTable;
  shipmentCards: { shipmentId: string; cardNumber: string; outcome: ShipmentOutcome };
  receiptForms: { receiptNumber: string; shipmentId: string; usedInCase: OrNull<string> };
  stockTakes: StockTakeRow;
  reconciliations: ReconciliationRow;
  reconciledCards: ReconciledCardTable;
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
interface ReconciledCardTable {
  number: string;
  cardNumber: string;
  kind: 'other-holder' | 'other-state' | 'only-there' | 'only-here' | 'other-day';
  weight: 'danger' | 'important' | 'mend';
  personId: OrNull<string>;
  /** What the list says and what the register said. */
  sealed: Uint8Array;
  answer: OrNull<'mended-there' | 'block-asked' | 'taken-in' | 'day-corrected' | 'nothing'>;
  answeredBy: OrNull<string>;
  answeredAt: OrNull<Instant>;
}
export type ReconciledCardRow = Selectable<ReconciledCardTable>;

interface BlockTable {
  cardNumber: string;
  caseId: string;
  requestId: string;
  reason: BlockReason;
  requestedAt: Instant;
  state: BlockState;
  processInstanceKey: OrNull<string>;
  dueAt: OrNull<Instant>;
  triedAt: OrNull<Instant>;
  outcome: OrNull<'blocked' | 'already-blocked'>;
  confirmedAt: OrNull<Instant>;
  confirmedBy: OrNull<string>;
  documentId: OrNull<string>;
  /** When the block's process was through. */
  doneAt: OrNull<Instant>;
  /** While nobody sure has asked: whose answer the card's own process waits for. */
  doubt: OrNull<Doubt>;
  /** Since when the issuer of the card's certificates shows the block. */
  shownSince: OrNull<Instant>;
  /** Since when somebody has been told that it doesn't. */
  silentAt: OrNull<Instant>;
}

export type BlockRow = Selectable<BlockTable>;

/** What an issuer said last of a certificate, and where. */
interface IssuerAnswerRow {
  cardNumber: string;
  serial: string;
  place: IssuerPlace;
  finding: IssuerFinding;
  since: OrNull<Instant>;
  askedAt: Instant;
}

interface BlockRequestTable {
  requestId: string;
  cardNumber: string;
  caseId: string;
  joined: number;
  reason: BlockReason;
  lostKind: OrNull<LostKind>;
  lostOn: OrNull<Day>;
  actor: string;
  role: string;
  onBehalfOf: OrNull<string>;
  channel: BlockChannel;
  requestedAt: Instant;
  recordedAt: Instant;
  submissionToken: OrNull<string>;
  /** When nobody stood by it. */
  declinedAt: OrNull<Instant>;
  /** Who still has to stand by it; null: nobody needs to, somebody has, or it matters no more. */
  doubt: OrNull<Doubt>;
}
export type BlockRequestRow = Selectable<BlockRequestTable>;

interface DestructionTable {
  destructionId: string;
  number: string;
  listedBy: string;
  listedAt: Instant;
  confirmedBy: OrNull<string>;
  confirmedAt: OrNull<Instant>;
  cancelledAt: OrNull<Instant>;
}
export type DestructionRow = Selectable<DestructionTable>;

interface VisitTable {
  visitId: string;
  caseId: string;
  purpose: VisitPurpose;
  desk: string;
  startsAt: Instant;
  endsAt: Instant;
  place: number;
  /** JSON, person ids. */
  attendees: string;
  latestDay: OrNull<Day>;
  state: VisitState;
  calendarId: string;
  sequence: number;
  bookedAt: Instant;
  bookedBy: string;
  /** How many answers name it: two of a second click; one that comes to nothing is counted off. */
  choices: number;
  isWalkIn: number;
  arrivedAt: OrNull<Instant>;
}
export type VisitRow = Selectable<VisitTable>;

/** Who wants to be told of an earlier time than a visit's, and what they were told last. */
interface EarlierTimeTable {
  calendarId: string;
  personId: string;
  caseId: string;
  askedAt: Instant;
  toldAt: OrNull<Instant>;
  freeAt: OrNull<Instant>;
}
export type EarlierTimeRow = Selectable<EarlierTimeTable>;

interface DeskTable {
  name: string;
  /** Their order. */
  position: number;
  email: string;
  /** JSON, a line each. */
  address: string;
  /** JSON, a line each. */
  addressInEnglish: string;
  firstDay: Day;
  lastDay: OrNull<Day>;
}
export type DeskRow = Selectable<DeskTable>;

/** Hold from the day until the next ones do. */
export interface DeskHoursRow {
  desk: string;
  fromDay: Day;
  /** JSON. */
  hours: string;
  capacity: number;
}

interface DeskClosureTable {
  closureId: string;
  /** Null: every desk. */
  desk: OrNull<string>;
  fromDay: Day;
  /** Inclusive. */
  toDay: Day;
  reason: string;
  closedBy: string;
  closedAt: Instant;
}
export type DeskClosureRow = Selectable<DeskClosureTable>;

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

interface BundleTable {
  bundleId: string;
  cardType: StockCardType;
  serials: string;
  cardCount: number;
  blankExpires: Day;
  deliveryNumber: OrNull<string>;
  registeredAt: Instant;
  registeredBy: string;
}
export type BundleRow = Selectable<BundleTable>;

interface ShipmentTable {
  shipmentId: string;
  number: string;
  caseId: OrNull<string>;
  destination: string;
  cardType: StockCardType;
  state: ShipmentState;
  shippedAt: Instant;
  shippedBy: string;
  confirmedAt: OrNull<Instant>;
  confirmedBy: OrNull<string>;
  /** JSON: serials that came without being on the delivery note. */
  extra: string;
}
export type ShipmentRow = Selectable<ShipmentTable>;

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
