import { z } from 'zod';
import { CardNumber, Id } from '../../contract/index.ts';
import { Activation } from './answers.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkDuties } from '../duty/duties.ts';
import { BusinessError, needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Takes another card of the unit's stock for the case; the first one goes back to stock. */
export const exchangeCard = worker({
  type: 'exchange-card',
  errors: ['CARD_NOT_AVAILABLE'],
  input: z.object({ caseId: Id, cardNumber: CardNumber, activation: Activation }),
  output: z.object({ cardNumber: CardNumber }),
  async run({ caseId, cardNumber, activation }, { register }) {
    const other = needed(activation.otherCardNumber, 'activation.otherCardNumber');
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkDuties(register, found, activation);
    const author = byCustomerService(activation);
    if (!(await register.cards.reserve({ cardNumber: other, caseId, unitId: found.unitId, author }))) {
      throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet ${other} finns inte i enhetens lager`);
    }
    await register.cards.release({ cardNumber, caseId, author });
    await register.cases.setCard({ caseId, cardNumber: other, author });
    return { cardNumber: other };
  },
});
