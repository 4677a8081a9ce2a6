import { addDays, blocksOrdinary, dayOf, policyOn, type Instant } from '../../contract/index.ts';
import { asReserveCase, type Receipt } from '../../register/index.ts';
import { cardNumberOf, cardOf, everyMail, type CaseMails, type Occasion } from '../mail/occasion.ts';
import { extensionMails } from './extension-mails.ts';
import { receiptOf as receiptOfCard } from '../receipt/receipt-of.ts';
import { needed } from '../run/failures.ts';

/** What the mails of a reserve card's activation say, and those about any receipt that is waited for. */
export const activationMails: CaseMails<'activation'> = {
  ...extensionMails,
  'case-received': async (occasion) => {
    const { register } = occasion;
    const { reason, activateBefore, employmentId, cardNumber } = asReserveCase(occasion.found);
    const ordinary = blocksOrdinary(reason) ? await register.cards.ordinaryOf(employmentId, occasion.day) : [];
    return {
      ...everyMail(occasion),
      ...(cardNumber !== undefined && { cardNumber }),
      ...{ reason, activateBefore, blocksOrdinary: ordinary.length > 0 },
    };
  },
  'card-activated': async (occasion) => {
    const card = await cardOf(occasion);
    const activatedAt = needed(card.activatedAt, 'Aktiveringstiden');
    const { receipt, customerService } = policyOn(occasion.day);
    return {
      ...everyMail(occasion),
      ...(await receiptFacts(occasion)),
      lastValidDay: needed(card.lastValidDay, 'Sista giltighetsdag'),
      receiptDueDay: addDays(dayOf(activatedAt), receipt.remindOnDay),
      address: customerService.address,
    };
  },
  'receipt-reminder': async (occasion) => ({
    ...everyMail(occasion),
    ...(await receiptFacts(occasion)),
    blockDay: dayOf(await blockAt(occasion)),
    address: policyOn(occasion.day).customerService.address,
  }),
  'receipt-escalation': async (occasion) => ({
    ...everyMail(occasion),
    ...(await receiptFacts(occasion)),
    blockDay: dayOf(await blockAt(occasion)),
  }),
  'receipt-block-warning': async (occasion) => ({
    ...everyMail(occasion),
    ...(await receiptFacts(occasion)),
    blockAt: await blockAt(occasion),
  }),
};

async function receiptOf({ register, found, about }: Occasion): Promise<Receipt> {
  return needed(await receiptOfCard(register, found.caseId, about), 'Kvittensblanketten');
}

async function receiptFacts(occasion: Occasion): Promise<{ cardNumber: string; receiptNumber: string }> {
  const { receiptNumber } = await receiptOf(occasion);
  return { cardNumber: cardNumberOf(occasion), receiptNumber };
}

async function blockAt(occasion: Occasion): Promise<Instant> {
  return needed((await receiptOf(occasion)).blockAt, 'Spärrtiden');
}
