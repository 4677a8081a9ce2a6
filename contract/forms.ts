import { orderForms } from './order/index.ts';
import { foreignStaffForms } from './foreign-staff/index.ts';
import { stockForms } from './stock/index.ts';
import { activationForms } from './activation/index.ts';
import { blockingForms } from './blocking/index.ts';
import { employmentEndForms } from './employment-end/index.ts';
import { issueForms } from './issue/index.ts';
import { visitsForms } from './visits/index.ts';

/** Form id (= file in `forms/`) → its schemas. */
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
