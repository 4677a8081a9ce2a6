import type { Badge } from '../../pages/badge.ts';
import type { WithForm } from '../../plain-form/pages.ts';

/** A kind of thing that is due. */
interface DueRow {
  readonly what: string;
  readonly detail: string;
  readonly kept: string;
  readonly count: string;
  readonly happens: string;
}

/** What a dry run has found. */
export interface DryRun {
  readonly through: string;
  readonly rows: readonly DueRow[];
  /** Of cases: what they are, by year. */
  readonly byYear: readonly { readonly what: string; readonly year: string; readonly count: string }[];
  readonly left: string;
  readonly isEmpty: boolean;
}

export interface RunRow {
  readonly runId: string;
  readonly through: string;
  readonly proposed: string;
  readonly counts: string;
  readonly decision: string;
  readonly badge: Badge;
  readonly isRunning: boolean;
}

/** What was posted to end a hold, and what is wrong with it. */
export interface LiftRefused {
  readonly holdId: string;
  readonly reason: string;
  readonly error: string;
}

export interface HoldRow {
  readonly holdId: string;
  readonly caseNumber: string;
  readonly text: string;
  /** Somebody has proposed that it ends. */
  readonly isLifting: boolean;
  readonly refused: LiftRefused | undefined;
}

/** A package for the archive, as a row. */
export interface PackageRow {
  readonly packageId: string;
  readonly about: string;
  readonly sha256: string;
  readonly badge: Badge;
  /** What the archive calls it, and who said so. */
  readonly answered: string | undefined;
  /** The archive hasn't answered. */
  readonly isOpen: boolean;
}

export interface RetentionPages {
  readonly 'administration/retention': WithForm & {
    readonly message: string | undefined;
    readonly notice: string | undefined;
    /** The authority's; undefined: there is none, and nothing is erased. */
    readonly decision: string | undefined;
    /** Replays after a restore that were broken off, a sentence each. */
    readonly brokenOff: readonly string[];
    readonly rules: readonly { readonly what: string; readonly kept: string }[];
    readonly dryRun: DryRun | undefined;
    /** Proposals that wait for somebody's yes. */
    readonly waiting: number;
    /** A run waits or goes on: no other is proposed. */
    readonly isOpen: boolean;
    readonly runs: readonly RunRow[];
    readonly holds: readonly HoldRow[];
    /** Undefined: the rules name none. */
    readonly archive: string | undefined;
    readonly packages: readonly PackageRow[];
  };
}
