import { z } from 'zod';
import { CardNumber, HsaId, Id, Instant } from '../../contract/index.ts';
import { activationOf } from './activation-of.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkDuties } from '../duty/duties.ts';
import { BusinessError, needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** After a wrong activation: the right card is reserved for the case and the wrong card's receipt is withdrawn (domain P4.4). */
export const correctCard = worker({
  type: 'correct-card',
  errors: ['CARD_NOT_AVAILABLE'],
  input: z.object({
    caseId: Id,
    cardNumber: CardNumber,
    correction: z.object({ rightCardNumber: CardNumber, by: HsaId, at: Instant }),
  }),
  output: z.object({ cardNumber: CardNumber, wrongCardNumber: CardNumber, activateBefore: Instant }),
  async run({ caseId, cardNumber, correction }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkDuties(register, found, correction);
    const author = byCustomerService(correction);
    const right = correction.rightCardNumber;
    if (!(await register.cards.reserve({ cardNumber: right, caseId, unitId: found.unitId, author }))) {
      throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet ${right} finns inte i enhetens lager`);
    }
    const receipt = await register.receipts.current(caseId);
    if (receipt)
      await register.receipts.withdraw({ receiptNumber: receipt.receiptNumber, reason: 'wrong-card', author });
    await register.cases.setCard({ caseId, cardNumber: right, author });
    await register.cases.setPhase(caseId, 'calling');
    const { activateBefore } = await activationOf(register, caseId);
    return { cardNumber: right, wrongCardNumber: cardNumber, activateBefore };
  },
});
