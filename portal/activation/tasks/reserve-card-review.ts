import { asReserveCase } from '../../../register/index.ts';
import { activationParticulars } from './activation-particulars.ts';
import type { PortalTask } from '../../desk/portal-task.ts';

/** "Granska upprepade reservkort". */
export const reserveCardReview: PortalTask = {
  button: 'Spara beslutet',
  view: ({ task }) => {
    const found = asReserveCase(task.case);
    return Promise.resolve({
      say: 'Beslutet meddelas med mejl.',
      particulars: activationParticulars(found, found.cardNumber),
      checks: [{ isOk: true, text: 'Ärendet och kortet finns i registret.' }],
    });
  },
};
