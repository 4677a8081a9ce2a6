import { cardOf, type Happening } from '../mail/occasion.ts';
import { reachedThreshold } from './validity-step.ts';

/**
 * Remembers which reminder has gone, once its mails are queued: a card that is planned anew before has it still to come. Of the day that the card
 * has, and of the one that the mail said where its process has not heard of that yet. Also when nobody got a mail, so that it isn't planned for ever.
 */
export async function noteReminder(happening: Happening): Promise<void> {
  const { register, day, at } = happening;
  const { cardNumber, cardType, lastValidDay: own } = await cardOf(happening);
  const told = await register.cards.lastDay(cardNumber, day);
  for (const lastValidDay of new Set([own, told])) {
    if (lastValidDay === undefined) continue;
    const days = reachedThreshold({ cardType, lastValidDay }, at);
    if (days !== undefined) await register.cards.noteReminded({ cardNumber, lastValidDay, days });
  }
}
