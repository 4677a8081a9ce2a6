import type { Instant } from '../../../contract/index.ts';

/** A process, as the list shows it. */
export interface ProcessRow {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly versions: number;
  readonly running: string;
  readonly incidents: number;
}

/** A version of a process, as a row. */
export interface VersionRow {
  readonly version: number;
  readonly running: string;
  readonly isShown: boolean;
}

/** Jobs of one step that should have been done by now. */
export interface StuckJobs {
  readonly step: string;
  readonly process: string;
  readonly type: string;
  readonly count: number;
  readonly since: Instant;
  readonly stood: string;
  /** It failed and is tried again; else nobody takes it. */
  readonly hasFailed: boolean;
}

export interface ProcessPages {
  readonly 'administration/processes': {
    /** In words, while the engine doesn't answer. */
    readonly away: string | undefined;
    readonly rows: readonly ProcessRow[];
    readonly stuck: readonly StuckJobs[];
    /** Jobs that were looked at, of how many that aren't done. */
    readonly looked: number;
    readonly unfinished: number;
    readonly minutes: number;
  };
  readonly 'administration/process': {
    readonly id: string;
    readonly name: string;
    readonly version: number;
    readonly rows: readonly VersionRow[];
    readonly standing: readonly { readonly name: string; readonly count: number; readonly incidents: number }[];
    readonly diagram: string;
  };
}
