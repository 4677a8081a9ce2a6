import { z } from 'zod';
import { CardNumber, Id, Instant } from '../../contract/index.ts';
import { bySystem } from '../duty/authors.ts';
import { replacedCards } from './replaced-cards.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Asks to block the cards that a new one replaces, or the temporary card of a withdrawn order. A card with a request already joins it. */
export const replaceCards = worker({
  type: 'replace-cards',
  input: z.object({ caseId: Id, cardNumber: CardNumber.optional(), requestedAt: Instant }),
  output: z.object({}),
  async run({ caseId, cardNumber: newCard, requestedAt }, { register, at }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    for (const { cardNumber } of await replacedCards(register, found, { newCard, at })) {
      const author = bySystem(at);
      await register.cards.requestBlock({ cardNumber, reason: 'replaced', caseId, requestedAt, author });
    }
    return {};
  },
});
