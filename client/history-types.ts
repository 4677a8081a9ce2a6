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
  /** Names what was published or deployed. */
  readonly description: string | undefined;
  readonly at: Instant;
  /** Who authenticated; undefined for what the engine did by itself. */
  readonly actor: string | undefined;
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
  /** Key of the newest record; undefined when there is none, or when the cluster doesn't tell. */
  latestEngineRecord(): Promise<string | undefined>;
}
