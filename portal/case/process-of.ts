import type { Case } from '../../register/index.ts';
import { cardBlocking } from '../blocking/case.ts';
import { cardOrder } from '../order/case.ts';
import type { CaseProcess } from './case-process.ts';
import { employmentEnded } from '../employment-end/case.ts';
import { foreignStaffOrder } from '../foreign-staff/case.ts';
import { reserveCardActivation } from '../activation/case.ts';
import { reserveCardOrder } from '../stock/case.ts';
import { usual } from './usual-case.ts';

/** Process id → how its cases read. */
const processes: Readonly<Record<string, CaseProcess>> = {
  'card-blocking': cardBlocking,
  'card-order': cardOrder,
  'employment-ended': employmentEnded,
  'foreign-staff-order': foreignStaffOrder,
  'reserve-card-activation': reserveCardActivation,
  'reserve-card-order': reserveCardOrder,
};
const unknown = usual('Ärende');

/** How a case reads. */
export function processOf({ processId }: Pick<Case, 'processId'>): CaseProcess {
  return Object.hasOwn(processes, processId) ? (processes[processId] ?? unknown) : unknown;
}
