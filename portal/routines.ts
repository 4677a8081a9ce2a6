import type { RoutineId } from '../contract/routines.ts';
import { activation } from './activation/index.ts';
import { blocking } from './blocking/index.ts';
import { employmentEnd } from './employment-end/index.ts';
import { foreignStaff } from './foreign-staff/index.ts';
import { issue } from './issue/index.ts';
import { order } from './order/index.ts';
import { cardReturn } from './return/index.ts';
import type { PortalRoutine } from './routine.ts';
import { stock } from './stock/index.ts';
import { validity } from './validity/index.ts';
import { visits } from './visits/index.ts';

/** Every routine, in the order in which the start page offers what they begin with. */
export const routines = {
  order,
  'foreign-staff': foreignStaff,
  activation,
  stock,
  blocking,
  'employment-end': employmentEnd,
  return: cardReturn,
  validity,
  issue,
  visits,
} as const satisfies Record<RoutineId, PortalRoutine>;

/** The same, where it doesn't matter which is which. */
export const everyRoutine: readonly PortalRoutine[] = Object.values(routines);
