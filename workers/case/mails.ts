import { factsOf, ForeignFacts, OrderFacts } from '../../contract/index.ts';
import type { Case, WorkersRegister } from '../../register/index.ts';
import { commentIn } from '../mail/comment.ts';
import type { MailsAboutCases } from '../mail/gather.ts';
import { needed } from '../run/failures.ts';

/** What the mails of every case say. */
export const caseMails: MailsAboutCases<'case-closed'> = {
  /** One that waits for a card to come back isn't closed: the mail about the card says what is left. */
  'case-closed': async (occasion) => {
    const { found } = occasion;
    if (found.phase === 'returning') return undefined;
    const closeReason = needed(found.closeReason ?? occasion.closeReason, 'closeReason');
    const isAgainst = ['refused', 'rejected', 'not-approved', 'no-show'].includes(closeReason);
    return {
      closeReason,
      ...(closeReason === 'not-activated' && { blockedOn: factsOf('card-order', found).sentHome?.blockedOn }),
      awaitsReceipt: closeReason === 'completed' && (await awaitsReceipt(occasion.register, found)),
      ...(found.refusalReason && { refusalReason: found.refusalReason }),
      ...(closeReason === 'rejected' && rejectionIn(found)),
      ...(isAgainst && (await commentIn(occasion))),
    };
  },
};

/** Why the review of an order said no. */
function rejectionIn({ facts }: Case) {
  const order = OrderFacts.safeParse(facts).data ?? ForeignFacts.safeParse(facts).data;
  const rejection = order?.review?.rejection;
  return rejection !== undefined && { rejection };
}

/** Its card is in use and is blocked when the receipt doesn't come; of a card that is blocked anyway none is asked for. */
async function awaitsReceipt({ receipts, cards }: WorkersRegister, { caseId }: Case): Promise<boolean> {
  const receipt = await receipts.current(caseId);
  if (receipt?.state !== 'issued') return false;
  const card = await cards.find(receipt.cardNumber);
  return card?.state === 'active' && card.blockRequestedAt === undefined;
}
