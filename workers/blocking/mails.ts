import { ChosenBlockReason, factsOf, policyOn } from '../../contract/index.ts';
import type { MailData } from '../../contract/index.ts';
import { isManned, type Block, type Card } from '../../register/index.ts';
import { isAccusedElsewhere } from './accusation.ts';
import { needed } from '../run/failures.ts';
import { isLost } from '../return/mails.ts';
import { cardNumberOf, cardOf, everyMail, type Occasion } from '../mail/occasion.ts';

type BlockMail =
  | 'block-received'
  | 'block-declined'
  | 'block-overdue'
  | 'card-blocked'
  | 'employment-end-received'
  | 'employment-ended';

/** What the mails of blocks and employments that end say. */
export const blockMails: { [Template in BlockMail]: (occasion: Occasion) => Promise<MailData<Template> | undefined> } =
  {
    // A reason that only the system gives is told by the process that gave it.
    'block-received': async (occasion) => {
      const { reason, requestedAt, dueAt } = await blockOf(occasion);
      if (isAccusedElsewhere(occasion.found, { reason })) return undefined;
      const isChosen = reason === 'not-needed' || reason === 'deceased' || ChosenBlockReason.safeParse(reason).success;
      if (!isChosen || reason === 'employment-ended') return undefined;
      const { block } = policyOn(occasion.day);
      return {
        ...everyMail(occasion),
        cardNumber: cardNumberOf(occasion),
        blockReason: reason,
        requestedAt,
        dueAt: needed(dueAt, 'Tiden för spärren'),
        isManned: isManned(Date.parse(requestedAt)),
        selfService: block.selfService,
        roundTheClockPhone: block.roundTheClockPhone,
      };
    },
    'block-declined': (occasion) => Promise.resolve({ ...everyMail(occasion), cardNumber: cardNumberOf(occasion) }),
    'block-overdue': async (occasion) => {
      const { reason, requestedAt, dueAt, state } = await blockOf(occasion);
      if (state === 'blocked' || state === 'ended') return undefined;
      return {
        ...everyMail(occasion),
        cardNumber: cardNumberOf(occasion),
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
        ...everyMail(occasion),
        cardNumber: card.cardNumber,
        ...(!isKept && { blockReason: block.reason }),
        blockedAt: blocked.at,
        tellPolice: card.cardType === 'sis' && (await isLost(occasion, card)),
        ...(links && { links }),
      };
    },
    'employment-end-received': async (occasion) => {
      const { lastDay } = factsOf('employment-ended', occasion.found);
      const employmentId = needed(occasion.found.employmentId, 'Anställningen');
      const { ending } = await occasion.register.blocks.cardsAtEnd({ employmentId, lastDay }, occasion.day);
      return { ...everyMail(occasion), lastDay, cards: ending.map(({ cardNumber }) => cardNumber) };
    },
    'employment-ended': async (occasion) => {
      const { lastDay } = factsOf('employment-ended', occasion.found);
      const blocks = await occasion.register.blocks.ofCase(occasion.found.caseId);
      const timeline = await occasion.register.cases.timeline(occasion.found.caseId);
      const mobile = timeline.findLast(({ action }) => action === 'mobile-eid-handled');
      return {
        ...everyMail(occasion),
        lastDay,
        cards: blocks.filter(({ state }) => state === 'blocked').map(({ cardNumber }) => cardNumber),
        isMobileRevoked: mobile?.details['outcome'] === 'revoked',
        isMobileKept: mobile?.details['outcome'] === 'kept',
      };
    },
  };

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
