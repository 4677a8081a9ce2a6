import { dayOf, policyOn, type Instant, instantAt } from '../../contract/index.ts';
import type { Receipt, WorkersRegister } from '../../register/index.ts';
import { needed } from '../run/failures.ts';
import { hourMs } from '../time/instants.ts';
import { blockAfterWarning } from './receipt-dates.ts';

/** `wait`: nothing to do before `checkAt`. `warn`: the block comes at `checkAt`. `block`: now. */
export type ReceiptStep =
  { readonly action: 'wait' | 'warn'; readonly checkAt: Instant } | { readonly action: 'block' };

/** How late a warning may go out before the block moves: a restart costs minutes, and they needn't cost days. */
const lateness = hourMs;

/**
 * Wait, warn or block, for a receipt that has not come while the card is active (domain P4.3). A block comes only after a
 * warning of its own time: where nobody was warned in time, because the house stood still or because the sender moved the
 * block, they are warned first and the block moves.
 * @param blockAt when the block is to be done
 * @param isWarned tells whether people were warned of exactly this time
 */
export async function receiptStep(
  blockAt: Instant,
  now: Instant,
  isWarned: () => Promise<boolean>,
): Promise<ReceiptStep> {
  const { warnHoursBefore } = policyOn(dayOf(now)).receipt;
  const warnAt = Date.parse(blockAt) - warnHoursBefore * hourMs;
  const time = Date.parse(now);
  if (time < warnAt) return { action: 'wait', checkAt: instantAt(warnAt) };
  if (!(await isWarned())) {
    return { action: 'warn', checkAt: time > warnAt + lateness ? blockAfterWarning(now) : blockAt };
  }
  return time < Date.parse(blockAt) ? { action: 'wait', checkAt: blockAt } : { action: 'block' };
}

/** As `receiptStep` for a receipt of the register: what was warned of is remembered with the time it named. @param key effect key */
export async function stepOf(
  register: WorkersRegister,
  { receiptNumber, blockAt: planned }: Receipt,
  { now, key }: { now: Instant; key: string },
): Promise<ReceiptStep> {
  const blockAt = needed(planned, `Spärrtiden för ${receiptNumber}`);
  const isKnown = async (at: Instant) =>
    (await register.once(`warned:${receiptNumber}:${at}`, () => Promise.resolve(key))) !== key;
  const step = await receiptStep(blockAt, now, () => isKnown(blockAt));
  if (step.action === 'warn' && step.checkAt !== blockAt) {
    await register.receipts.setBlockAt(receiptNumber, step.checkAt);
    await isKnown(step.checkAt);
  }
  return step;
}
