import {
  addDays,
  dayAt,
  dayOf,
  daysBetween,
  instantOf,
  policyOn,
  type Viewer,
  type Instant,
  instantAt,
} from '../../contract/index.ts';
import type { Case, PortalRegister } from '../../register/index.ts';
import { dueWords } from './due-words.ts';
import { asEntry } from './queue-entries.ts';
import type { Entry, QueueRow } from './queue-row.ts';
import { caseRow } from './queue-rows.ts';

/** Receipts that are asked for but not here show in the queue; this many at most, the oldest. */
const receiptLimit = 200;

/** Open cases whose receipt is overdue, oldest first, as rows that lead to the case. */
export async function receiptsOf(
  register: PortalRegister,
  { viewer, now }: { viewer: Viewer; now: number },
): Promise<{ count: string; entries: Entry[] }> {
  const { receipt } = policyOn(dayAt(now));
  const remindedFrom = instantOf(addDays(dayAt(now), 1 - receipt.remindOnDay));
  const { cases, total, isMore } = await register.cases.list(viewer, {
    state: 'open',
    phase: 'receipt',
    activatedBefore: instantAt(remindedFrom),
    oldestFirst: true,
    limit: receiptLimit,
    countTo: receiptLimit,
  });
  const rows = cases.flatMap((found) =>
    found.activatedAt === undefined ? [] : [receiptRow(found, found.activatedAt, now)],
  );
  return { count: `${total}${isMore ? '+' : ''}`, entries: rows.map(asEntry) };
}

function receiptRow(found: Case, activatedAt: Instant, now: number): QueueRow {
  const { receipt } = policyOn(dayAt(now));
  const activated = dayOf(activatedAt);
  const dueAt = instantAt(instantOf(addDays(activated, receipt.remindOnDay)));
  return {
    ...caseRow(found),
    isBlock: false,
    name: 'Kvittens saknas',
    where: `dag ${daysBetween(activated, dayAt(now))} av ${receipt.blockOnDay}`,
    due: dueWords(dueAt, now),
    dueAt,
    by: found.unitName,
    since: activatedAt,
  };
}
