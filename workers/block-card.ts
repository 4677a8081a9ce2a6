import { jobs } from '../contract/index.ts';
import { byCustomerService } from './rules/authors.ts';
import { checkDuties } from './rules/duties.ts';
import { needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/** Moves a card to `blocked` once a person has confirmed it in SITHS eID Portal, never its holder; a card that has ended meanwhile stays as it is. */
export const blockCard = worker({
  type: 'block-card',
  ...jobs['block-card'],
  async run({ caseId, blockRequest, block }, { register }) {
    const cardNumber = needed(blockRequest.cardNumber, 'blockRequest.cardNumber');
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkDuties(register, found, block, ['holder']);
    const card = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
    if (blockRequest.reason === 'receipt-missing') await register.cases.setPhase(caseId, 'receipt');
    if (card.state !== 'active') return { cardState: card.state };
    const author = byCustomerService(block);
    await register.cards.block({ cardNumber, caseId, confirmedAt: block.confirmedAt, author });
    return { cardState: 'blocked' };
  },
});
