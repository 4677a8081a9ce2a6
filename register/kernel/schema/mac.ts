import type { Selectable } from 'kysely';
import type { Absence, ApprovalKind, ApprovalOutcome, Day, Instant, Right } from '../../../contract/index.ts';
import type { OrNull } from './or-null.ts';

/**
 * Tables whose rows give power: each carries a MAC, and one without counts for nothing. They are no part of
 * `Tables`, so that no query reaches them but those of `kernel/mac`, which check.
 */
export interface MacTables {
  sessions: SessionTable;
  answerKeys: AnswerKeyTable;
  jobReports: JobReportTable;
  grants: GrantTable;
  rights: RightTable;
  substitutions: SubstitutionTable;
  approvals: ApprovalTable;
  apiTokens: ApiTokenTable;
  policyEditions: PolicyEditionTable;
}
export type MacTable = keyof MacTables;
export type MacRow<Table extends MacTable> = Selectable<MacTables[Table]>;

/** What every one of them has besides. */
interface WithMac {
  /** Of all that the row holds besides; see `macOf`. */
  mac: string;
}

/** Times are epoch ms. */
interface SessionTable extends WithMac {
  /** Hash of the cookie's secret. */
  id: string;
  hsaId: string;
  csrfToken: string;
  beganAt: number;
  usedAt: number;
  acr: OrNull<string>;
  subject: OrNull<string>;
  providerSession: OrNull<string>;
  /** Sealed with the cookie's secret, which only the browser has. */
  sealedIdToken: OrNull<Uint8Array>;
  /** Row of the log that tells of the login. */
  auditRow: OrNull<number>;
}
export type SessionRow = Selectable<SessionTable>;

/** What portals sign answers with. */
interface AnswerKeyTable extends WithMac {
  keyId: string;
  publicKey: string;
  addedAt: Instant;
  /** Row of the log that tells of it. */
  auditRow: number;
}
export type AnswerKeyRow = Selectable<AnswerKeyTable>;

/** What a worker is about to end a job of the engine with. */
interface JobReportTable extends WithMac {
  /** The job's key and the sum of its end: a job that comes again may end otherwise. */
  reportId: string;
  jobKey: string;
  /** State and error code. */
  outcome: string;
  keptAt: Instant;
}

/** What somebody holds. */
interface OfHolder extends WithMac {
  /** HSA-id of whose it is: it counts for nobody else. */
  holder: string;
  /** The last row of the log that tells of it. */
  auditRow: number;
}

interface GrantTable extends OfHolder {
  grantId: string;
  personId: string;
  role: 'manager' | 'orderer' | 'customer-service' | 'auditor' | 'admin';
  unitId: OrNull<string>;
  fromDay: Day;
  toDay: OrNull<Day>;
  /** Why and by whom (HSA-id), when an administrator gave it. */
  reason: OrNull<string>;
  givenBy: OrNull<string>;
}
export type GrantRow = Selectable<GrantTable>;

interface RightTable extends OfHolder {
  personId: string;
  name: Right;
  fromDay: Day;
  toDay: OrNull<Day>;
  reason: OrNull<string>;
  givenBy: OrNull<string>;
  /** Last days of training and background check: after either the right doesn't hold. */
  trainedTo: OrNull<Day>;
  checkedTo: OrNull<Day>;
}
export type RightRow = Selectable<RightTable>;

/**
 * Who acts for a manager in a unit. It counts while the manager has that role there, and until it is ended.
 */
interface SubstitutionTable extends OfHolder {
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
  endedAt: OrNull<Instant>;
}
export type SubstitutionRow = Selectable<SubstitutionTable>;

/** What waits for a second person's yes, or did. */
interface ApprovalTable extends WithMac {
  approvalId: string;
  kind: ApprovalKind;
  /** Id of what it is about. */
  subject: string;
  /** JSON, as its kind has it. */
  content: string;
  reason: string;
  /** HSA-id that who proposes has then, or an account on the machine. */
  proposedBy: string;
  proposerId: OrNull<string>;
  proposedAt: Instant;
  lapsesAfter: Day;
  decidedBy: OrNull<string>;
  decidedAt: OrNull<Instant>;
  outcome: OrNull<ApprovalOutcome>;
  /** Why it was refused. */
  refusal: OrNull<string>;
  /** The last row of the log that tells of it. */
  auditRow: number;
}
export type ApprovalRow = Selectable<ApprovalTable>;

/** What lets another system in; the webhook that events are sent to is its own. */
interface ApiTokenTable extends WithMac {
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
  approvedBy: string;
  approvedAt: Instant;
  endedBy: OrNull<string>;
  endedAt: OrNull<Instant>;
  lastUsed: OrNull<Day>;
  /** With which the files that it delivers are checked, as `fileKeysOn` tells. */
  publicKey: OrNull<string>;
  webhookUrl: OrNull<string>;
  /** With which deliveries are signed, sealed with the register's own key. */
  sealedSecret: OrNull<Uint8Array>;
  /** Row of the log up to which every event was received. */
  position: number;
  failures: number;
  /** When the next try is due; null: as soon as there is something. */
  dueAt: OrNull<Instant>;
  lastError: OrNull<string>;
  /** The last row of the log that tells of it: its proposal, or its end. */
  auditRow: number;
}
export type ApiTokenRow = Selectable<ApiTokenTable>;

/** An edition of the policy that was agreed to, or that the house began with. */
interface PolicyEditionTable extends WithMac {
  editionId: string;
  fromDay: Day;
  /** JSON. */
  content: string;
  reason: string;
  proposedBy: string;
  proposedAt: Instant;
  approvedBy: string;
  approvedAt: Instant;
  withdrawnBy: OrNull<string>;
  withdrawnAt: OrNull<Instant>;
  /** The last row of the log that tells of it: its proposal, the beginning with it, or its withdrawal. */
  auditRow: number;
}
export type PolicyEditionRow = Selectable<PolicyEditionTable>;

/** A row as it is before it has its MAC. */
export type Bare<Row> = Omit<Row, 'mac'>;
