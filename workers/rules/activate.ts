import {
  dayAt,
  lastValidDay as lastValidDayOf,
  policyOn,
  type AssuranceLevel,
  type JobOutput,
} from '../../contract/index.ts';
import { CardNotAvailable, type Author, type Register, type ReserveCase } from '../../register/index.ts';
import { BusinessError, needed } from '../run/failures.ts';
import { hourMs, isoAt } from './instants.ts';

/**
 * A reserve card that is ordered in SITHS eID Portal counts as active from then on. Last valid day: the period of its type, never past
 * the assignment or the blank's own last day (domain "Days"); a card whose last day is past already can't be used. A case that was
 * withdrawn while its step ended gets no card: its message waits for it where the error leads.
 */
export async function activateReserve(
  register: Register,
  found: ReserveCase,
  { cardNumber, author, loa }: { cardNumber: string; author: Author; loa: AssuranceLevel },
): Promise<string> {
  const { caseId, employmentId } = found;
  if (found.withdrawnAt !== undefined) {
    throw new BusinessError('CARD_NOT_AVAILABLE', `Ärendet ${found.number} är tillbakadraget`);
  }
  const card = await register.cards.find(cardNumber);
  if (!card) throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet ${cardNumber} finns inte i registret`);
  const { cardType, blankExpires } = card;
  const day = dayAt(Date.parse(author.at));
  const employment = needed(await register.people.employment(employmentId), 'Anställningen');
  const lastValidDay = lastValidDayOf({ cardType, activationDay: day, assignmentTo: employment.to, blankExpires });
  if (lastValidDay < day) {
    throw new BusinessError(
      'CARD_NOT_AVAILABLE',
      `Kortet ${cardNumber} kunde gälla längst till och med ${lastValidDay}`,
    );
  }
  await register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay, author, loa }).catch(notAvailable);
  return lastValidDay;
}

function notAvailable(error: unknown): never {
  if (!(error instanceof CardNotAvailable)) throw error;
  throw new BusinessError('CARD_NOT_AVAILABLE', 'Kortet kan inte användas i det här ärendet', { cause: error });
}

/** What the process waits for after the order: nothing when the holder has fetched, else the policy's time at most. @param orderedAt ISO 8601 instant */
export function fetchingAfter(orderedAt: string, isFetched: boolean): JobOutput<'activate-card'>['fetching'] {
  if (isFetched) return { state: 'fetched', until: orderedAt };
  const { fetchWithinHours } = policyOn(dayAt(Date.parse(orderedAt))).reserveCard;
  return { state: 'waiting', until: isoAt(Date.parse(orderedAt) + fetchWithinHours * hourMs) };
}
