import type { z } from 'zod';
import { coded } from '../codes.ts';
import { addDays, addPeriod, daysBetween } from '../days.ts';
import { policyOn } from '../policy/policy.ts';
import type { Day } from '../vocabulary.ts';
import type { DeliveryWay } from './delivery-way.ts';
import type { Order, OrderDecision, OrderFacts } from './order.ts';

/** What became of the letter with a card that was sent home. */
export const LetterFault = coded({
  returned: 'Brevet kom tillbaka',
  missing: 'Brevet kom aldrig fram',
  'wrong-address': 'Brevet gick till fel adress',
});
export type LetterFault = z.infer<typeof LetterFault>;

/** What comes instead of a card that was lost in the post. */
export const NextCard = coded({
  desk: 'Ett nytt kort till servicedisken',
  home: 'Ett nytt kort till folkbokföringsadressen',
  none: 'Inget nytt kort',
});
export type NextCard = z.infer<typeof NextCard>;

/**
 * Where the card of an order goes (domain P1.6): as the policy of its day says, unless its first card was lost in the post. Nothing is sent to somebody
 * without a registered address, and a short-term card is given out from stock. Undefined: the order has no card that is made.
 */
export function deliveryOf({ order, decision, delivery }: OrderFacts): DeliveryWay | undefined {
  if (decision.cardType === 'short-term') return undefined;
  return delivery ?? plannedDelivery(order, decision);
}

/** As `deliveryOf`, of an order that is yet to be sent in. */
export function plannedDelivery(
  order: Pick<Order, 'registeredAddress' | 'submittedDay'>,
  { cardType }: Pick<OrderDecision, 'cardType'>,
): DeliveryWay | undefined {
  if (cardType === 'short-term') return undefined;
  return order.registeredAddress ? policyOn(order.submittedDay).order.delivery : 'desk';
}

/**
 * How long a card that was sent home waits to be activated, by the policy of the order's day: until it is annulled here, and until Inera blocks
 * it. It is annulled before Inera blocks it, also when the letter took long: at once when Inera has, or does tomorrow.
 */
export function activationDays(
  { submittedDay }: Pick<Order, 'submittedDay'>,
  { orderedOn, toldOn }: { orderedOn: Day; toldOn: Day },
): { readonly annulledOn: Day; readonly waits: number; readonly blockedOn: Day } {
  const { annulOnDay, unactivatedFor } = policyOn(submittedDay).order;
  const blockedOn = addPeriod(orderedOn, unactivatedFor);
  const before = daysBetween(toldOn, blockedOn) - 1;
  const waits = Math.max(0, Math.min(annulOnDay, before));
  return { annulledOn: addDays(toldOn, waits), waits, blockedOn };
}

/**
 * Where a letter home goes, to be said after "skickas".
 * @param isProtected nobody but Skatteverket knows the address then
 * @param isToHolder said to the holder, else of them
 */
export function sentHomeWords(isProtected: boolean, isToHolder = false): string {
  return isProtected
    ? `med post genom Skatteverket, som förmedlar brevet till ${isToHolder ? 'dig' : 'innehavaren'}`
    : `hem till ${isToHolder ? 'din' : 'innehavarens'} folkbokföringsadress`;
}
