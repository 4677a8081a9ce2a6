import { addDays, dayOf, daysBetween, policyOn, type Day, type Instant } from '../../contract/index.ts';

/** Where a receipt stands: one rule for every list and page. */
interface ReceiptDays {
  /** Of those that it may take, from 0. */
  readonly day: number;
  /** The last on which it may come before the first reminder. */
  readonly dueDay: Day;
  readonly isLate: boolean;
}

/** @param countedFrom as `receiptCountedFrom` has it */
export function receiptDays(countedFrom: Instant, today: Day): ReceiptDays {
  const from = dayOf(countedFrom);
  const dueDay = addDays(from, policyOn(today).receipt.remindOnDay);
  return { day: daysBetween(from, today), dueDay, isLate: dueDay < today };
}
