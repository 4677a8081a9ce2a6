import { dayAt, jobs, lastValidDay as lastValidDayOf } from '../contract/index.ts';
import { isRefusal } from '../register/index.ts';
import { byCustomerService } from './rules/authors.ts';
import { deskFault } from './rules/duties.ts';
import { BusinessError, needed, PermanentFailure } from './run/failures.ts';
import { worker } from './run/worker.ts';

/**
 * The holder has shown a valid ID document and signed the receipt: the card is active and the receipt registered. An ordinary
 * card that can't be valid for a single day is not handed over.
 */
export const handOverCard = worker({
  type: 'hand-over-card',
  ...jobs['hand-over-card'],
  async run({ caseId, cardNumber, handOver }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const fault = await deskFault(register, found, handOver);
    if (fault !== undefined) throw new BusinessError('DUTIES_NOT_SEPARATED', fault);
    const day = dayAt(Date.parse(handOver.at));
    if (handOver.idValidTo === undefined || handOver.idValidTo < day) {
      throw new BusinessError('IDENTITY_NOT_PROVEN', `Id-handlingen ska gälla ${day}`);
    }
    const { cardType, blankExpires } = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
    const employmentId = needed(found.employmentId, 'Anställningen');
    const employment = needed(await register.people.employment(employmentId), 'Anställningen');
    const lastValidDay = lastValidDayOf({ cardType, activationDay: day, assignmentTo: employment.to, blankExpires });
    if (lastValidDay < day) {
      throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet kunde gälla längst till och med ${lastValidDay}`);
    }
    const author = byCustomerService(handOver);
    await register.cards.handOver({ cardNumber, caseId, employmentId, lastValidDay, author });
    const receipts = await register.receipts.ofCase(caseId);
    const receipt = receipts.findLast((each) => each.cardNumber === cardNumber && each.state !== 'withdrawn');
    const { receiptNumber } = needed(receipt, 'Kvittensen');
    const viewer = needed(await register.people.viewer(handOver.by, handOver.at), handOver.by);
    const registered = await register.receipts.register(receiptNumber, viewer, author);
    if (isRefusal(registered)) throw new PermanentFailure(registered.message);
    return { lastValidDay };
  },
});
