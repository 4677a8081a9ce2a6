import type { Context } from '../../kernel/context.ts';
import type { ReceiptRow } from '../../kernel/schema/cases.ts';
import type { Receipt } from './types.ts';

/** The receipt in force: the newest of the case that isn't withdrawn. */
export async function currentReceipt(context: Context, caseId: string): Promise<Receipt | undefined> {
  const row = await context.db
    .selectFrom('receipts')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('state', '!=', 'withdrawn')
    .orderBy('receiptNumber', 'desc')
    .executeTakeFirst();
  return row && toReceipt(row);
}

export function toReceipt(row: ReceiptRow): Receipt {
  return {
    receiptNumber: row.receiptNumber,
    caseId: row.caseId,
    cardNumber: row.cardNumber,
    state: row.state,
    createdAt: row.createdAt,
    sentAt: row.sentAt ?? undefined,
    registeredAt: row.registeredAt ?? undefined,
    documentId: row.documentId ?? undefined,
    blockAt: row.blockAt ?? undefined,
  };
}
