import type { Kysely } from 'kysely';
import type { Instant } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { aboutCase } from '../about.ts';
import { getCase } from '../read.ts';
import { wasActivatedIn } from './activated-in.ts';
import type { Tables } from '../../kernel/schema/index.ts';

/** A receipt is never deleted: it is withdrawn, with who did it and why. Once. */
export async function withdrawReceipt(
  work: Work,
  { receiptNumber, reason, author }: { receiptNumber: string; reason: string; author: Author },
): Promise<void> {
  const [row] = await withdraw(work.db, { receiptNumber, at: author.at });
  if (!row) return;
  const found = await getCase(work, row.caseId);
  const details = { receiptNumber, reason };
  const { cardNumber } = row;
  await appendAudit(work, { action: 'receipt-withdrawn', author, ...aboutCase(found), cardNumber, details });
}

const withdraw = (db: Kysely<Tables>, { at, receiptNumber }: { receiptNumber: string; at: Instant }) =>
  db
    .updateTable('receipts')
    .set({ state: 'withdrawn', withdrawnAt: at })
    .where('receiptNumber', '=', receiptNumber)
    .where('state', '!=', 'withdrawn')
    .returning(['caseId', 'cardNumber'])
    .execute();

/** The receipts of a case that ends without the card having been activated in it: there is nothing to sign for (domain P4.4). */
export async function withdrawUnused(work: Work, caseId: string, author: Author): Promise<void> {
  const open = await openOf(work.db, caseId);
  for (const { receiptNumber, cardNumber } of open) {
    if (await wasActivatedIn(work, caseId, cardNumber)) continue;
    await withdrawReceipt(work, { receiptNumber, reason: 'not-activated', author });
  }
}

const openOf = (db: Kysely<Tables>, caseId: string) =>
  db
    .selectFrom('receipts')
    .select(['receiptNumber', 'cardNumber'])
    .where('caseId', '=', caseId)
    .where('state', 'in', ['issued', 'sent'])
    .execute();
