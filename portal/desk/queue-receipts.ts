import { dayAt, instantAt, instantOf, policyOn, type Viewer } from '../../contract/index.ts';
import type { MissingReceipt, PortalRegister } from '../../register/index.ts';
import { receiptDays } from '../case/receipt-days.ts';
import { dueWords } from './due-words.ts';
import { asEntry } from './queue-entries.ts';
import type { Entry, QueueRow } from './queue-row.ts';
import { caseRow } from './queue-rows.ts';

/** Receipts that are asked for but not here show in the queue; this many at most, the oldest. */
const receiptLimit = 200;

/** Receipts that are overdue, as "Att följa upp" has them, oldest first, as rows that lead to their cases. */
export async function receiptsOf(
  register: PortalRegister,
  { viewer, now }: { viewer: Viewer; now: number },
): Promise<{ count: string; entries: Entry[] }> {
  const piece = { day: dayAt(now), from: 0, limit: receiptLimit, isLate: true };
  const { receipts, count } = await register.chasing.receipts(viewer, piece);
  const rows = receipts.flatMap((missing) => receiptRow(missing, now) ?? []);
  return { count: count > receiptLimit ? `${receiptLimit}+` : String(count), entries: rows.map(asEntry) };
}

function receiptRow({ case: found, countedFrom }: MissingReceipt, now: number): QueueRow | undefined {
  if (countedFrom === undefined) return undefined;
  const { day, dueDay } = receiptDays(countedFrom, dayAt(now));
  const { blockOnDay } = policyOn(dayAt(now)).receipt;
  const dueAt = instantAt(instantOf(dueDay));
  return {
    ...caseRow(found),
    isBlock: false,
    // The day stands where it is never cut short.
    name: `Kvittens saknas, dag ${day}${day > blockOnDay ? '' : ` av ${blockOnDay}`}`,
    where: '',
    due: dueWords(dueAt, now),
    dueAt,
    by: found.unitName,
    since: countedFrom,
  };
}
