import { jobs } from '../../contract/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkDuties } from '../duty/duties.ts';
import { BusinessError, needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Takes another card of the unit's stock for the case; the first one goes back to stock. */
export const exchangeCard = worker({
  type: 'exchange-card',
  ...jobs['exchange-card'],
  async run({ caseId, cardNumber, activation }, { register }) {
    const other = needed(activation.otherCardNumber, 'activation.otherCardNumber');
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkDuties(register, found, activation);
    const author = byCustomerService(activation);
    if (!(await register.cards.reserve(other, caseId, found.unitId, author))) {
      throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet ${other} finns inte i enhetens lager`);
    }
    await register.cards.release(cardNumber, caseId, author);
    await register.cases.setCard(caseId, other, author);
    return { cardNumber: other };
  },
});
