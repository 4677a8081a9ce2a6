import { blockReasons, dayOf, policyOn, type BlockReason, type Instant, type OnCall } from '../../contract/index.ts';
import { dutiesUntil, isManned, isOwnDuty, onCallAt, type Block, type Card } from '../../register/index.ts';
import { isAccusedElsewhere } from './accusation.ts';
import { needed } from '../run/failures.ts';
import { isLost } from './is-lost.ts';
import type { CaseMails } from '../mail/gather.ts';
import { cardNumberOf, cardOf, type Occasion } from '../mail/occasion.ts';

/** What the mails of a block say. */
export const blockingMails: CaseMails<'blocking'> = {
  // A reason that only the system gives is told by the process that gave it.
  'block-received': async (occasion) => {
    const { reason, requestedAt, dueAt, state } = await blockOf(occasion);
    if (state === 'blocked' || state === 'ended') return undefined;
    if (isAccusedElsewhere(occasion.found, { reason })) return undefined;
    const isChosen = blockReasons[reason].chosenBy.length > 0;
    if (!isChosen || reason === 'employment-ended') return undefined;
    const { block } = policyOn(occasion.day);
    const due = needed(dueAt, 'Tiden för spärren');
    const times = { requestedAt, dueAt: due };
    const closesFirst = isUrgent(reason) && isClosedBetween(times);
    return {
      blockReason: reason,
      ...times,
      isManned: isManned(Date.parse(requestedAt)),
      closesFirst,
      ...promised(occasion, { reason, dueAt: due }),
      selfService: block.selfService,
      roundTheClockPhone: block.roundTheClockPhone,
    };
  },
  'block-on-call': async (occasion) => {
    const { reason, requestedAt, dueAt, state } = await blockOf(occasion);
    const duty = toldDuty(occasion, reason);
    if (!duty || state === 'blocked' || state === 'ended') return undefined;
    const { portalUrl, found, at } = occasion;
    const due = needed(dueAt, 'Tiden för spärren');
    const isLate = Date.parse(due) <= Date.parse(at);
    // Those who lead hear in its place of a block of its own card, and have heard that this one is late.
    if (isLate && isOwnDuty(duty, found.holder)) return undefined;
    return {
      ...saidToDuty(occasion, { reason, confirms: duty.confirms }),
      requestedAt,
      dueAt: due,
      isLate,
      confirms: duty.confirms,
      taskUrl: new URL(`/arbetslista?arende=${found.number}`, portalUrl).href,
      roundTheClockPhone: policyOn(occasion.day).block.roundTheClockPhone,
    };
  },
  'block-overdue': async (occasion) => {
    const { reason, requestedAt, dueAt, state } = await blockOf(occasion);
    if (state === 'blocked' || state === 'ended') return undefined;
    return {
      blockReason: reason,
      requestedAt,
      dueAt: needed(dueAt, 'Tiden för spärren'),
      isPortalDown: state === 'waiting-portal',
    };
  },
  'card-blocked': async (occasion) => {
    const card = await cardOf(occasion);
    const block = await occasion.register.blocks.find(card.cardNumber);
    const events = await occasion.register.cards.events(card.cardNumber);
    const blocked = events.findLast(({ to }) => to === 'blocked');
    if (!blocked || !block) return undefined;
    const links = (await needsAnother(occasion, card)) ? linksFrom(occasion) : undefined;
    const isKept = occasion.found.isHiddenFromHolder || isAccusedElsewhere(occasion.found, block);
    return {
      ...(!isKept && { blockReason: block.reason }),
      blockedAt: blocked.at,
      tellPolice: card.cardType === 'sis' && (await isLost(occasion.register, card.cardNumber)),
      ...(links && { links }),
    };
  },
};

/**
 * What the mailbox of a duty may hear beside that a card is to be blocked now: the accused may read it, and so may people without the
 * right to protected persons. Whom it is about stands in the case, for those who may see it.
 */
function saidToDuty({ found }: Occasion, { reason, confirms }: { reason: BlockReason; confirms: boolean }) {
  const isAccused = found.isHiddenFromHolder || isAccusedElsewhere(found, { reason });
  if (!isAccused && found.holder?.protectedIdentity !== true) return { blockReason: reason };
  const nobody = { holder: undefined, unit: undefined };
  return isAccused && confirms ? { ...nobody, cardNumber: undefined } : nobody;
}

const isUrgent = (reason: BlockReason): boolean => blockReasons[reason].urgency === 'urgent';

/** The duty that hears of a block now: of an urgent one, while customer service is away. */
function toldDuty({ at, found: { holder } }: Occasion, reason: BlockReason): OnCall | undefined {
  return isUrgent(reason) ? onCallAt(Date.parse(at), holder) : undefined;
}

/**
 * What the others are told of the duties that hear of an urgent block until it is due: the first that carries it out, else the first, and
 * the one that has been told already. Of one that is the holder, who isn't told, nothing.
 */
function promised(occasion: Occasion, { reason, dueAt }: Pick<Block, 'reason'> & { readonly dueAt: Instant }) {
  if (!isUrgent(reason)) return { isDutyLater: false };
  const { at, found } = occasion;
  const { now, coming } = dutiesUntil(Date.parse(at), Date.parse(dueAt), found.holder);
  if (!coming) return { isDutyLater: false, ...(now && { onCall: said(now) }) };
  return { onCall: said(coming.duty), isDutyLater: true, ...(now && { onCallNow: said(now) }) };
}

const said = ({ name, phone, confirms }: OnCall) => ({ name, phone, confirms });

/** True when customer service was there when it was asked for, and leaves before it is due. */
function isClosedBetween({ requestedAt, dueAt }: { requestedAt: Instant; dueAt: Instant }): boolean {
  const isLastMinuteManned = isManned(Date.parse(dueAt) - 1);
  return isManned(Date.parse(requestedAt)) && (!isLastMinuteManned || dayOf(requestedAt) !== dayOf(dueAt));
}

async function blockOf(occasion: Occasion): Promise<Block> {
  const cardNumber = cardNumberOf(occasion);
  return needed(await occasion.register.blocks.find(cardNumber), `Spärrbegäran för ${cardNumber}`);
}

/** Still employed, and without the card that was used every day. */
async function needsAnother({ register, day }: Occasion, card: Card): Promise<boolean> {
  const { employmentId, cardType, blockReason } = card;
  if (employmentId === undefined || cardType === 'reserve' || blockReason === 'replaced') return false;
  const employment = await register.people.employment(employmentId);
  return employment !== undefined && (employment.to === undefined || employment.to >= day);
}

function linksFrom({ portalUrl }: Occasion) {
  return {
    order: new URL('/nytt/kort', portalUrl).href,
    reserveCard: new URL('/nytt/reservkort', portalUrl).href,
  };
}
