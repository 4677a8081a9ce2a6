import { isToBeCut } from '../../contract/index.ts';
import { isEvidence, type Card } from '../../register/index.ts';
import { isLost } from '../blocking/index.ts';
import { returnReceiptOf } from './return-receipt.ts';
import { knownOfCard } from '../mail/known.ts';
import type { CardMails } from '../mail/gather.ts';
import { cardOf, type Happening } from '../mail/occasion.ts';

/** What the mails about a card that should come back say. */
export const returnMails: CardMails<'return'> = {
  'card-to-return': async (occasion) => {
    const card = await cardOf(occasion);
    const { state } = card;
    if (state !== 'expired' && state !== 'blocked') return undefined;
    return { state, handling: await handlingOf(occasion, card) };
  },
  'return-reminder': async (occasion) => {
    const card = await cardOf(occasion);
    if (card.state !== 'expired' && card.state !== 'blocked') return undefined;
    // Who has lost a card can't hand it in.
    if (await isLost(occasion.register, card.cardNumber)) return undefined;
    return { handling: await handlingOf(occasion, card) };
  },
  'return-received': async (occasion) => {
    const { cardNumber, state } = await cardOf(occasion);
    const handIn = await occasion.register.blocks.handIn(cardNumber);
    if ((state !== 'returned' && state !== 'destroyed') || !handIn) return undefined;
    const { found } = occasion;
    const { caseNumber } = await knownOfCard(occasion);
    // The mail leads to the case only when it is about the unit of the card; a suspect's case isn't shown to them.
    const leadsToCase = found !== undefined && caseNumber !== undefined && !found.isHiddenFromHolder;
    const receipt = leadsToCase ? await returnReceiptOf(occasion.register, found.caseId, cardNumber) : undefined;
    return { returnedAt: handIn.at, hasReceipt: receipt !== undefined };
  },
};

/** How the card is handed in (domain P5.4). */
async function handlingOf({ register }: Happening, card: Card) {
  const block = await register.blocks.find(card.cardNumber);
  if (block !== undefined && isEvidence(block)) return 'sealed';
  return isToBeCut(card) ? 'cut' : 'whole';
}
