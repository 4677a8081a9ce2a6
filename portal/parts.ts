import type { TimelineEntry } from '../register/index.ts';
import type { SaidLast } from './case/timeline/event.ts';
import type { TaskBoard } from './desk/task-board.ts';
import type { Changes } from './live/watch-changes.ts';
import type { PortalServices } from './services.ts';

/** The portal's services with what its pages share besides. */
export interface PortalParts extends PortalServices {
  readonly tasks: TaskBoard;
  readonly changes: Changes;
  /** What was said when a case was last sent back or refused. Handed in: its words are those of all routines, which can't ask for each other's. */
  readonly saidLast: (timeline: readonly TimelineEntry[]) => SaidLast | undefined;
}
