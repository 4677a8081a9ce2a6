import { blockReasons, policyOn, type BlockReason, type OnCall } from '../../contract/index.ts';
import { isManned, onCallAt, type Block, type Card } from '../../register/index.ts';
import { isAccusedElsewhere } from './accusation.ts';
import { needed } from '../run/failures.ts';
import { isLost } from './is-lost.ts';
import type { CaseMails } from '../mail/gather.ts';
import { cardNumberOf, cardOf, type Occasion } from '../mail/occasion.ts';

/** What the mails of a block say. */
export const blockingMails: CaseMails<'blocking'> = {
  // A reason that only the system gives is told by the process that gave it.
  'block-received': async (occasion) => {
    const { reason, requestedAt, dueAt } = await blockOf(occasion);
    if (isAccusedElsewhere(occasion.found, { reason })) return undefined;
    const isChosen = blockReasons[reason].chosenBy.length > 0;
    if (!isChosen || reason === 'employment-ended') return undefined;
    const { block } = policyOn(occasion.day);
    return {
      blockReason: reason,
      requestedAt,
      dueAt: needed(dueAt, 'Tiden för spärren'),
      isManned: isManned(Date.parse(requestedAt)),
      ...toldDuty(occasion, reason),
      selfService: block.selfService,
      roundTheClockPhone: block.roundTheClockPhone,
    };
  },
  'block-on-call': async (occasion) => {
    const { reason, requestedAt, dueAt, state } = await blockOf(occasion);
    const { onCall } = toldDuty(occasion, reason);
    if (!onCall || state === 'blocked' || state === 'ended') return undefined;
    const { portalUrl, found } = occasion;
    return {
      ...saidToDuty(occasion, { reason, confirms: onCall.confirms }),
      requestedAt,
      dueAt: needed(dueAt, 'Tiden för spärren'),
      confirms: onCall.confirms,
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

/** The duty that hears of a block now: of an urgent one, while customer service is away. */
function toldDuty(
  { at, found: { holder } }: Occasion,
  reason: BlockReason,
): { onCall?: Pick<OnCall, 'name' | 'phone' | 'confirms'> } {
  const duty = blockReasons[reason].urgency === 'urgent' ? onCallAt(Date.parse(at), holder) : undefined;
  if (!duty) return {};
  const { name, phone, confirms } = duty;
  return { onCall: { name, phone, confirms } };
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
