import { addDays, blocksOrdinary, dayAt, policyOn } from '../../contract/index.ts';
import type { MailData, MailTemplate } from '../../contract/index.ts';
import { asReserveCase, type Receipt } from '../../register/index.ts';
import { blockMails } from '../blocking/mails.ts';
import { cardMails, isCardMail } from '../return/mails.ts';
import { receiptOf as receiptOfCard } from '../receipt/receipt-of.ts';
import { needed, PermanentFailure } from '../run/failures.ts';
import { commentIn } from './comment.ts';
import { caseMail, cardNumberOf, cardOf, everyMail, type Happening, type Occasion } from './occasion.ts';
import { foreignStaffMails } from '../foreign-staff/mails.ts';
import { orderMails } from '../order/mails.ts';
import { stockMails } from '../stock/mails.ts';
import { issueMails } from '../issue/mails.ts';
import { visitMails } from '../visits/mails.ts';

const builders: { [Template in MailTemplate]: (occasion: Occasion) => Promise<MailData<Template> | undefined> } = {
  ...blockMails,
  ...cardMails,
  ...stockMails,
  ...visitMails,
  ...issueMails,
  ...orderMails,
  ...foreignStaffMails,
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
  // A case that waits for a card to come back isn't closed: the mail about the card says what is left.
  'case-closed': async (occasion) => {
    const { found } = occasion;
    if (found.phase === 'returning') return undefined;
    const closeReason = needed(found.closeReason ?? occasion.closeReason, 'closeReason');
    const isAgainst = ['refused', 'rejected', 'not-approved', 'no-show'].includes(closeReason);
    return {
      ...caseMail(occasion),
      ...(found.holder && { holder: found.holder.displayName }),
      closeReason,
      ...(found.refusalReason && { refusalReason: found.refusalReason }),
      ...(isAgainst && (await commentIn(occasion))),
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
      receiptDueDay: addDays(dayAt(Date.parse(activatedAt)), receipt.remindOnDay),
      address: customerService.address,
    };
  },
  'receipt-reminder': async (occasion) => ({
    ...everyMail(occasion),
    ...(await receiptFacts(occasion)),
    blockDay: dayAt(Date.parse(await blockAt(occasion))),
    address: policyOn(occasion.day).customerService.address,
  }),
  'receipt-escalation': async (occasion) => ({
    ...everyMail(occasion),
    ...(await receiptFacts(occasion)),
    blockDay: dayAt(Date.parse(await blockAt(occasion))),
  }),
  'receipt-block-warning': async (occasion) => ({
    ...everyMail(occasion),
    ...(await receiptFacts(occasion)),
    blockAt: await blockAt(occasion),
  }),
};

/** Gathers what a mail says. Undefined: what it would tell is no longer so, and nothing is sent. */
export async function mailData<Template extends MailTemplate>(
  template: Template,
  happening: Happening,
): Promise<MailData<Template> | undefined> {
  if (isCardMail(template)) return cardMails[template](happening);
  const { found } = happening;
  if (!found) throw new PermanentFailure(`Mejlet ${template} hör till ett ärende`);
  return builders[template]({ ...happening, found });
}

async function receiptOf({ register, found, about }: Occasion): Promise<Receipt> {
  return needed(await receiptOfCard(register, found.caseId, about), 'Kvittensblanketten');
}

async function receiptFacts(occasion: Occasion): Promise<{ cardNumber: string; receiptNumber: string }> {
  const { receiptNumber } = await receiptOf(occasion);
  return { cardNumber: cardNumberOf(occasion), receiptNumber };
}

async function blockAt(occasion: Occasion): Promise<string> {
  return needed((await receiptOf(occasion)).blockAt, 'Spärrtiden');
}
