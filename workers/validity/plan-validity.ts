import { z } from 'zod';
import { CardNumber, CardType, Day, Instant, addDays, dayOf, instantOf, instantAt } from '../../contract/index.ts';
import type { Card, WorkersRegister } from '../../register/index.ts';
import { bySystem } from '../duty/authors.ts';
import { hourMs } from '../time/instants.ts';
import { validityStep, type ValidityStep } from './validity-step.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * Decides what comes next in an active card's life. The employments are read anew each time, so that `employment-changed`
 * needs nothing else: the card passes to the one that it has followed to, and its last valid day is recalculated. Which reminders a last valid day has had is remembered when their mails are queued (`noteReminder`). A card whose block
 * came while its process was here, and heard nothing of it, is asked back like any other. One that is to be blocked is neither
 * reminded of nor does it expire: its process waits for the block and looks again a day later.
 */
export const planValidity = worker({
  type: 'plan-validity',
  input: z.object({ cardNumber: CardNumber, cardType: CardType, plannedAt: Instant }),
  output: z.object({
    validity: z.object({
      next: z.enum(['remind', 'expire', 'return', 'none']),
      at: Instant.optional(),
      lastValidDay: Day.optional(),
    }),
  }),
  async run({ cardNumber, cardType, plannedAt }, { register }) {
    const card = await register.cards.find(cardNumber);
    if (card?.state === 'blocked' || card?.state === 'expired') {
      return { validity: { next: 'return' as const, at: plannedAt } };
    }
    if (card?.state !== 'active') return { validity: { next: 'none' as const } };
    const isAwaited = await register.blocks.isAwaited(card, dayOf(plannedAt));
    if (!isAwaited) await register.cards.followHolder(cardNumber, bySystem(plannedAt));
    const now = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
    const lastValidDay = needed(now.lastValidDay, 'Sista giltighetsdag');
    const isReminded = (days: number) => register.cards.isReminded({ cardNumber, lastValidDay, days });
    const step = await validityStep({ cardType, lastValidDay }, plannedAt, isReminded);
    if (isAwaited) return { validity: { next: 'expire' as const, at: nextLook(step, plannedAt), lastValidDay } };
    const movesAt = await nextMove(register, now);
    if (movesAt !== undefined && movesAt < step.at)
      return { validity: { next: 'expire' as const, at: movesAt, lastValidDay } };
    return { validity: { ...step, lastValidDay } };
  },
});

/** When the employment ends in which the card is used: it passes to the next one then (`expire-card` looks), though it goes on being valid. */
async function nextMove(register: WorkersRegister, { employmentId }: Card): Promise<Instant | undefined> {
  const to = employmentId === undefined ? undefined : (await register.people.employment(employmentId))?.to;
  return to === undefined ? undefined : instantAt(instantOf(addDays(to, 1)));
}

function nextLook({ next, at }: ValidityStep, plannedAt: Instant): Instant {
  const tomorrow = instantAt(Date.parse(plannedAt) + 24 * hourMs);
  return next === 'expire' && at > tomorrow ? at : tomorrow;
}
