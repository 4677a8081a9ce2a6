import { z } from 'zod';
import { CardNumber, Id, ShortTermHandOver, dayOf, deskLocation, unitLocation } from '../../contract/index.ts';
import { ShortTermCall } from './call-answer.ts';
import { byCustomerService } from '../duty/authors.ts';
import { deskCardType } from './desk-card.ts';
import { checkDuties } from '../duty/duties.ts';
import { BusinessError, needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Takes another short-term card of the same stock: the unit's by phone, the desk's at a visit. The first one goes back. */
export const exchangeIssueCard = worker({
  type: 'exchange-issue-card',
  errors: ['CARD_NOT_AVAILABLE'],
  input: z.object({
    caseId: Id,
    cardNumber: CardNumber,
    /** Of a card at a desk. */
    visit: z.object({ desk: z.string().optional() }),
    activation: ShortTermCall.optional(),
    handOver: ShortTermHandOver.optional(),
  }),
  output: z.object({ cardNumber: CardNumber }),
  async run({ caseId, cardNumber, visit, activation, handOver }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const answer = handOver ?? activation;
    if (!answer) throw new PermanentFailure('Svaret saknas');
    await checkDuties(register, found, answer);
    const other = needed(answer.otherCardNumber, 'otherCardNumber');
    const location = handOver ? deskLocation(needed(visit.desk, 'visit.desk')) : unitLocation(found.unitId);
    const author = byCustomerService(answer);
    const usable = await register.stock.usable({
      location,
      cardType: deskCardType(found),
      day: dayOf(answer.at),
    });
    const isThere = usable.some((card) => card.cardNumber === other);
    if (!isThere || !(await register.stock.reserve({ location, cardNumber: other, caseId, author }))) {
      throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet ${other} finns inte i lagret`);
    }
    await register.cards.release({ cardNumber, caseId, author });
    if (found.cardNumber === cardNumber) await register.cases.setCard({ caseId, cardNumber: other, author });
    await register.cases.forgetReading(caseId);
    return { cardNumber: other };
  },
});
