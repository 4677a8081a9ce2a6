import type { Kysely } from 'kysely';
import { dayOf, policyOn, type Instant } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import { nextNumber, type Context, type Work } from '../../kernel/context.ts';
import type { ReceiptRow } from '../../kernel/schema/cases.ts';
import { aboutCase } from '../about.ts';
import { processes } from '../processes.ts';
import { getCase } from '../read.ts';
import type { Case } from '../types.ts';
import { wasActivatedIn } from './activated-in.ts';
import { arrivalOf, markSent, registerReceipt } from './arrival.ts';
import { currentReceipt, currentReceipts, receiptColumns, toReceipt } from './row.ts';
import { printedRecord, sealRecord, sign, toSign, type PrintedRecord } from './signing.ts';
import type { Receipt } from './types.ts';
import { isWithdrawnUnsigned, registerAgain } from './registration-again.ts';
import { withdrawRegistration } from './registration-withdrawal.ts';
import { withdrawReceipt } from './withdrawal.ts';
import type { Tables } from '../../kernel/schema/index.ts';

async function ofCase({ db }: Context, caseId: string): Promise<Receipt[]> {
  return (await byCase(db, caseId)).map(toReceipt);
}

const byCase = (db: Kysely<Tables>, caseId: string) =>
  db.selectFrom('receipts').select(receiptColumns).where('caseId', '=', caseId).orderBy('receiptNumber').execute();

/** Takes the next number (counter row per year), and withdraws an earlier one of the case that doesn't stand. */
async function issue(
  work: Work,
  { caseId, cardNumber, author }: { caseId: string; cardNumber: string; author: Author },
): Promise<Receipt> {
  const earlier = await currentReceipt(work, caseId);
  const found = await getCase(work, caseId);
  if (earlier && !(await stands(work, earlier, found))) {
    await withdrawReceipt(work, { receiptNumber: earlier.receiptNumber, reason: 'replaced', author });
  }
  const receiptNumber = await nextNumber(work, 'receipt', author.at);
  const { termsVersion } = policyOn(dayOf(author.at));
  const [row] = await addReceipt(work.db, { receiptNumber, caseId, cardNumber, createdAt: author.at, termsVersion });
  if (!row) throw new Error(`Unreachable: receipt ${receiptNumber} was added`);
  const details = { receiptNumber };
  await appendAudit(work, { action: 'receipt-issued', author, ...aboutCase(found), cardNumber, details });
  return toReceipt(row);
}

/**
 * An order may give out two cards, one for the time until the other is there: the receipt of a card that somebody has got stands.
 * An activation is about one card.
 */
async function stands(work: Work, { caseId, cardNumber }: Receipt, { processId }: Case): Promise<boolean> {
  return !processes[processId].hasOneCard && (await wasActivatedIn(work, caseId, cardNumber));
}

const addReceipt = (
  db: Kysely<Tables>,
  row: Pick<ReceiptRow, 'receiptNumber' | 'caseId' | 'cardNumber' | 'createdAt' | 'termsVersion'>,
) =>
  db
    .insertInto('receipts')
    .values({ ...row, state: 'issued' })
    .returningAll()
    .execute();

/** @param printed what the document was drawn from: kept sealed, so that it can be signed on a screen as it was printed */
async function attachDocument(
  work: Work,
  receiptNumber: string,
  { documentId, record, template }: { documentId: string } & Partial<PrintedRecord>,
): Promise<void> {
  const sealedRecord = template === undefined ? null : await sealRecord(work, receiptNumber, { template, record });
  for (const { caseId } of await setDocument(work.db, { receiptNumber, documentId, sealedRecord }))
    work.marks.cases.add(caseId);
}

const setDocument = (
  db: Kysely<Tables>,
  { documentId, sealedRecord, receiptNumber }: Pick<ReceiptRow, 'receiptNumber' | 'documentId' | 'sealedRecord'>,
) =>
  db
    .updateTable('receipts')
    .set({ documentId, sealedRecord })
    .where('receiptNumber', '=', receiptNumber)
    .returning('caseId')
    .execute();

async function setBlockAt({ db, marks }: Work, receiptNumber: string, blockAt: Instant): Promise<void> {
  for (const { caseId } of await blockFrom(db, { receiptNumber, blockAt })) marks.cases.add(caseId);
}

const blockFrom = (db: Kysely<Tables>, { blockAt, receiptNumber }: { receiptNumber: string; blockAt: Instant }) =>
  db.updateTable('receipts').set({ blockAt }).where('receiptNumber', '=', receiptNumber).returning('caseId').execute();

/** Receipt forms: numbered, printed, signed, sent, registered; never deleted, only withdrawn. */
export const receipts = {
  all: {
    read: { arrival: arrivalOf, ofCase, current: currentReceipt, currentOf: currentReceipts },
    write: { register: registerReceipt },
  },
  portal: {
    read: { toSign, isWithdrawnUnsigned, printed: printedRecord },
    write: { registerAgain, markSent, sign, withdrawRegistration },
  },
  workers: { write: { issue, attachDocument, setBlockAt, withdraw: withdrawReceipt } },
};
