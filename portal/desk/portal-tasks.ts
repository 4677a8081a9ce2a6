import type { FormId } from '../../contract/index.ts';
import { everyRoutine } from '../routines.ts';
import type { PortalTask } from './portal-task.ts';
import { usual } from './usual-task.ts';

const tasks: Readonly<Record<string, PortalTask>> = Object.fromEntries(
  everyRoutine.flatMap((routine) => Object.entries(routine.tasks)),
);

/** What the portal knows of the tasks with a form: the routine's own, or what is usual. */
export function portalTask(formId: FormId): PortalTask {
  return tasks[formId] ?? usual;
}
