import type { Instant } from '../contract/index.ts';

/** Something that somebody has changed at the engine. */
export interface EngineRecord {
  readonly recordKey: string;
  /** `PROCESS_INSTANCE`, `USER_TASK`, `VARIABLE` …, as Camunda 8.9 calls it. */
  readonly entityType: string;
  /** `CANCEL`, `COMPLETE`, `UPDATE` … */
  readonly operationType: string;
  readonly entityKey: string | undefined;
  readonly processInstanceKey: string | undefined;
  readonly processId: string | undefined;
  /**
   * Names what was published or deployed; of an ended job its `jobEndSum` and its worker, of a failed one the
   * names of variables and its worker.
   */
  readonly description: string | undefined;
  readonly at: Instant;
  /** Who authenticated; undefined for what the engine did by itself. */
  readonly actor: string | undefined;
}

/** A job that was completed, or that threw an error. */
export interface EndedJob {
  readonly jobKey: string;
  readonly state: 'COMPLETED' | 'ERROR_THROWN';
  readonly errorCode: string | undefined;
  readonly worker: string;
  readonly processInstanceKey: string;
  readonly processId: string;
  readonly at: Instant;
}

export interface EngineHistory {
  /** As whom this client uses the engine; undefined when it asks for no authentication. */
  readonly username: string | undefined;
  /**
   * What was changed after a record, oldest first; undefined when the cluster doesn't tell.
   * @param after key of the last known record @param of.entityType only of this type, as `EngineRecord` has it
   */
  engineRecords(
    after: string | undefined,
    of: { readonly limit: number; readonly entityType?: string },
  ): Promise<readonly EngineRecord[] | undefined>;
  /**
   * Whether the history tells of ended jobs, as the embedded engine's does. A cluster's audit log doesn't.
   */
  tellsOfJobs(): Promise<boolean>;
  /** Jobs that ended since then, oldest first, whoever ended them. */
  endedJobs(since: Instant): Promise<readonly EndedJob[]>;
  /** Key of the newest record; undefined when there is none, or when the cluster doesn't tell. */
  latestEngineRecord(): Promise<string | undefined>;
}
