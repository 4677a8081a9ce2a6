import type { Generated, Selectable } from 'kysely';
import type { Day, IdDocument, Instant } from '../../../contract/index.ts';

/** What is counted, sampled, declared, handed out, archived and erased of cases: the tables. */
export interface ArchiveTables {
  retentionRuns: RetentionRunTable;
  retentionHolds: RetentionHoldTable;
  erasureReplays: ErasureReplayTable;
  /** Files of documents whose rows are gone, until the files are. */
  erasedFiles: { sha256: string };
  figures: FigureRow;
  samples: SampleRow;
  sampledCases: SampledCaseRow;
  archivePackages: ArchivePackageRow;
  archivedCases: { caseId: string; packageId: string };
  extractRequests: ExtractRequestRow;
  declarations: DeclarationRow;
  declaredChapters: DeclaredChapterRow;
}

/** An erasure of what is due that an administrator proposed, and what became of it. */
interface RetentionRunTable {
  runId: string;
  /** What is due by this day is erased. */
  through: Day;
  /** The authority's. */
  decision: string;
  proposedBy: string;
  proposedAt: Instant;
  lapsesAfter: Day;
  decidedBy: Generated<string | null>;
  decidedAt: Generated<Instant | null>;
  outcome: Generated<'approved' | 'refused' | null>;
  endedAt: Generated<Instant | null>;
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
  endedAt: Generated<Instant | null>;
}

/** A case that isn't erased though it is due. */
interface RetentionHoldTable {
  holdId: string;
  caseId: string;
  reason: string;
  reviewOn: Day;
  heldBy: string;
  heldAt: Instant;
  /** An administrator wants it lifted; another one's yes is awaited. */
  liftProposedBy: Generated<string | null>;
  liftReason: Generated<string | null>;
  liftedBy: Generated<string | null>;
  liftedAt: Generated<Instant | null>;
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
export interface SampleRow {
  /** `2026K3`. */
  quarter: string;
  seed: string;
  /** How many ended in it. */
  population: number;
  /** JSON: those of the day on which it was drawn. */
  questions: string;
  drawnBy: string;
  drawnAt: Instant;
  signedBy: string | null;
  signedAt: Instant | null;
}

export interface SampledCaseRow {
  quarter: string;
  position: number;
  caseId: string;
  verdict: 'approved' | 'remark' | 'deviation' | null;
  /** JSON, in the order of the questions. */
  answers: string | null;
  sealedRemark: Uint8Array | null;
  reviewedBy: string | null;
  reviewedAt: Instant | null;
}

/** An extract of everything about a person who can't log in. */
export interface ExtractRequestRow {
  requestId: string;
  personId: string;
  fileNumber: string;
  cannotLogIn: 'no-card' | 'ended' | 'proxy';
  receivedOn: Day;
  answerBy: Day;
  orderedBy: string;
  orderedAt: Instant;
  /** How the identity of who asks was seen. */
  seen: 'document' | 'proxy' | 'at-delivery' | null;
  seenBy: string | null;
  seenAt: Instant | null;
  /** Of the person, or of their proxy. */
  idDocument: IdDocument | null;
  idValidTo: Day | null;
  /** When a file was first taken out. */
  takenAt: Instant | null;
  way: 'in-person' | 'registered-post' | 'tax-agency' | null;
  /** 1: the person wants something corrected. */
  correction: 0 | 1;
  outcome: 'handed-out' | 'refused' | null;
  endedBy: string | null;
  endedAt: Instant | null;
}

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
export interface ArchivePackageRow {
  packageId: string;
  /** Of its METS.xml. */
  sha256: string;
  cases: number;
  files: number;
  bytes: number;
  isProtected: 0 | 1;
  writtenAt: Instant;
  reference: string | null;
  receivedBy: string | null;
  receivedAt: Instant | null;
  discardedBy: string | null;
  discardedAt: Instant | null;
}
