import { addDays, blocksOrdinary, dayAt, policyOn } from '../../contract/index.ts';
import type { MailData, MailTemplate } from '../../contract/index.ts';
import { asActivation, type Card, type Receipt } from '../../register/index.ts';
import { lastDayNow } from '../rules/last-day.ts';
import { needed } from '../run/failures.ts';
import { caseMail, type Occasion } from './occasion.ts';
import { orderMails } from './order-mails.ts';
import { stockMails } from './stock-mails.ts';
import { visitMails } from './visit-mails.ts';

/** As `caseMail`, with the holder; a protected person stands with first name and HSA-id (the register's display name). */
function everyMail(occasion: Occasion) {
  return { ...caseMail(occasion), holder: needed(occasion.found.holder, 'Innehavaren').displayName };
}

const cardNumberOf = ({ about }: Occasion): string => needed(about, 'cardNumber');

const builders: { [Template in MailTemplate]: (occasion: Occasion) => Promise<MailData<Template> | undefined> } = {
  ...stockMails,
  ...visitMails,
  ...orderMails,
  'case-received': async (occasion) => {
    const { register } = occasion;
    const { reason, activateBefore, employmentId, cardNumber } = asActivation(occasion.found);
    const ordinary = blocksOrdinary(reason) ? await register.cards.activeOrdinary(employmentId) : undefined;
    return { ...everyMail(occasion), cardNumber, reason, activateBefore, blocksOrdinary: ordinary !== undefined };
  },
  'case-closed': (occasion) =>
    Promise.resolve({
      ...caseMail(occasion),
      ...(occasion.found.holder && { holder: occasion.found.holder.displayName }),
      closeReason: needed(occasion.found.closeReason ?? occasion.closeReason, 'closeReason'),
      ...(occasion.found.refusalReason && { refusalReason: occasion.found.refusalReason }),
    }),
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
  'card-blocked': async (occasion) => {
    const card = await cardOf(occasion);
    const events = await occasion.register.cards.events(cardNumberOf(occasion));
    const blocked = events.findLast(({ to }) => to === 'blocked');
    if (!blocked || card.blockReason === undefined) return undefined;
    const cardNumber = cardNumberOf(occasion);
    return { ...everyMail(occasion), cardNumber, blockReason: card.blockReason, blockedAt: blocked.at };
  },
  'card-expires-soon': async (occasion) => {
    const card = await cardOf(occasion);
    if (card.state !== 'active') return undefined;
    return {
      ...everyMail(occasion),
      cardNumber: card.cardNumber,
      lastValidDay: await lastDayNow(occasion.register, card),
    };
  },
  'card-to-return': async (occasion) => {
    const { state } = await cardOf(occasion);
    if (state !== 'expired' && state !== 'blocked') return undefined;
    const { address } = policyOn(occasion.day).customerService;
    return { ...everyMail(occasion), cardNumber: cardNumberOf(occasion), state, address };
  },
  'return-reminder': (occasion) => {
    const { address } = policyOn(occasion.day).customerService;
    return Promise.resolve({ ...everyMail(occasion), cardNumber: cardNumberOf(occasion), address });
  },
};

/** Gathers what a mail says. Undefined: what it would tell is no longer so, and nothing is sent. */
export async function mailData<Template extends MailTemplate>(
  template: Template,
  occasion: Occasion,
): Promise<MailData<Template> | undefined> {
  return builders[template](occasion);
}

async function cardOf(occasion: Occasion): Promise<Card> {
  const cardNumber = cardNumberOf(occasion);
  const { register } = occasion;
  return needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
}

async function receiptOf({ register, found }: Occasion): Promise<Receipt> {
  return needed(await register.receipts.current(found.caseId), 'Kvittensblanketten');
}

async function receiptFacts(occasion: Occasion): Promise<{ cardNumber: string; receiptNumber: string }> {
  const { receiptNumber } = await receiptOf(occasion);
  return { cardNumber: cardNumberOf(occasion), receiptNumber };
}

async function blockAt(occasion: Occasion): Promise<string> {
  return needed((await receiptOf(occasion)).blockAt, 'Spärrtiden');
}
