import { z } from 'zod';
import { addDays, dayAt, Instant, dayOf, instantOf, policyOn, instantAt } from '../../contract/index.ts';
import { workingDayOnOrAfter } from '../../register/index.ts';
import { daysAfter, hourMs } from '../time/instants.ts';

/** When reminders go out, the receipt's block is considered first, and waiting ends. */
export const ReceiptDates = z.object({ remindAt: Instant, escalateAt: Instant, warnAt: Instant, giveUpAt: Instant });

/**
 * The receipt's clock (domain P4.3): reminder and escalation when customer service opens, block on a working day after a
 * warning, and the end of waiting. All counted from the day of activation in Stockholm.
 * @param activatedAt ISO 8601 instant
 */
export function receiptDates(activatedAt: Instant): z.infer<typeof ReceiptDates> & { blockAt: Instant } {
  const day = dayOf(activatedAt);
  const { receipt, customerService } = policyOn(day);
  const blockDay = workingDayOnOrAfter(addDays(day, receipt.blockOnDay));
  const blockAt = instantOf(blockDay, receipt.blockAtHour);
  return {
    remindAt: daysAfter(activatedAt, receipt.remindOnDay, customerService.opens),
    escalateAt: daysAfter(activatedAt, receipt.escalateOnDay, customerService.opens),
    warnAt: instantAt(blockAt - receipt.warnHoursBefore * hourMs),
    blockAt: instantAt(blockAt),
    giveUpAt: daysAfter(activatedAt, receipt.giveUpOnDay, customerService.opens),
  };
}

/** The first time at which a block may be done when the warning goes now: a working day at the policy's hour. */
export function blockAfterWarning(now: Instant): Instant {
  const { receipt } = policyOn(dayOf(now));
  const earliest = Date.parse(now) + receipt.warnHoursBefore * hourMs;
  const sameDay = workingDayOnOrAfter(dayAt(earliest));
  const at = instantOf(sameDay, receipt.blockAtHour);
  return instantAt(at >= earliest ? at : instantOf(workingDayOnOrAfter(addDays(sameDay, 1)), receipt.blockAtHour));
}
