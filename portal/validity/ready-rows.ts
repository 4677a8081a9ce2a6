import type { Day } from '../../contract/index.ts';
import { addDays, countedOn, daysBetween, openedBy, orderBy, words, type Viewer } from '../../contract/index.ts';
import type { Card, Case, PortalRegister, Readiness } from '../../register/index.ts';
import { asMayKnow, blockAddress, endingAddress } from '../blocking/index.ts';
import { cardBadge } from '../case/card-badge.ts';
import * as wording from '../pages/wording.ts';
import type { OrderWords, ReadyCard, ReadyRow } from './pages.ts';
import { orderAddress } from './order-address.ts';
import { extensionAddress, mayBeExtended } from './unit-cards.ts';

/** An end that is closer is told of in days. */
const nearDays = 30;

interface Asked {
  readonly viewer: Viewer;
  readonly today: Day;
  /** So many days before its end a card is pointed out. */
  readonly soonDays: number;
  /** Open cases of the people, by person. */
  readonly cases: ReadonlyMap<string, readonly Case[]>;
}

/** Somebody of the unit as their manager reads them: what opens until when, and by when a card is to be ordered. */
export async function readyRow(
  register: PortalRegister,
  { employment, cards }: Readiness,
  asked: Asked,
): Promise<ReadyRow> {
  const { viewer, today, soonDays, cases } = asked;
  const { person } = employment;
  const open = cases.get(person.personId) ?? [];
  const known = await Promise.all(
    cards.map(async (each) => ({ ...each, card: await asMayKnow(register, each.card, viewer) })),
  );
  const working = countedOn(known);
  const until = working
    .map(({ lastDay }) => lastDay)
    .toSorted()
    .at(-1);
  const { to } = employment;
  const isOwn = person.personId === viewer.personId;
  const order = open.find(({ processId }) => processId === 'card-order' || processId === 'foreign-staff-order');
  const receipt = open.find(({ phase, submitter }) => phase === 'receipt' && submitter.personId === viewer.personId);
  const by = orderBy({ ...employment, to }, until, today);
  const left = until === undefined ? undefined : daysBetween(today, until);
  const isSoon = left !== undefined && left <= soonDays;
  const isDue = order === undefined && by !== undefined && by.late >= 0;
  return {
    employmentId: employment.employmentId,
    name: person.displayName,
    sub: [person.title?.toLowerCase(), ...timesOf({ from: employment.from, to }, today)].filter(Boolean).join(' · '),
    cards: known.map(({ card }) => cardOf(card)).toSorted(byType),
    systems: openedBy(known, today),
    until,
    left: left !== undefined && left <= nearDays ? leftWords(left) : undefined,
    isHurried: left !== undefined && left <= 3,
    order: wordsOfOrder({ by, order, until, today }),
    orderBy: order === undefined ? by : undefined,
    isOrdered: order !== undefined,
    links: [
      ...(order ? [{ text: 'Visa ärendet', href: `/arenden/${order.number}` }] : []),
      ...(!isOwn && order === undefined && by !== undefined && (isDue || isSoon || until === undefined)
        ? [
            {
              text: until === undefined ? 'Beställ kort' : 'Beställ nytt',
              href: await orderAddress(register, employment, today),
            },
          ]
        : []),
      ...(receipt ? [{ text: 'Kvittens saknas', href: `/arenden/${receipt.number}` }] : []),
    ],
    endHref: isOwn ? undefined : endAddress(employment, to),
    isAhead: employment.from > today,
    needsYou: (isDue && !isOwn) || receipt !== undefined,
    isWithout: working.length === 0,
    isSoon,
  };
}

function timesOf({ from, to }: { from: Day; to: Day | undefined }, today: Day): string[] {
  const isNear = to !== undefined && to <= addDays(today, 60);
  return [...(from > today ? [`börjar ${from}`] : []), ...(isNear ? [`slutar ${to}`] : [])];
}

/** A reserve card stands after the one that it stands in for. */
const byType = (one: ReadyCard, other: ReadyCard) =>
  Number(one.type === words.cardType.reserve) - Number(other.type === words.cardType.reserve);

function cardOf(card: Card): ReadyCard {
  const isAsked = card.blockRequestedAt !== undefined;
  return {
    type: words.cardType[card.cardType],
    number: wording.cardNumber(card.cardNumber),
    badge: isAsked ? cardBadge(card) : undefined,
    isExtended: card.extendedTo !== undefined,
    blockHref: isAsked ? undefined : blockAddress({ kort: card.cardNumber }),
    extendHref: mayBeExtended(card) ? extensionAddress(card) : undefined,
  };
}

function leftWords(left: number): string {
  return left === 0 ? 'sista dagen' : left === 1 ? 'i morgon' : `om ${left} dagar`;
}

function wordsOfOrder(about: {
  by: ReturnType<typeof orderBy>;
  order: Case | undefined;
  until: Day | undefined;
  today: Day;
}): OrderWords {
  const { by, order, until, today } = about;
  if (order) return { text: 'beställt', tone: 'ok', sub: 'nytt på väg' };
  if (!by) return { text: 'ska inte förnyas', tone: 'plain', sub: '' };
  const sub = by.gap === undefined ? '' : `lucka ${by.gap.from} till ${by.gap.to}`;
  if (until === undefined && by.late > 0) return { text: 'nu', tone: 'bad', sub };
  if (by.late > 0) return { text: `${wording.counted(by.late, ['dag', 'dagar'])} sen`, tone: 'bad', sub };
  if (by.day === today) return { text: 'i dag', tone: 'warn', sub };
  return { text: by.day, tone: by.late >= -nearDays ? 'warn' : 'plain', sub: '' };
}

/** Where the last day is known it is filled in, so that two clicks do. */
function endAddress({ unitId, employmentId }: Readiness['employment'], to: Day | undefined): string {
  return endingAddress({ enhet: unitId, anstallning: employmentId, ...(to !== undefined && { sistadag: to }) });
}
