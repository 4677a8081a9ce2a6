import type { CaseProcessId, Day, Instant } from '../../../contract/index.ts';
import type { ListHead } from './list-head.ts';

/** What is due by a day, counted; nothing is erased by counting. */
export interface RetentionDue {
  readonly through: Day;
  /** Cases that were closed before this day. */
  readonly closedBefore: Day;
  /** By process and year of closing, the oldest first. */
  readonly cases: readonly { readonly processId: CaseProcessId; readonly year: string; readonly count: number }[];
  /** When the oldest of them was closed. */
  readonly oldest: Instant | undefined;
  readonly receipts: number;
  readonly documents: number;
  readonly mails: number;
  /** Due, but held by an administrator. */
  readonly held: number;
  /** Due, but with a card that is in use or a mail that waits. */
  readonly waiting: number;
  /** Due, but not received by the archive that the rules name. */
  readonly unarchived: number;
  /** Not due, since the edition of the rules under which they were submitted, by its first day, keeps them longer than today's. */
  readonly longer: readonly { readonly from: Day; readonly years: number; readonly count: number }[];
  /** With those whose last case is due too. */
  readonly people: number;
}

/** What of the engine's history goes with a run. */
export interface EngineForgets {
  /** What ended before this. */
  readonly before: Instant;
  /** But for what these cases have begun. */
  readonly cases: readonly string[];
}

/** How many of each were erased. */
export interface ErasedCounts {
  readonly cases: number;
  readonly receipts: number;
  readonly documents: number;
  readonly mails: number;
  readonly people: number;
}

export interface RetentionRun extends ErasedCounts {
  readonly runId: string;
  readonly through: Day;
  readonly decision: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly endedAt: Instant | undefined;
  readonly state: 'running' | 'ended' | 'stopped';
}

export interface RetentionHold {
  readonly holdId: string;
  readonly caseNumber: string;
  readonly reason: string;
  readonly reviewOn: Day;
  readonly heldBy: string;
  /** Somebody has proposed that it ends, and an answer is awaited. */
  readonly isLifting: boolean;
}

/** What was erased, by ids: a restored backup is told of it again. */
export interface Erasure {
  readonly kind: 'case' | 'person';
  readonly id: string;
}

/** A list of them, as it was read from a file. */
export interface ErasureList {
  readonly erasures: readonly Erasure[];
  /** Of its lines after the first. */
  readonly sha256: string;
  /** By it the log says that all of the list was erased here, under a run that two administrators agreed to. */
  readonly head: ListHead;
  /** Of the machine, that had it replayed. */
  readonly account: string;
}

/** What a replay has done; what it neither erased nor kept was erased already, or isn't in this register. */
export interface Replayed {
  readonly erased: number;
  /** Held, open, in use or not old enough here. */
  readonly kept: readonly Erasure[];
  /** False: somebody reads the database still, and its log holds pages of before. */
  readonly isForgotten: boolean;
  /** It went on with a replay of the same list that was broken off. */
  readonly isResumed: boolean;
  /** What is to be forgotten in the engine too. */
  readonly engineForgets: EngineForgets;
}

/** A replay that was broken off: what it would have erased further is still there. */
export interface UnfinishedReplay {
  readonly sha256: string;
  readonly beganAt: Instant;
  readonly listed: number;
  readonly erased: number;
}

/** Where bytes of what was erased may be still, when a run has ended: in older backups always, on PostgreSQL in archived WAL too. */
export type Remains = 'backups' | 'wal-and-backups' | 'pages-wal-and-backups';
