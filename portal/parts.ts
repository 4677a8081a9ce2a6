import type { TaskBoard } from './desk/task-board.ts';
import type { Changes } from './live/watch-changes.ts';
import type { PortalServices } from './services.ts';

/** The portal's services with what its pages share besides. */
export interface PortalParts extends PortalServices {
  readonly tasks: TaskBoard;
  readonly changes: Changes;
}
