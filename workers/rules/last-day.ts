import type { Card, WorkersRegister } from '../../register/index.ts';
import { needed } from '../run/failures.ts';

/** The last valid day of a card as things stand: its own, or that of the employment to which it has followed by then. @param day for the policy */
export async function lastDayNow(register: WorkersRegister, { cardNumber }: Card, day: string): Promise<string> {
  return needed(await register.cards.lastDay(cardNumber, day), 'Sista giltighetsdag');
}
