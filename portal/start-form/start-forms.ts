import { everyRoutine } from '../routines.ts';
import type { StartForm } from './start-form.ts';

/** Every form that starts a case. */
export const startForms: readonly StartForm[] = everyRoutine.flatMap((routine) => routine.startForms);
