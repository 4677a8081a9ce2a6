import type { RoutineId } from './routines.ts';
import { orderForms } from './order/index.ts';
import { foreignStaffForms } from './foreign-staff/index.ts';
import { stockForms } from './stock/index.ts';
import { activationForms } from './activation/index.ts';
import { blockingForms } from './blocking/index.ts';
import { employmentEndForms } from './employment-end/index.ts';
import { issueForms } from './issue/index.ts';
import { visitsForms } from './visits/index.ts';

/** The forms of each routine; each is a file `forms/<routine>/<id>.form`. */
export const formsOf = {
  order: orderForms,
  'foreign-staff': foreignStaffForms,
  stock: stockForms,
  activation: activationForms,
  blocking: blockingForms,
  'employment-end': employmentEndForms,
  return: {},
  validity: {},
  issue: issueForms,
  visits: visitsForms,
} as const satisfies Record<RoutineId, object>;

/** Form id → its schemas. */
export const forms = {
  ...orderForms,
  ...foreignStaffForms,
  ...stockForms,
  ...activationForms,
  ...blockingForms,
  ...employmentEndForms,
  ...issueForms,
  ...visitsForms,
} as const;
export type FormId = keyof typeof forms;
export const formIds: readonly string[] = Object.keys(forms);
