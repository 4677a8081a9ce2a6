import { addressOf, orderParticulars } from '../order-particulars.ts';
import type { PortalTask } from '../../desk/portal-task.ts';

/** "Granska beställning över vanligt behov". The numbers stand in the form. */
export const reserveCardOrderReview: PortalTask = {
  button: 'Spara beslutet',
  buttons: { key: 'review.outcome', words: { approve: 'Godkänn beställningen', reject: 'Avslå beställningen' } },
  view: async ({ register, task, unit }) => ({
    say: 'Beslutet meddelas med mejl.',
    who: `Beställt av ${task.case.submitter.displayName}`,
    particulars: orderParticulars(task.case, await addressOf(register, task.case, unit.address)),
    checks: [],
  }),
};
