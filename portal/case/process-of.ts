import { everyRoutine } from '../routines.ts';
import type { CaseProcess } from './case-process.ts';
import { usual } from './usual-case.ts';

const processes: Readonly<Record<string, CaseProcess>> = Object.fromEntries(
  everyRoutine.flatMap((routine) => Object.entries(routine.cases)),
);
const unknown = usual('Ärende');

/** How a case reads. */
export function processOf({ processId }: { readonly processId: string }): CaseProcess {
  return Object.hasOwn(processes, processId) ? (processes[processId] ?? unknown) : unknown;
}
