import { z } from 'zod';
import { CardNumber, Id, Instant } from '../../contract/index.ts';
import { bySystem } from '../duty/authors.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Annuls a card that nobody collected; its receipt form is withdrawn with it. */
export const annulCard = worker({
  type: 'annul-card',
  input: z.object({ caseId: Id, cardNumber: CardNumber, annulledAt: Instant }),
  output: z.object({}),
  async run({ caseId, cardNumber, annulledAt }, { register }) {
    const author = bySystem(annulledAt);
    const card = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
    if (card.state !== 'annulled') await register.cards.annul(cardNumber, author);
    const receipts = await register.receipts.ofCase(caseId);
    for (const receipt of receipts.filter((each) => each.cardNumber === cardNumber)) {
      await register.receipts.withdraw({ receiptNumber: receipt.receiptNumber, reason: 'not-collected', author });
    }
    return {};
  },
});
