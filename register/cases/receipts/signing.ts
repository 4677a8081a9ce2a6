import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { DrawnName } from '../../../contract/index.ts';
import { isIdAdministrator, may } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { sealFor, unsealBytesFor, type Sealing } from '../../kernel/person-keys.ts';
import { isRefusal, type Refusal } from '../../kernel/refusal.ts';
import type { ReceiptRow } from '../../kernel/schema/cases.ts';
import { keeperOf } from '../../kernel/sealed-for.ts';
import { aboutCase } from '../about.ts';
import { store } from '../documents.ts';
import { packText, unpackText } from '../../kernel/pack.ts';
import { getCase, maySee } from '../read.ts';
import type { Case } from '../types.ts';
import { wasActivatedIn } from './activated-in.ts';
import { receiptFault, registerReceipt } from './arrival.ts';
import * as refuse from './refusals.ts';
import { toReceipt } from './row.ts';
import type { Receipt } from './types.ts';
import type { Tables } from '../../kernel/schema/index.ts';

/** What a receipt was printed from: which document it is, and its record. */
export interface PrintedRecord {
  readonly template: string;
  readonly record: unknown;
}

/** Names that were written on a screen, and the receipt as it is drawn with them. */
interface Signed {
  readonly receiptNumber: string;
  readonly holder: DrawnName;
  readonly attester?: DrawnName | undefined;
  readonly drawn: { readonly bytes: Uint8Array; readonly textHash: string; readonly template: string };
}

/** A receipt that the viewer may have signed on a screen: at a desk, by an ID administrator who may register it. */
export async function toSign(
  context: Context,
  receiptNumber: string,
  viewer: Asker['viewer'],
): Promise<{ receipt: Receipt; case: Case; printed: PrintedRecord } | Refusal> {
  if (!may.open(viewer, 'receipts')) return refuse.receiptByServiceOnly();
  const row = await context.db
    .selectFrom('receipts')
    .selectAll()
    .where('receiptNumber', '=', receiptNumber)
    .executeTakeFirst();
  if (!row || !(await maySee(context, row.caseId, viewer))) return refuse.receiptUnknown({ receiptNumber });
  const found = await getCase(context, row.caseId);
  const fault = receiptFault(viewer, found) ?? signingFault(viewer, found, row);
  if (fault) return fault;
  const printed = await openRecord(context, row);
  if (!printed) return refuse.receiptNotPrintedHere({ receiptNumber });
  return { receipt: toReceipt(row), case: found, printed };
}

/** What a receipt was printed from, for those who may register it; undefined: it was filled in by hand, or isn't theirs to see. */
export async function printedRecord(
  context: Context,
  receiptNumber: string,
  viewer: Asker['viewer'],
): Promise<PrintedRecord | undefined> {
  if (!may.open(viewer, 'receipts')) return undefined;
  const row = await context.db
    .selectFrom('receipts')
    .select(['caseId', 'sealedRecord'])
    .where('receiptNumber', '=', receiptNumber)
    .executeTakeFirst();
  return row && (await maySee(context, row.caseId, viewer)) ? openRecord(context, row) : undefined;
}

function signingFault(viewer: Asker['viewer'], found: Case, row: ReceiptRow): Refusal | undefined {
  const { receiptNumber } = row;
  if (!isIdAdministrator(viewer)) return refuse.signedBeforeIdAdministrator();
  if (!may.seeCard(viewer, found)) return refuse.signedTooEarly({ receiptNumber });
  if (row.state === 'registered') return refuse.receiptRegisteredAlready({ receiptNumber });
  if (row.state === 'withdrawn') return refuse.receiptWithdrawn({ receiptNumber, case: found.number });
  return row.signedAt === null ? undefined : refuse.signedAlready({ receiptNumber });
}

/**
 * Keeps the names, once, sealed for the holder in the case, and the receipt drawn with them. Of a card that is active already the receipt is
 * registered with that; of one that is being handed out, with the hand-over, as when it is signed on paper.
 */
export async function sign(
  work: Work,
  { receiptNumber, holder, attester, drawn }: Signed,
  { viewer, author }: Asker,
): Promise<Receipt | Refusal> {
  const asked = await toSign(work, receiptNumber, viewer);
  if (isRefusal(asked)) return asked;
  const { case: found, receipt } = asked;
  const { caseId } = found;
  const { termsVersion } = receipt;
  const names = { holder, attester, seenBy: author.hsaId, at: author.at, termsVersion };
  const sealedSignature = await sealFor(work, await sealing(work, caseId, 'signature'), JSON.stringify(names));
  await work.db
    .updateTable('receipts')
    .set({ sealedSignature, signedAt: author.at })
    .where('receiptNumber', '=', receiptNumber)
    .execute();
  const documentId = await store(work, {
    ...drawn,
    caseId,
    title: `Kvittens ${receiptNumber}, underskriven på skärm`,
    at: author.at,
    signed: receiptNumber,
  });
  await appendAudit(work, {
    action: 'receipt-signed',
    author,
    ...aboutCase(found),
    cardNumber: receipt.cardNumber,
    details: { receiptNumber, documentId, ...(termsVersion !== undefined && { termsVersion }) },
  });
  if (!(await wasActivatedIn(work, caseId, receipt.cardNumber))) return { ...receipt, signedAt: author.at };
  const registered = await registerReceipt(work, receiptNumber, { viewer, author });
  return isRefusal(registered) ? registered : registered.receipt;
}

export async function sealRecord(work: Work, receiptNumber: string, printed: PrintedRecord): Promise<Uint8Array> {
  const [receipt] = await caseOfReceipt(work.db, receiptNumber);
  if (!receipt) throw new Error(`No receipt ${receiptNumber} in the register`);
  return sealFor(work, await sealing(work, receipt.caseId, 'record'), packText(JSON.stringify(printed)));
}

const caseOfReceipt = (db: Kysely<Tables>, receiptNumber: string) =>
  db.selectFrom('receipts').select('caseId').where('receiptNumber', '=', receiptNumber).execute();

async function openRecord(
  context: Context,
  { caseId, sealedRecord }: Pick<ReceiptRow, 'caseId' | 'sealedRecord'>,
): Promise<PrintedRecord | undefined> {
  if (sealedRecord === null) return undefined;
  const packed = await unsealBytesFor(context, await sealing(context, caseId, 'record'), sealedRecord);
  return packed && Printed.parse(JSON.parse(unpackText(packed)));
}

const Printed = z.object({ template: z.string(), record: z.unknown() });

async function sealing({ db }: Pick<Context, 'db'>, caseId: string, what: 'record' | 'signature'): Promise<Sealing> {
  return { personId: await keeperOf(db, caseId), caseId, purpose: `receipt-${what}` };
}
