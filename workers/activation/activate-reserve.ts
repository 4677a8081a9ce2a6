import { dayOf, lastValidDay as lastValidDayOf, type AssuranceLevel, type Day } from '../../contract/index.ts';
import { CardNotAvailable, type Author, type WorkersRegister, type ReserveCase } from '../../register/index.ts';
import { blockGiven } from '../issue/index.ts';
import { needed } from '../run/failures.ts';

/**
 * A reserve card that is ordered in SITHS eID Portal counts as active from then on. Last valid day: the period of its type, never past
 * the assignment or the blank's own last day (domain "Days"); a card whose last day is past already can't be used. In a case that was
 * withdrawn all the same it is active too, and blocked. @returns what is in the way, in Swedish, or the last valid day
 */
export async function activateReserve(
  register: WorkersRegister,
  found: ReserveCase,
  { cardNumber, author, loa }: { cardNumber: string; author: Author; loa: AssuranceLevel },
): Promise<{ lastValidDay: Day } | { obstacle: string }> {
  const { caseId, employmentId } = found;
  const card = await register.cards.find(cardNumber);
  if (!card) return { obstacle: `Kortet ${cardNumber} finns inte i registret` };
  const { cardType, blankExpires } = card;
  const day = dayOf(author.at);
  const employment = needed(await register.people.employment(employmentId), 'Anställningen');
  const lastValidDay = lastValidDayOf({ cardType, activationDay: day, assignmentTo: employment.to, blankExpires });
  if (lastValidDay < day) return { obstacle: `Kortet ${cardNumber} kunde gälla längst till och med ${lastValidDay}` };
  try {
    await register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay, author, loa });
  } catch (error) {
    if (!(error instanceof CardNotAvailable)) throw error;
    return { obstacle: `Kortet ${cardNumber} kan inte användas i det här ärendet: ${error.message}` };
  }
  if (found.withdrawnAt !== undefined) await blockGiven(register, found, { cardNumber, author });
  return { lastValidDay };
}
