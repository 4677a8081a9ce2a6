import { z } from 'zod';
import { CardNumber, Id, Instant } from '../../contract/index.ts';
import type { Author, WorkersRegister } from '../../register/index.ts';
import { bySystem } from '../duty/authors.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Annuls a card that nobody collected, or let activate; its receipt form is withdrawn with it. Of one that was sent home the number may be unknown. */
export const annulCard = worker({
  type: 'annul-card',
  input: z.object({ caseId: Id, cardNumber: CardNumber.nullish(), annulledAt: Instant }),
  output: z.object({}),
  async run({ caseId, cardNumber, annulledAt }, { register }) {
    if (cardNumber) await annulWithReceipt(register, { caseId, cardNumber, author: bySystem(annulledAt) });
    return {};
  },
});

/** The card is `annulled`, once, and no receipt waits for it any more. */
export async function annulWithReceipt(
  register: WorkersRegister,
  { caseId, cardNumber, author }: { caseId: string; cardNumber: string; author: Author },
): Promise<void> {
  const card = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
  if (card.state !== 'annulled') await register.cards.annul(cardNumber, author);
  const receipts = await register.receipts.ofCase(caseId);
  for (const receipt of receipts.filter((each) => each.cardNumber === cardNumber && each.state !== 'withdrawn')) {
    await register.receipts.withdraw({ receiptNumber: receipt.receiptNumber, reason: 'not-collected', author });
  }
}
