import { z } from 'zod';
import { Actor, CardNumber, CardType, Id, Instant, dayOf, policyOn } from '../../contract/index.ts';
import { byCustomerService, bySystem } from '../duty/authors.ts';
import { checkClericalDuties } from '../duty/duties.ts';
import { daysAfter } from '../time/instants.ts';
import { BusinessError, needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * The card has come to the desk, and its number is known: it is registered as ordered by the person who ordered it, and waits for
 * its holder as long as policy says. That it was produced follows from its arrival; no person reported that.
 */
export const receiveCard = worker({
  type: 'receive-card',
  errors: ['CARD_NOT_AVAILABLE'],
  input: z.object({ caseId: Id, cardType: CardType, delivery: Actor.extend({ cardNumber: CardNumber }) }),
  output: z.object({
    cardNumber: CardNumber,
    /** When the holder is reminded to come, and when the card is annulled. */
    pickUpDates: z.object({ remindAt: z.tuple([Instant, Instant]), annulAt: Instant }),
  }),
  async run({ caseId, cardType, delivery }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkClericalDuties(register, found, delivery);
    const { cardNumber, at } = delivery;
    if (await register.cards.find(cardNumber)) {
      throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet ${cardNumber} finns redan i registret`);
    }
    const author = byCustomerService(delivery);
    const employmentId = needed(found.employmentId, 'Anställningen');
    await register.cards.order({ cardNumber, cardType, caseId, employmentId, author });
    await register.cards.announce(cardNumber, bySystem(at));
    await register.cards.arrive(cardNumber, author);
    const { order, customerService } = policyOn(dayOf(at));
    const [first, second] = order.pickUpRemindDays;
    const on = (days: number) => daysAfter(at, days, customerService.opens);
    const remindAt: [Instant, Instant] = [on(first), on(second)];
    return { cardNumber, pickUpDates: { remindAt, annulAt: on(order.annulOnDay) } };
  },
});
