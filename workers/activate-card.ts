import { dayAt, jobs, lastValidDay as lastValidDayOf } from '../contract/index.ts';
import { CardNotAvailable } from '../register/index.ts';
import { activationOf } from './rules/activation-of.ts';
import { byCustomerService } from './rules/authors.ts';
import { dutyFault } from './rules/duties.ts';
import { receiptDates } from './rules/receipt-dates.ts';
import { BusinessError, needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/**
 * Activates the reserved card. Last valid day: the period of its type, never past the assignment or the blank's own last
 * day (domain "Days"); a card whose last day is past already can't be used. Duties are checked again here, whoever completed the task (domain "Who may do what"). A case that was
 * withdrawn while its call ended gets no card: its message waits for it where the error leads.
 */
export const activateCard = worker({
  type: 'activate-card',
  ...jobs['activate-card'],
  async run({ caseId, cardNumber, activation }, { register }) {
    const found = await activationOf(register, caseId);
    if (found.withdrawnAt !== undefined) {
      throw new BusinessError('CARD_NOT_AVAILABLE', `Ärendet ${found.number} är tillbakadraget`);
    }
    const fault = await dutyFault(register, found, activation);
    if (fault !== undefined) throw new BusinessError('DUTIES_NOT_SEPARATED', fault);
    const card = await register.cards.find(cardNumber);
    if (!card) throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet ${cardNumber} finns inte i registret`);
    const day = dayAt(Date.parse(activation.at));
    const { cardType, blankExpires } = card;
    const employment = needed(await register.people.employment(found.employmentId), 'Anställningen');
    const lastValidDay = lastValidDayOf({ cardType, activationDay: day, assignmentTo: employment.to, blankExpires });
    if (lastValidDay < day) {
      throw new BusinessError(
        'CARD_NOT_AVAILABLE',
        `Kortet ${cardNumber} kunde gälla längst till och med ${lastValidDay}`,
      );
    }
    const author = byCustomerService(activation);
    await register.cards
      .activate({ cardNumber, caseId, employmentId: found.employmentId, lastValidDay, author })
      .catch(notAvailable);
    const { blockAt, ...dates } = receiptDates(activation.at);
    const receipt = needed(await register.receipts.current(caseId), 'Kvittensblanketten');
    await register.receipts.setBlockAt(receipt.receiptNumber, blockAt);
    await register.cases.setPhase(caseId, 'receipt');
    return { lastValidDay, receiptDates: dates };
  },
});

function notAvailable(error: unknown): never {
  if (!(error instanceof CardNotAvailable)) throw error;
  throw new BusinessError('CARD_NOT_AVAILABLE', 'Kortet kan inte användas i det här ärendet', { cause: error });
}
