import { z } from 'zod';
import { ActivationReason, CardNumber, Day, Id } from '../../contract/index.ts';
import { Activation } from './answers.ts';
import { Fetching, fetchingAfter } from '../receipt/fetching.ts';
import type { ReserveCase } from '../../register/index.ts';
import { activateReserve } from './activate-reserve.ts';
import { activationOf } from './activation-of.ts';
import { byCustomerService } from '../duty/authors.ts';
import { dutyFault } from '../duty/duties.ts';
import { ReceiptDates, receiptDates } from '../receipt/receipt-dates.ts';
import { BusinessError, needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * Activates the reserved card after a call (LoA 2). Duties are checked again here, no matter who completed the task (domain "Who may do
 * what"), and so is that the unit answered a call-back and that the card was read aloud. The receipt's clock starts at the fetch.
 */
export const activateCard = worker({
  type: 'activate-card',
  errors: ['CARD_NOT_AVAILABLE', 'DUTIES_NOT_SEPARATED'],
  input: z.object({ caseId: Id, cardNumber: CardNumber, reason: ActivationReason, activation: Activation }),
  output: z.object({
    lastValidDay: Day,
    fetching: Fetching,
    /** For instances of before the fetch had a step of its own. */
    receiptDates: ReceiptDates,
  }),
  async run({ caseId, cardNumber, activation }, { register }) {
    const found = await activationOf(register, caseId);
    const fault = await dutyFault(register, found, activation);
    if (fault !== undefined) throw new BusinessError('DUTIES_NOT_SEPARATED', fault);
    checkCall(found);
    const author = byCustomerService(activation);
    const activated = await activateReserve(register, found, { cardNumber, author, loa: 'loa-2' });
    if ('obstacle' in activated) throw new BusinessError('CARD_NOT_AVAILABLE', activated.obstacle);
    const fetching = fetchingAfter(activation.at, activation.fetched !== 'later');
    if (fetching.state === 'fetched') await register.cases.setFetched(caseId, activation.at);
    const { blockAt, ...dates } = receiptDates(fetching.until);
    const receipt = needed(await register.receipts.current(caseId), 'Kvittensblanketten');
    await register.receipts.setBlockAt(receipt.receiptNumber, blockAt);
    await register.cases.setPhase(caseId, fetching.state === 'fetched' ? 'receipt' : 'fetching');
    return { lastValidDay: activated.lastValidDay, fetching, receiptDates: dates };
  },
});

/**
 * The portal asks for both before the task can be completed: without them somebody went past it. Nobody
 * protected gets a card by phone, also who is so since the case came in.
 */
function checkCall({ number, holder, calledBackAt, cardReadAt }: ReserveCase): void {
  if (holder.protectedIdentity)
    throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet i ärende ${number} kan inte aktiveras per telefon`);
  if (calledBackAt === undefined) throw new PermanentFailure(`Motringningen i ärende ${number} är inte noterad`);
  if (cardReadAt === undefined) throw new PermanentFailure(`Kortets tecken i ärende ${number} är inte upplästa`);
}
