import { addDays, dayOf, policyOn } from '../../contract/index.ts';
import { needed } from '../run/failures.ts';
import type { CaseMails } from '../mail/gather.ts';

/** The mail of "Lämna ut korttidskort". */
export const issueMails: CaseMails<'issue'> = {
  'short-term-issued': async (occasion) => {
    const { found, register, day } = occasion;
    const cardNumber = needed(occasion.about, 'cardNumber');
    const card = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
    if (card.activatedAt === undefined) return undefined;
    const receipts = await register.receipts.ofCase(found.caseId);
    const receipt = receipts.findLast((one) => one.cardNumber === cardNumber && one.state !== 'withdrawn');
    const { receipt: rules, customerService } = policyOn(day);
    return {
      lastValidDay: needed(card.lastValidDay, 'Sista giltighetsdag'),
      ...(receipt &&
        receipt.state !== 'registered' && {
          sendIn: {
            receiptNumber: receipt.receiptNumber,
            dueDay: addDays(dayOf(card.activatedAt), rules.remindOnDay),
            address: customerService.address,
          },
        }),
    };
  },
};
