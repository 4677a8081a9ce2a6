import type { DatabaseSync } from '../platform/sqlite.ts';
import type { Command, ResultOf } from './commands/index.ts';
import type { Rejection } from './outcome.ts';

/** The answer to some command. */
export type Answer = ResultOf<Command> | Rejection;

/** What an instance looks like when it has ended. */
export interface EndedInstance {
  readonly processInstanceKey: string;
  readonly state: 'COMPLETED' | 'TERMINATED';
}

/** A running engine. One per database file. */
export interface Engine {
  /**
   * Queues a command and resolves when it is on disk, with its result or a rejection (`isRejection`): RESOURCE_EXHAUSTED when
   * the disk is full, INTERNAL_ERROR when it fails otherwise. Rejects (throws) only when the engine has a bug. With `awaitCompletion` it resolves when the instance has ended.
   * @param actor who gives the command, for the history
   */
  execute<C extends Command>(command: C, actor?: string): Promise<ResultOf<C> | Rejection>;
  /** For searches: reads everything that is committed. Keys come out as numbers, times as epoch ms. Read only. */
  readonly reader: DatabaseSync;
  /**
   * What a check of the file's pages has found to be damaged, or which of its files has been deleted or replaced, after which commands are
   * refused; undefined: nothing so far.
   */
  damage(): string | undefined;
  /** Called after a commit that made jobs of these types ready. Returns how to stop listening. */
  onJobsAvailable(listener: (types: ReadonlySet<string>) => void): () => void;
  /** Called after a commit that ended a process instance. Returns how to stop listening. */
  onInstanceEnded(listener: (instance: EndedInstance) => void): () => void;
  /** Bytes that running process instances take in memory, about: the variables that were read, and the elements. */
  memory(): number;
  /** The engine's clock; stands still while pinned. */
  readonly clock: { now(): number };
  /** Fires what is due by the clock and works off batch operations; needed only when a hand-moved `clock` was given to `openEngine` and has been moved. */
  tick(): Promise<void>;
  /** Finishes the queue and closes the file. Commands after that are refused. */
  close(): Promise<void>;
}
