import { addDays, blocksOrdinary, dayOf, policyOn, type Day, type Instant } from '../../contract/index.ts';
import { asReserveCase, type Receipt } from '../../register/index.ts';
import type { CaseMails } from '../mail/gather.ts';
import { cardOf, type Occasion } from '../mail/occasion.ts';
import { extensionMails } from './extension-mails.ts';
import { receiptOf as receiptOfCard } from '../receipt/receipt-of.ts';
import { needed } from '../run/failures.ts';

/** What the mails of a reserve card's activation say, and those about any receipt that is waited for. */
export const activationMails: CaseMails<'activation'> = {
  ...extensionMails,
  'case-received': async (occasion) => {
    const { register } = occasion;
    const { reason, activateBefore, employmentId } = asReserveCase(occasion.found);
    const ordinary = blocksOrdinary(reason) ? await register.cards.ordinaryOf(employmentId, occasion.day) : [];
    return { reason, activateBefore, blocksOrdinary: ordinary.length > 0 };
  },
  'card-activated': async (occasion) => {
    const card = await cardOf(occasion);
    const activatedAt = needed(card.activatedAt, 'Aktiveringstiden');
    const { receiptNumber } = await receiptOf(occasion);
    return {
      receiptNumber,
      lastValidDay: needed(card.lastValidDay, 'Sista giltighetsdag'),
      receiptDueDay: addDays(dayOf(activatedAt), policyOn(occasion.day).receipt.remindOnDay),
    };
  },
  'receipt-reminder': async (occasion) => {
    const receipt = await receiptOf(occasion);
    if (receipt.state === 'registered') return undefined;
    const { state, blockRequestedAt } = await cardOf(occasion);
    const isToBeBlocked = state === 'active' && blockRequestedAt === undefined && receipt.blockAt !== undefined;
    return { receiptNumber: receipt.receiptNumber, ...(isToBeBlocked && { blockDay: dayOf(blockAt(receipt)) }) };
  },
  'receipt-escalation': async (occasion) => beforeBlock(await receiptOf(occasion)),
  'receipt-block-warning': async (occasion) => {
    const receipt = await receiptOf(occasion);
    return { receiptNumber: receipt.receiptNumber, blockAt: blockAt(receipt) };
  },
};

async function receiptOf({ register, found, about }: Occasion): Promise<Receipt> {
  return needed(await receiptOfCard(register, found.caseId, about), 'Kvittensblanketten');
}

function beforeBlock(receipt: Receipt): { receiptNumber: string; blockDay: Day } {
  return { receiptNumber: receipt.receiptNumber, blockDay: dayOf(blockAt(receipt)) };
}

const blockAt = (receipt: Receipt): Instant => needed(receipt.blockAt, 'Spärrtiden');
