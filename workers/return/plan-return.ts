import { z } from 'zod';
import { blockReasons, CardNumber, Instant, dayOf, policyOn } from '../../contract/index.ts';
import { HandIn } from './hand-in.ts';
import { daysAfter } from '../time/instants.ts';
import { worker } from '../run/worker.ts';

/**
 * Where a card is that should be handed in, and the dates on which it is asked for, given up, and no longer expected (domain
 * P5.4). A lost card is with nobody: it is not asked for, but it may still turn up.
 */
export const planReturn = worker({
  type: 'plan-return',
  input: z.object({ cardNumber: CardNumber, plannedAt: Instant }),
  output: z.object({
    cardPlace: z.enum(['with-holder', 'gone', 'handed-in']),
    /** With `handed-in`: who took it, when. */
    handIn: HandIn.optional(),
    returnDates: z.object({ remindAt: z.tuple([Instant, Instant]), giveUpAt: Instant, watchUntil: Instant }),
  }),
  async run({ cardNumber, plannedAt }, { register }) {
    const { cardReturn, customerService } = policyOn(dayOf(plannedAt));
    const [first, second] = cardReturn.remindOnDays;
    const on = (days: number) => daysAfter(plannedAt, days, customerService.opens);
    const handIn = await register.blocks.handIn(cardNumber);
    const block = await register.blocks.find(cardNumber);
    const isGone = block?.requests.some(({ reason }) => blockReasons[reason].card === 'gone') ?? false;
    const remindAt: [Instant, Instant] = [on(first), on(second)];
    return {
      cardPlace: handIn ? ('handed-in' as const) : isGone ? ('gone' as const) : ('with-holder' as const),
      ...(handIn && { handIn: { cut: handIn.cut, by: handIn.by, at: handIn.at } }),
      returnDates: {
        remindAt,
        giveUpAt: on(cardReturn.giveUpOnDay),
        watchUntil: on(cardReturn.giveUpOnDay + cardReturn.watchUnreturnedDays),
      },
    };
  },
});
