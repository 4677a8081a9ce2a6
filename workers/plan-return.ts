import { dayAt, jobs, policyOn } from '../contract/index.ts';
import { daysAfter } from './rules/instants.ts';
import { worker } from './run/worker.ts';

/** Dates on which a card that should be handed in is asked for, when it is given up, and how long it may still turn up (domain P5.4). */
export const planReturn = worker({
  type: 'plan-return',
  ...jobs['plan-return'],
  run({ plannedAt }) {
    const { cardReturn, customerService } = policyOn(dayAt(Date.parse(plannedAt)));
    const [first, second] = cardReturn.remindOnDays;
    const on = (days: number) => daysAfter(plannedAt, days, customerService.opens);
    return Promise.resolve({
      returnDates: {
        remindAt: [on(first), on(second)],
        giveUpAt: on(cardReturn.giveUpOnDay),
        watchUntil: on(cardReturn.giveUpOnDay + cardReturn.watchUnreturnedDays),
      },
    });
  },
});
