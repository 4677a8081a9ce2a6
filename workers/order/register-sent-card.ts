import { z } from 'zod';
import {
  Actor,
  CardNumber,
  CardType,
  Day,
  Id,
  Instant,
  activationDays,
  dayOf,
  factsOf,
  policyOn,
} from '../../contract/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkClericalDuties } from '../duty/duties.ts';
import { BusinessError, needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';
import { daysAfter } from '../time/instants.ts';
import { enterCard } from './enter-card.ts';

/**
 * The card is on its way to its holder's registered address; when its number is known it is registered as ordered by the person who ordered it. It
 * waits to be activated as long as the policy of the order's day says.
 */
export const registerSentCard = worker({
  type: 'register-sent-card',
  errors: ['CARD_NOT_AVAILABLE'],
  input: z.object({
    caseId: Id,
    cardType: CardType,
    /** When the card was ordered in SITHS eID Portal: Inera counts from then. */
    orderedAt: Instant,
    sent: Actor.extend({ sentOn: Day, cardNumber: CardNumber.optional() }),
  }),
  output: z.object({
    /** Absent: it is read later. */
    cardNumber: CardNumber.optional(),
    /** When the holder is reminded to come, and when the card is annulled. */
    homeDates: z.object({ remindAt: z.tuple([Instant, Instant]), annulAt: Instant }),
  }),
  async run({ caseId, cardType, orderedAt, sent }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkClericalDuties(register, found, sent);
    const { sentOn, cardNumber, at } = sent;
    if (sentOn > dayOf(at)) throw new PermanentFailure(`${sentOn} har inte varit än`);
    if (sentOn < dayOf(orderedAt)) throw new PermanentFailure(`Kortet beställdes ${dayOf(orderedAt)}, efter ${sentOn}`);
    const author = byCustomerService(sent);
    if (cardNumber !== undefined) {
      const isNew = await enterCard(register, found, { cardNumber, cardType, author });
      if (!isNew) throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet ${cardNumber} finns redan i registret`);
    }
    const { unitId, holder } = found;
    await register.audit.append({
      action: 'card-sent-home',
      author,
      caseId,
      unitId,
      details: { sentOn },
      ...(holder && { personId: holder.personId }),
      ...(cardNumber !== undefined && { cardNumber }),
    });
    const facts = factsOf('card-order', found);
    const days = activationDays(facts.order, { orderedOn: dayOf(orderedAt), toldOn: dayOf(at) });
    await register.cases.setFacts({ caseId, facts: { ...facts, sentHome: { sentOn, ...days } }, author });
    const { order, customerService } = policyOn(facts.order.submittedDay);
    const [first, second] = order.pickUpRemindDays;
    const remindAt: [Instant, Instant] = [
      daysAfter(at, first, customerService.opens),
      daysAfter(at, second, customerService.opens),
    ];
    return {
      ...(cardNumber !== undefined && { cardNumber }),
      homeDates: { remindAt, annulAt: daysAfter(at, days.waits, customerService.opens) },
    };
  },
});
