import { addDays, bringToDesk, dayAt, factsOf, policyOn } from '../../contract/index.ts';
import type { MailData } from '../../contract/index.ts';
import type { Card } from '../../register/index.ts';
import { replacedCards } from './replaced-cards.ts';
import { needed } from '../run/failures.ts';
import { commentIn } from '../mail/comment.ts';
import { caseMail, type Occasion } from '../mail/occasion.ts';

/** Mails about orders of cards (P1). */

const personMail = (occasion: Occasion) => ({
  ...caseMail(occasion),
  holder: needed(occasion.found.holder, 'Innehavaren').displayName,
});

export const orderMails = {
  'order-received': (occasion: Occasion): Promise<MailData<'order-received'>> => {
    const { order, decision, replaces } = factsOf('card-order', occasion.found);
    const { cardType, loa, lastValidDay } = decision;
    return Promise.resolve({
      ...personMail(occasion),
      cardType,
      loa,
      lastValidDay,
      bring: bringToDesk(order, decision, replaces.length > 0),
      inHsa: occasion.found.holder?.hasHsaRecord === true,
    });
  },
  /** Undefined: the holder was in the unit already, so nothing was proposed. */
  'employment-confirmed': async (occasion: Occasion): Promise<MailData<'employment-confirmed'> | undefined> => {
    const { found, register } = occasion;
    if (!found.wasProposed || found.isProposed || found.employmentId === undefined) return undefined;
    const { from } = needed(await register.people.employment(found.employmentId), 'Anställningen');
    return { ...personMail(occasion), from, orderer: found.submitter.displayName };
  },
  'order-to-complete': async (occasion: Occasion): Promise<MailData<'order-to-complete'>> => {
    const { review } = factsOf('card-order', occasion.found);
    const completeBy = addDays(occasion.day, policyOn(occasion.day).order.completionDays);
    const comment = await commentIn(occasion);
    return { ...personMail(occasion), remark: review?.remark ?? 'several', completeBy, ...comment };
  },
  'card-ready': async (occasion: Occasion): Promise<MailData<'card-ready'>> => {
    const { order, decision, replaces } = factsOf('card-order', occasion.found);
    const { cardNumber, cardType } = await cardOf(occasion);
    return {
      ...personMail(occasion),
      cardNumber,
      cardType,
      bring: bringToDesk(order, decision, replaces.length > 0),
      annulDay: addDays(occasion.day, policyOn(occasion.day).order.annulOnDay),
      desks: desksOf(occasion),
    };
  },
  'card-ready-reminder': async (occasion: Occasion): Promise<MailData<'card-ready-reminder'> | undefined> => {
    const { cardNumber, state } = await cardOf(occasion);
    if (state !== 'delivered') return undefined;
    const events = await occasion.register.cards.events(cardNumber);
    const arrived = needed(
      events.findLast(({ to }) => to === 'delivered'),
      `Ankomsten av ${cardNumber}`,
    );
    const annulDay = addDays(dayAt(Date.parse(arrived.at)), policyOn(occasion.day).order.annulOnDay);
    return { ...personMail(occasion), cardNumber, annulDay, desks: desksOf(occasion) };
  },
  'card-handed-over': async (occasion: Occasion): Promise<MailData<'card-handed-over'>> => {
    const { cardNumber, cardType, lastValidDay } = await cardOf(occasion);
    const replaced = await replacedCards(occasion.register, occasion.found, { newCard: cardNumber, at: occasion.at });
    return {
      ...personMail(occasion),
      cardNumber,
      cardType,
      lastValidDay: needed(lastValidDay, 'Sista giltighetsdag'),
      replaced: replaced.map((card) => card.cardNumber),
    };
  },
};

const desksOf = ({ day }: Occasion) => policyOn(day).desks.map(({ name }) => name);

async function cardOf({ register, about }: Occasion): Promise<Card> {
  const cardNumber = needed(about, 'cardNumber');
  return needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
}
