import {
  LetterFault,
  addDays,
  bringToActivation,
  bringToDesk,
  dayOf,
  deliveryOf,
  factsOf,
  policyOn,
} from '../../contract/index.ts';
import { replacedCards } from './replaced-cards.ts';
import { needed } from '../run/failures.ts';
import { commentIn } from '../mail/comment.ts';
import type { CaseMails } from '../mail/gather.ts';
import { cardOf, type Occasion } from '../mail/occasion.ts';

/** What the mails about an order of a card say. */
export const orderMails: CaseMails<'order'> = {
  'order-received': (occasion) => {
    const facts = factsOf('card-order', occasion.found);
    const { order, decision, replaces } = facts;
    const { cardType, loa, lastValidDay } = decision;
    const delivery = deliveryOf(facts) ?? 'desk';
    return {
      cardType,
      loa,
      lastValidDay,
      bring: bringToDesk(order, decision, delivery !== 'home' && replaces.length > 0),
      inHsa: occasion.found.holder?.hasHsaRecord === true,
      delivery,
      isProtected: isProtected(occasion),
    };
  },
  /** Undefined: the holder was in the unit already, so nothing was proposed. */
  'employment-confirmed': async (occasion) => {
    const { found, register } = occasion;
    if (!found.wasProposed || found.isProposed || found.employmentId === undefined) return undefined;
    const { from } = needed(await register.people.employment(found.employmentId), 'Anställningen');
    return { from, orderer: found.submitter.displayName };
  },
  'order-to-complete': async (occasion) => {
    const { review } = factsOf('card-order', occasion.found);
    const completeBy = addDays(occasion.day, policyOn(occasion.day).order.completionDays);
    const comment = await commentIn(occasion);
    return { remark: review?.remark ?? 'several', completeBy, ...comment };
  },
  'card-ready': async (occasion) => {
    const { order, decision, replaces } = factsOf('card-order', occasion.found);
    const { cardType } = await cardOf(occasion);
    return {
      cardType,
      bring: bringToDesk(order, decision, replaces.length > 0),
      annulDay: addDays(occasion.day, policyOn(occasion.day).order.annulOnDay),
    };
  },
  'card-ready-reminder': async (occasion) => {
    const { cardNumber, state } = await cardOf(occasion);
    if (state !== 'delivered') return undefined;
    const events = await occasion.register.cards.events(cardNumber);
    const arrived = needed(
      events.findLast(({ to }) => to === 'delivered'),
      `Ankomsten av ${cardNumber}`,
    );
    return { annulDay: addDays(dayOf(arrived.at), policyOn(occasion.day).order.annulOnDay) };
  },
  'card-handed-over': async (occasion) => {
    const { cardNumber, cardType, lastValidDay } = await cardOf(occasion);
    const replaced = await replacedCards(occasion.register, occasion.found, { newCard: cardNumber, at: occasion.at });
    return {
      cardType,
      lastValidDay: needed(lastValidDay, 'Sista giltighetsdag'),
      replaced: replaced.map((card) => card.cardNumber),
    };
  },
  'card-sent-home': (occasion) => {
    const waits = atHome(occasion);
    return waits && { ...waits.mail, sentOn: waits.sentOn, isProtected: isProtected(occasion) };
  },
  /** Undefined: it is active, or a time is booked, of which those who come are reminded. */
  'card-sent-home-reminder': async (occasion) => {
    const { found, register } = occasion;
    const visits = await register.visits.ofCase(found.caseId);
    const isBooked = visits.some(({ purpose, state }) => purpose === 'hand-over' && state === 'booked');
    return isBooked || found.activatedAt !== undefined ? undefined : atHome(occasion)?.mail;
  },
  'card-lost-in-post': async (occasion) => {
    const { found, register } = occasion;
    const lost = (await register.cases.timeline(found.caseId)).findLast(({ action }) => action === 'letter-lost');
    return {
      fault: LetterFault.parse(lost?.details['fault']),
      delivery: deliveryOf(factsOf('card-order', found)) ?? 'desk',
      isProtected: isProtected(occasion),
    };
  },
};

const isProtected = ({ found }: Occasion): boolean => found.holder?.protectedIdentity === true;

/** What is to be done with a card that was sent home, and by when. Undefined: none is on its way any more. */
function atHome({ found }: Occasion) {
  const { order, decision, replaces, sentHome } = factsOf('card-order', found);
  if (!sentHome) return undefined;
  const { sentOn, annulledOn: annulDay, blockedOn } = sentHome;
  return { sentOn, mail: { annulDay, blockedOn, bring: bringToActivation(order, decision, replaces.length > 0) } };
}
