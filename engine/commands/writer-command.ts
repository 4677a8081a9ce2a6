import type { Command, Deploy } from '../commands.ts';
import type { PreparedDeployment } from './deployment/read-resources.ts';
import type { PostponeTimer, Tick } from '../run/tick.ts';

/** The engine's own command: some more of the oldest batch operation. */
export interface WorkBatch {
  readonly kind: 'workBatch';
  /** Items at most. */
  readonly limit: number;
}

/** The engine's own command: the next item can't be done, the engine has tried. */
export interface FailBatchItem {
  readonly kind: 'failBatchItem';
  readonly message: string;
}

/** What the writer works on: commands whose resources have been read, and the engine's own look at the clock and at batch operations. */
export type WriterCommand =
  Exclude<Command, Deploy> | PreparedDeployment | Tick | PostponeTimer | WorkBatch | FailBatchItem;
