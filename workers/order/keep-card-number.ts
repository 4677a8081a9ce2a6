import { z } from 'zod';
import { Actor, CardNumber, CardType, Id } from '../../contract/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkClericalDuties } from '../duty/duties.ts';
import { BusinessError, needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';
import { enterCard } from './enter-card.ts';

/** The number of a card that was sent home before anybody knew it. */
export const keepCardNumber = worker({
  type: 'keep-card-number',
  errors: ['CARD_NOT_AVAILABLE'],
  input: z.object({ caseId: Id, cardType: CardType, numberRead: Actor.extend({ cardNumber: CardNumber }) }),
  output: z.object({ cardNumber: CardNumber }),
  async run({ caseId, cardType, numberRead }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkClericalDuties(register, found, numberRead);
    const { cardNumber } = numberRead;
    const isNew = await enterCard(register, found, { cardNumber, cardType, author: byCustomerService(numberRead) });
    if (!isNew) throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet ${cardNumber} finns redan i registret`);
    return { cardNumber };
  },
});
