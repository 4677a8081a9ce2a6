import type { Kysely } from 'kysely';
import type { Context } from '../../kernel/context.ts';
import type { ReceiptRow } from '../../kernel/schema/cases.ts';
import type { Receipt } from './types.ts';
import type { Tables } from '../../kernel/schema/index.ts';

/** The receipt in force: the newest of the case that isn't withdrawn. */
export async function currentReceipt(context: Context, caseId: string): Promise<Receipt | undefined> {
  return (await currentReceipts(context, [caseId])).get(caseId);
}

/** The receipts in force of some cases, by case. */
export async function currentReceipts({ db }: Context, caseIds: readonly string[]): Promise<Map<string, Receipt>> {
  const rows = await inForce(db, caseIds);
  return new Map(rows.map((row) => [row.caseId, toReceipt(row)]));
}

/** The one that counts comes last and stays. */
const inForce = async (db: Kysely<Tables>, caseIds: readonly string[]) =>
  caseIds.length === 0
    ? []
    : db
        .selectFrom('receipts')
        .select(receiptColumns)
        .where('caseId', 'in', caseIds)
        .where('state', '!=', 'withdrawn')
        .orderBy('receiptNumber')
        .execute();

/** All but what is sealed. */
export const receiptColumns = [
  ...(['receiptNumber', 'caseId', 'cardNumber', 'state', 'createdAt', 'sentAt', 'registeredAt'] as const),
  ...(['withdrawnAt', 'documentId', 'blockAt', 'reopenedAt', 'termsVersion', 'signedAt'] as const),
] as const;

export function toReceipt(row: Pick<ReceiptRow, (typeof receiptColumns)[number]>): Receipt {
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
    reopenedAt: row.reopenedAt ?? undefined,
    termsVersion: row.termsVersion ?? undefined,
    signedAt: row.signedAt ?? undefined,
  };
}
