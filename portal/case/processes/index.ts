import type { Case } from '../../../register/index.ts';
import { cardBlocking } from './card-blocking.ts';
import { cardOrder } from './card-order.ts';
import type { CaseProcess } from './case-process.ts';
import { employmentEnded } from './employment-ended.ts';
import { foreignStaffOrder } from './foreign-staff-order.ts';
import { reserveCardActivation } from './reserve-card-activation.ts';
import { reserveCardExtension } from './reserve-card-extension.ts';
import { reserveCardOrder } from './reserve-card-order.ts';
import { usual } from './usual.ts';

/** Process id → how its cases read. */
const processes: Readonly<Record<string, CaseProcess>> = {
  'card-blocking': cardBlocking,
  'card-order': cardOrder,
  'employment-ended': employmentEnded,
  'foreign-staff-order': foreignStaffOrder,
  'reserve-card-activation': reserveCardActivation,
  'reserve-card-extension': reserveCardExtension,
  'reserve-card-order': reserveCardOrder,
};
const unknown = usual('Ärende');

/** How a case reads. */
export function processOf({ processId }: Pick<Case, 'processId'>): CaseProcess {
  return Object.hasOwn(processes, processId) ? (processes[processId] ?? unknown) : unknown;
}
