import { addPeriod, dayAt, earliestDay, hasRole, jobs, policyOn } from '../contract/index.ts';
import type { JobInput } from '../contract/index.ts';
import { CardNotAvailable } from '../register/index.ts';
import type { Case, Register } from '../register/index.ts';
import { byCustomerService } from './rules/authors.ts';
import { receiptDates } from './rules/receipt-dates.ts';
import { BusinessError, needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/**
 * Activates the reserved card. Last valid day: the period of its type, never past the assignment or the blank's own last
 * day (domain "Days"). Duties are checked again here, whoever completed the task (domain "Who may do what"). A case that was
 * withdrawn while its call ended gets no card: its message waits for it where the error leads.
 */
export const activateCard = worker({
  type: 'activate-card',
  ...jobs['activate-card'],
  async run({ caseId, cardNumber, activation }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    if (found.withdrawnAt !== undefined) {
      throw new BusinessError('CARD_NOT_AVAILABLE', `Ärendet ${found.number} är tillbakadraget`);
    }
    await checkDuties(found, activation, register);
    const card = await register.cards.find(cardNumber);
    if (!card) throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet ${cardNumber} finns inte i registret`);
    const day = dayAt(Date.parse(activation.at));
    if (card.blankExpires !== undefined && card.blankExpires < day) {
      throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet ${cardNumber} gick ut ${card.blankExpires}`);
    }
    const employment = needed(await register.people.employment(found.employmentId), 'Anställningen');
    const full = addPeriod(day, policyOn(day).cards[card.cardType].period);
    const lastValidDay = earliestDay(full, employment.to, card.blankExpires);
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

async function checkDuties(
  found: Case,
  activation: JobInput<'activate-card'>['activation'],
  register: Register,
): Promise<void> {
  const parties = [found.holder, found.submitter, found.attester].map(({ hsaId }) => hsaId);
  if (parties.includes(activation.by)) {
    throw new BusinessError('DUTIES_NOT_SEPARATED', 'Den som aktiverar får inte vara part i ärendet');
  }
  const actor = await register.people.viewer(activation.by, activation.at);
  if (!actor || !hasRole(actor, 'customer-service')) {
    throw new BusinessError('DUTIES_NOT_SEPARATED', 'Bara kundservice aktiverar kort');
  }
}

function notAvailable(error: unknown): never {
  if (!(error instanceof CardNotAvailable)) throw error;
  throw new BusinessError('CARD_NOT_AVAILABLE', 'Kortet kan inte användas i det här ärendet', { cause: error });
}
