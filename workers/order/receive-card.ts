import { z } from 'zod';
import { Actor, CardNumber, CardType, Id, Instant, dayOf, policyOn } from '../../contract/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkClericalDuties } from '../duty/duties.ts';
import { daysAfter } from '../time/instants.ts';
import { BusinessError, needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';
import { enterCard } from './enter-card.ts';

/** The card has come to the desk, and its number is known: it is registered, and waits for its holder as long as policy says. */
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
    const author = byCustomerService(delivery);
    if (!(await enterCard(register, found, { cardNumber, cardType, author }))) {
      throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet ${cardNumber} finns redan i registret`);
    }
    await register.cards.arrive(cardNumber, author);
    const { order, customerService } = policyOn(dayOf(at));
    const [first, second] = order.pickUpRemindDays;
    const on = (days: number) => daysAfter(at, days, customerService.opens);
    const remindAt: [Instant, Instant] = [on(first), on(second)];
    return { cardNumber, pickUpDates: { remindAt, annulAt: on(order.annulOnDay) } };
  },
});
