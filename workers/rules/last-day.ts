import { earliestDay } from '../../contract/index.ts';
import type { Card, Register } from '../../register/index.ts';
import { needed } from '../run/failures.ts';

/** The last valid day of a card as things stand: its own, or the end of an assignment that has become shorter since. */
export async function lastDayNow(register: Register, card: Card): Promise<string> {
  const employment = card.employmentId === undefined ? undefined : await register.people.employment(card.employmentId);
  return earliestDay(needed(card.lastValidDay, 'Sista giltighetsdag'), employment?.to);
}
