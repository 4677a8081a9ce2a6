import { addDays, blocksOrdinary, dayAt, policyOn } from '../../contract/index.ts';
import type { CloseReason, MailData, MailTemplate } from '../../contract/index.ts';
import type { Card, Case, Receipt, Register } from '../../register/index.ts';
import { lastDayNow } from '../rules/last-day.ts';
import { needed } from '../run/failures.ts';

/** What a mail is about. */
export interface Occasion {
  readonly found: Case;
  readonly cardNumber: string;
  readonly closeReason: CloseReason | undefined;
  readonly register: Register;
  readonly portalUrl: string;
  /** The day of the mail, for the policy. */
  readonly day: string;
}

/** Common to every mail; a protected person stands with first name and HSA-id (the register's display name). */
function everyMail({ found, portalUrl, day }: Occasion) {
  const { phone, name } = policyOn(day).customerService;
  const caseUrl = new URL(`/arenden/${found.number}`, portalUrl).href;
  return {
    caseNumber: found.number,
    caseUrl,
    holder: found.holder.displayName,
    unit: found.unitName,
    phone,
    sender: name,
  };
}

const builders: { [Template in MailTemplate]: (occasion: Occasion) => Promise<MailData<Template> | undefined> } = {
  'case-received': async (occasion) => {
    const { found, register, cardNumber } = occasion;
    const { reason, activateBefore } = found;
    const ordinary = blocksOrdinary(reason) ? await register.cards.activeOrdinary(found.employmentId) : undefined;
    return { ...everyMail(occasion), cardNumber, reason, activateBefore, blocksOrdinary: ordinary !== undefined };
  },
  'case-closed': (occasion) =>
    Promise.resolve({
      ...everyMail(occasion),
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
    const events = await occasion.register.cards.events(occasion.cardNumber);
    const blocked = events.findLast(({ to }) => to === 'blocked');
    if (!blocked || card.blockReason === undefined) return undefined;
    const { cardNumber } = occasion;
    return { ...everyMail(occasion), cardNumber, blockReason: card.blockReason, blockedAt: blocked.at };
  },
  'card-expires-soon': async (occasion) => {
    const card = await cardOf(occasion);
    if (card.state !== 'active') return undefined;
    const { cardNumber, register } = occasion;
    return { ...everyMail(occasion), cardNumber, lastValidDay: await lastDayNow(register, card) };
  },
  'card-to-return': async (occasion) => {
    const { state } = await cardOf(occasion);
    if (state !== 'expired' && state !== 'blocked') return undefined;
    const { address } = policyOn(occasion.day).customerService;
    return { ...everyMail(occasion), cardNumber: occasion.cardNumber, state, address };
  },
  'return-reminder': (occasion) => {
    const { address } = policyOn(occasion.day).customerService;
    return Promise.resolve({ ...everyMail(occasion), cardNumber: occasion.cardNumber, address });
  },
};

/** Gathers what a mail says. Undefined: what it would tell is no longer so, and nothing is sent. */
export async function mailData<Template extends MailTemplate>(
  template: Template,
  occasion: Occasion,
): Promise<MailData<Template> | undefined> {
  return builders[template](occasion);
}

async function cardOf({ register, cardNumber }: Occasion): Promise<Card> {
  return needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
}

async function receiptOf({ register, found }: Occasion): Promise<Receipt> {
  return needed(await register.receipts.current(found.caseId), 'Kvittensblanketten');
}

async function receiptFacts(occasion: Occasion): Promise<{ cardNumber: string; receiptNumber: string }> {
  const { receiptNumber } = await receiptOf(occasion);
  return { cardNumber: occasion.cardNumber, receiptNumber };
}

async function blockAt(occasion: Occasion): Promise<string> {
  return needed((await receiptOf(occasion)).blockAt, 'Spärrtiden');
}
