import { z } from 'zod';
import { CardNumber, CardState, Id } from '../../contract/index.ts';
import { HandIn } from './hand-in.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkClericalDuties, checkHolder } from '../duty/duties.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Registers that a card was handed in; a second report of the same card changes nothing. Its holder never registers it. */
export const returnCard = worker({
  type: 'return-card',
  input: z.object({ caseId: Id.optional(), cardNumber: CardNumber, handIn: HandIn }),
  output: z.object({ cardState: CardState }),
  async run({ caseId, cardNumber, handIn }, { register }) {
    const card = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
    if (card.state === 'returned' || card.state === 'destroyed') return { cardState: card.state };
    if (caseId === undefined) await checkHolder(register, card, handIn);
    else await checkClericalDuties(register, needed(await register.cases.find(caseId), `Ärendet ${caseId}`), handIn);
    await register.cards.giveBack({ cardNumber, cut: handIn.cut, author: byCustomerService(handIn) });
    return { cardState: 'returned' as const };
  },
});
