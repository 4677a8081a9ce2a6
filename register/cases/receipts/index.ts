import { appendAudit } from '../../kernel/audit/append.ts';
import { wasActivatedIn } from './activated-in.ts';
import { about } from '../change.ts';
import { getCase } from '../read.ts';
import { nextNumber } from '../../kernel/context.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { markSent, registerReceipt } from './arrival.ts';
import { currentReceipt, toReceipt } from './row.ts';
import { withdrawReceipt } from './withdrawal.ts';
import type { Author, Case, Receipt, Receipts } from '../../types.ts';

/** Receipt forms: numbered, printed, signed, sent, registered; never deleted, only withdrawn. */
export function receipts(context: Context): Receipts {
  return {
    async ofCase(caseId) {
      const rows = await context.db
        .selectFrom('receipts')
        .selectAll()
        .where('caseId', '=', caseId)
        .orderBy('receiptNumber')
        .execute();
      return rows.map(toReceipt);
    },
    current: (caseId) => currentReceipt(context, caseId),
    issue: (caseId, cardNumber, author) => context.write((work) => issue(work, caseId, cardNumber, author)),
    attachDocument: (receiptNumber, documentId) => set(context, receiptNumber, { documentId }),
    setBlockAt: (receiptNumber, blockAt) => set(context, receiptNumber, { blockAt }),
    register: (text, viewer, author) => context.write((work) => registerReceipt(work, text, viewer, author)),
    markSent: (caseId, viewer, author) => context.write((work) => markSent(work, caseId, viewer, author)),
    withdraw: (receiptNumber, reason, author) =>
      context.write((work) => withdrawReceipt(work, receiptNumber, reason, author)),
  };
}

async function issue(work: Work, caseId: string, cardNumber: string, author: Author): Promise<Receipt> {
  const earlier = await currentReceipt(work, caseId);
  const found = await getCase(work, caseId);
  if (earlier && !(await stands(work, earlier, found))) {
    await withdrawReceipt(work, earlier.receiptNumber, 'replaced', author);
  }
  const receiptNumber = await nextNumber(work, 'receipt', author.at);
  const row = await work.db
    .insertInto('receipts')
    .values({
      receiptNumber,
      caseId,
      cardNumber,
      state: 'issued',
      createdAt: author.at,
      sentAt: null,
      registeredAt: null,
      withdrawnAt: null,
      documentId: null,
      blockAt: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const details = { receiptNumber };
  await appendAudit(work, { action: 'receipt-issued', author, ...about(found), cardNumber, details });
  return toReceipt(row);
}

/**
 * An order may give out two cards, one for the time until the other is there: the receipt of a card that somebody has got stands.
 * An activation is about one card.
 */
async function stands(work: Work, { caseId, cardNumber }: Receipt, { processId }: Case): Promise<boolean> {
  return processId !== 'reserve-card-activation' && (await wasActivatedIn(work, caseId, cardNumber));
}

function set(context: Context, receiptNumber: string, values: { documentId: string } | { blockAt: string }) {
  return context.write(async (work) => {
    await work.db.updateTable('receipts').set(values).where('receiptNumber', '=', receiptNumber).execute();
    work.marks.changed = true;
  });
}
