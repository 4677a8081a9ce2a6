import { z } from 'zod';
import { CardNumber, Id, dayOf, policyOn, type Instant } from '../../contract/index.ts';
import type { Card, Case, HandedIn, WorkersRegister } from '../../register/index.ts';
import { drawDocument, type DocumentRecord } from '../../templates/index.ts';
import { readsEnglish } from '../mail/reads-english.ts';
import { nameOf } from '../document/name-of.ts';
import { returnReceiptOf, returnReceiptTitle } from './return-receipt.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * Draws the receipt of a card that was handed in and stores the file in the case that follows the card, or else the card's own. A card
 * without either, or that wasn't taken in after all, gets none, and a card that has one already no other.
 */
export const createReturnReceipt = worker({
  type: 'create-return-receipt',
  input: z.object({ caseId: Id.optional(), cardNumber: CardNumber }),
  output: z.object({}),
  once: 'by-step',
  async run({ caseId, cardNumber }, { register, key }) {
    const card = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
    const handIn = await register.blocks.handIn(cardNumber);
    const followedIn = caseId ?? card.caseId;
    if (followedIn === undefined || !handIn || card.holderId === undefined) return {};
    if (await returnReceiptOf(register, followedIn, cardNumber)) return {};
    const found = needed(await register.cases.find(followedIn), `Ärendet ${followedIn}`);
    const file = await drawDocument('return-receipt', await recordOf(register, { card, found, handIn }));
    return register.once(key, async (work) => {
      const title = returnReceiptTitle(cardNumber);
      await work.documents.store({ caseId: found.caseId, title, ...file, at: handIn.at });
      return {};
    });
  },
});

interface Returned {
  readonly card: Card;
  readonly found: Case;
  readonly handIn: HandedIn & { readonly by: string; readonly at: Instant };
}

async function recordOf(
  register: WorkersRegister,
  { card, found, handIn }: Returned,
): Promise<DocumentRecord<'return-receipt'>> {
  const holder = needed(await register.people.find(needed(card.holderId, 'Innehavaren')), 'Innehavaren');
  const day = dayOf(handIn.at);
  const unit = await register.units.get(card.unitId ?? found.unitId, day);
  const { name, phone } = policyOn(day).customerService;
  return {
    caseNumber: found.number,
    returnedAt: handIn.at,
    unit: { name: unit.name, employer: unit.employer.name },
    holder: { name: holder.displayName, birthDate: holder.birthDate, hsaId: holder.hsaId },
    cardNumber: card.cardNumber,
    cardType: card.cardType,
    isCut: handIn.cut,
    custody: handIn.custody,
    takenBy: await nameOf(register, handIn.by),
    issuer: `${unit.employer.name}, ${name}`,
    phone,
    ...((await readsEnglish({ found, about: card.cardNumber, register })) && { english: true }),
  };
}
