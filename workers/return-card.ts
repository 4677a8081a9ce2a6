import { jobs } from '../contract/index.ts';
import { byCustomerService } from './rules/authors.ts';
import { checkDuties, checkHolder } from './rules/duties.ts';
import { needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/** Registers that a card was handed in; a second report of the same card changes nothing. Its holder never registers it. */
export const returnCard = worker({
  type: 'return-card',
  ...jobs['return-card'],
  async run({ caseId, cardNumber, handIn }, { register }) {
    const card = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
    if (card.state === 'returned' || card.state === 'destroyed') return { cardState: card.state };
    if (caseId === undefined) await checkHolder(register, card, handIn);
    else
      await checkDuties(register, needed(await register.cases.find(caseId), `Ärendet ${caseId}`), handIn, 'clerical');
    await register.cards.giveBack({ cardNumber, cut: handIn.cut, author: byCustomerService(handIn) });
    return { cardState: 'returned' };
  },
});
