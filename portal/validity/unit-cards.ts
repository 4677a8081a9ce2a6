import {
  addDays,
  dayOf,
  daysBetween,
  EmploymentEndFacts,
  phasesBeforeEnd,
  policyOn,
  words,
  type Policy,
  type Viewer,
  type Day,
  type Instant,
} from '../../contract/index.ts';
import type { Card, CardInUse, Case, PortalRegister } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import { cardBadge } from '../case/card-badge.ts';
import { asMayKnow } from '../blocking/index.ts';
import type { UnitCard } from './pages.ts';
import { orderAddress } from './order-address.ts';
import * as wording from '../pages/wording.ts';

/** So few days left are a reason to hurry, and to plan. */
const [hurryDays, planDays] = [3, 30];

/** More open cases than this none of a page's people have. */
const mostOrders = 500;

/** Days before a card's end from which it is pointed out: the first reminder of the cards that are ordered anew. */
export function soonDays({ cards }: Policy): number {
  return Math.max(...cards.sis.remindBefore, ...cards.company.remindBefore);
}

/** The first of the cards of the viewer's units that end soon, the first to expire first, and whether there are more. */
export async function expiringCards(
  register: PortalRegister,
  { viewer, at, most }: { viewer: Viewer; at: Instant; most: number },
): Promise<{ readonly cards: readonly UnitCard[]; readonly isMore: boolean }> {
  const day = dayOf(at);
  // Those that are to be blocked are left out; with room for as many the first question is mostly enough.
  for (let asked = 2 * (most + 1); ; asked *= 2) {
    const found = await register.cards.inUse(viewer, { day, until: soonDay(day), most: asked });
    const cards = (await unitCards(register, found, { viewer, at })).filter(({ expiresSoon }) => expiresSoon);
    const isMore = cards.length > most;
    if (isMore || found.length < asked) return { cards: cards.slice(0, most), isMore };
  }
}

const soonDay = (today: Day) => addDays(today, soonDays(policyOn(today)));

/** Cards in use as their manager reads them. */
async function unitCards(
  register: PortalRegister,
  found: readonly CardInUse[],
  { viewer, at }: { viewer: Viewer; at: Instant },
): Promise<UnitCard[]> {
  const today = dayOf(at);
  const soon = soonDay(today);
  const holderIds = [...new Set(found.map(({ holder }) => holder.personId))];
  // A new card may be coming.
  const { cases } = await register.cases.list(viewer, { state: 'open', holderIds, limit: mostOrders, countTo: 0 });
  const orders = cases.filter(({ processId }) => processId === 'card-order' || processId === 'foreign-staff-order');
  const known = await Promise.all(
    found.map(async (each) => ({
      ...each,
      card: await asMayKnow(register, each.card, viewer),
      orderHref:
        each.renewedIn && !endsBefore(each, cases) && each.holder.personId !== viewer.personId
          ? await orderAddress(register, { ...each.renewedIn, person: each.holder }, today)
          : undefined,
    })),
  );
  return known.map((each) => {
    const { card, holder, unitName, next, renewedIn, orderHref } = each;
    const order = orders.find((each) => each.holder?.personId === holder.personId);
    const left = card.lastValidDay === undefined ? undefined : daysBetween(today, card.lastValidDay);
    const expiresSoon = left !== undefined && card.lastValidDay !== undefined && card.lastValidDay <= soon;
    const isToBeBlocked = card.blockRequestedAt !== undefined;
    const isOrdinary = card.cardType !== 'reserve';
    return {
      holder: holder.displayName,
      title: holder.title,
      type: words.cardType[card.cardType],
      number: wording.cardNumber(card.cardNumber),
      moves: next === undefined ? undefined : `${unitName}, från ${next.day} ${next.unitName}`,
      lastValidDay: card.lastValidDay,
      isExtended: card.extendedTo !== undefined,
      badge: isToBeBlocked
        ? cardBadge(card)
        : order !== undefined && isOrdinary
          ? { text: 'Nytt på väg', colour: 'info', icon: 'check' }
          : expiresSoon
            ? leftBadge(left)
            : cardBadge(card),
      expiresSoon: expiresSoon && !isToBeBlocked,
      action:
        order !== undefined && isOrdinary
          ? { text: 'Visa ärendet', href: `/arenden/${order.number}` }
          : expiresSoon && isOrdinary && !isToBeBlocked && orderHref !== undefined
            ? { text: 'Beställ nytt', href: orderHref }
            : mayBeExtended(card)
              ? { text: 'Förläng', href: extensionAddress(card) }
              : undefined,
      isLast: expiresSoon && isOrdinary && !isToBeBlocked && (renewedIn === undefined || endsBefore(each, cases)),
    };
  });
}

/** An open case says that the employment ends before the card does: the unit's page counts with that day too. */
function endsBefore({ card, holder, renewedIn }: CardInUse, open: readonly Case[]): boolean {
  const ending = open.find(
    (each) =>
      each.processId === 'employment-ended' &&
      phasesBeforeEnd.some((phase) => phase === each.phase) &&
      each.holder?.personId === holder.personId &&
      each.unitId === renewedIn?.unitId,
  );
  const facts = EmploymentEndFacts.safeParse(ending?.facts).data;
  const last = facts?.isCalledOff === true ? undefined : facts?.lastDay;
  return last !== undefined && card.lastValidDay !== undefined && last <= card.lastValidDay;
}

/** A reserve card of LoA 3, once (domain P4.6); the register says whether it gains a day. */
export function mayBeExtended({ loa, extendedTo, blockRequestedAt }: Card): boolean {
  return loa === 'loa-3' && extendedTo === undefined && blockRequestedAt === undefined;
}

/** Where it is extended. */
export const extensionAddress = ({ unitId = '', employmentId = '' }: Card) =>
  `/nytt/forlang-reservkort?enhet=${unitId}&anstallning=${employmentId}`;

function leftBadge(left: number): Badge {
  const text = left === 0 ? 'Sista dagen' : left === 1 ? 'I morgon' : `Om ${left} dagar`;
  if (left <= hurryDays) return { text, colour: 'danger', icon: 'alert' };
  return { text, colour: left <= planDays ? 'warning' : 'neutral', icon: 'clock' };
}
