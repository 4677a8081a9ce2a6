import { appendAudit } from './audit/append.ts';
import { getCase } from './cases/read.ts';
import type { Work } from './context.ts';
import type { Author } from './types.ts';

/** A form that isn't in force any more: another took its place, or its case ended without the card (domain P4.4). Never deleted. */
export async function withdrawReceipt(work: Work, receiptNumber: string, reason: string, author: Author): Promise<void> {
  const row = await work.db
    .updateTable('receipts')
    .set({ state: 'withdrawn', withdrawnAt: author.at })
    .where('receiptNumber', '=', receiptNumber)
    .where('state', '!=', 'withdrawn')
    .returning(['caseId', 'cardNumber'])
    .executeTakeFirst();
  if (!row) return;
  const found = await getCase(work, row.caseId);
  const details = { receiptNumber, reason };
  const { cardNumber } = row;
  const person = found.holder && { personId: found.holder.personId };
  await appendAudit(work, { action: 'receipt-withdrawn', author, caseId: row.caseId, unitId: found.unitId, ...person, cardNumber, details });
}
