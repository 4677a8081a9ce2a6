import type { Generated, Selectable } from 'kysely';
import type { Day, IdDocument, Instant } from '../../../contract/index.ts';
import type { OrNull } from './or-null.ts';

/** What is counted, sampled, declared, handed out, archived and erased of cases: the tables. */
export interface ArchiveTables {
  retentionRuns: RetentionRunTable;
  retentionHolds: RetentionHoldTable;
  erasureReplays: ErasureReplayTable;
  /** Files of documents whose rows are gone, until the files are. */
  erasedFiles: { sha256: string };
  figures: FigureRow;
  samples: SampleTable;
  sampledCases: SampledCaseTable;
  archivePackages: ArchivePackageTable;
  archivedCases: { caseId: string; packageId: string };
  extractRequests: ExtractRequestTable;
  declarations: DeclarationRow;
  declaredChapters: DeclaredChapterRow;
}

/** An erasure of what is due that two administrators agreed to. */
interface RetentionRunTable {
  runId: string;
  /** What is due by this day is erased. */
  through: Day;
  /** The authority's. */
  decision: string;
  proposedBy: string;
  proposedAt: Instant;
  approvedBy: string;
  approvedAt: Instant;
  stoppedBy: OrNull<string>;
  /** When it was through, or stopped. */
  endedAt: OrNull<Instant>;
  cases: Generated<number>;
  receipts: Generated<number>;
  documents: Generated<number>;
  mails: Generated<number>;
  people: Generated<number>;
}
export type RetentionRunRow = Selectable<RetentionRunTable>;

/** A list of erasures that is replayed; without an end it was broken off. */
interface ErasureReplayTable {
  replayId: string;
  sha256: string;
  listed: number;
  erased: Generated<number>;
  beganAt: Instant;
  endedAt: OrNull<Instant>;
}

/** A case that isn't erased though it is due. */
interface RetentionHoldTable {
  holdId: string;
  caseId: string;
  reason: string;
  reviewOn: Day;
  heldBy: string;
  heldAt: Instant;
  liftedBy: OrNull<string>;
  liftedAt: OrNull<Instant>;
}

/** What is counted: steps and all tasks of a unit (`what` is empty), cases, blocks, activated cards. */
export type FigureKind = 'step' | 'tasks' | 'case' | 'block' | 'card';

export interface FigureRow {
  kind: FigureKind;
  /** `2026-11`, in Stockholm. */
  month: string;
  /** Empty: all units. */
  unitId: string;
  what: string;
  outcome: string;
  /** Minutes, rounded to two digits; -1: not known. */
  took: number;
  times: number;
}

/** A sample of the cases that ended in a quarter. */
interface SampleTable {
  /** `2026K3`. */
  quarter: string;
  seed: string;
  /** How many ended in it. */
  population: number;
  /** JSON: those of the day on which it was drawn. */
  questions: string;
  drawnBy: string;
  drawnAt: Instant;
  signedBy: OrNull<string>;
  signedAt: OrNull<Instant>;
}
export type SampleRow = Selectable<SampleTable>;

interface SampledCaseTable {
  quarter: string;
  position: number;
  caseId: string;
  verdict: OrNull<'approved' | 'remark' | 'deviation'>;
  /** JSON, in the order of the questions. */
  answers: OrNull<string>;
  sealedRemark: OrNull<Uint8Array>;
  reviewedBy: OrNull<string>;
  reviewedAt: OrNull<Instant>;
}
export type SampledCaseRow = Selectable<SampledCaseTable>;

/** An extract of everything about a person who can't log in. */
interface ExtractRequestTable {
  requestId: string;
  personId: string;
  fileNumber: string;
  cannotLogIn: 'no-card' | 'ended' | 'proxy';
  receivedOn: Day;
  answerBy: Day;
  orderedBy: string;
  orderedAt: Instant;
  /** How the identity of who asks was seen. */
  seen: OrNull<'document' | 'proxy' | 'at-delivery'>;
  seenBy: OrNull<string>;
  seenAt: OrNull<Instant>;
  /** Of the person, or of their proxy. */
  idDocument: OrNull<IdDocument>;
  idValidTo: OrNull<Day>;
  /** When a file was first taken out. */
  takenAt: OrNull<Instant>;
  way: OrNull<'in-person' | 'registered-post' | 'tax-agency'>;
  /** 1: the person wants something corrected. */
  correction: 0 | 1;
  outcome: OrNull<'handed-out' | 'refused'>;
  endedBy: OrNull<string>;
  endedAt: OrNull<Instant>;
}
export type ExtractRequestRow = Selectable<ExtractRequestTable>;

/** What was declared of a year's work by the trust framework, once it was signed. */
export interface DeclarationRow {
  year: string;
  signedBy: string;
  signedAt: Instant;
  /** JSON: as the figures stood. */
  evidence: string;
  sha256: string;
}

export interface DeclaredChapterRow {
  year: string;
  chapter: string;
  level: number;
  statement: string;
  declaredBy: string;
  declaredAt: Instant;
}

/** A package for an e-archive, and whether the archive has it. */
interface ArchivePackageTable {
  packageId: string;
  /** Of its METS.xml. */
  sha256: string;
  cases: number;
  files: number;
  bytes: number;
  isProtected: 0 | 1;
  writtenAt: Instant;
  reference: OrNull<string>;
  receivedBy: OrNull<string>;
  receivedAt: OrNull<Instant>;
  discardedBy: OrNull<string>;
  discardedAt: OrNull<Instant>;
}
export type ArchivePackageRow = Selectable<ArchivePackageTable>;
