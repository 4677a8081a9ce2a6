import { addDays, dayOf, instantAt, instantOf, policyOn, type Day } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { isRefusal, type Refusal } from '../../kernel/refusal.ts';
import type { ScanOutcome } from '../../kernel/schema/cases.ts';
import { presentViewer } from '../../people/viewer.ts';
import { aboutCase } from '../about.ts';
import { store } from '../documents.ts';
import { registerReceipt, type Arrival } from '../receipts/arrival.ts';
import type { Receipt } from '../receipts/types.ts';
import { waitingPaper } from './read.ts';
import { scanGone } from './refusals.ts';
import type { PaperId } from './types.ts';

/** A paper, which receipt it is, and the file that its pages were drawn into. */
interface Placed extends PaperId {
  readonly receiptNumber: string;
  /** A person has said so: the pages are added also where the receipt has others. */
  readonly isTyped: boolean;
  readonly drawn: { readonly bytes: Uint8Array; readonly textHash: string; readonly template: string };
}

/**
 * Registers the receipt as the desk does, by the same rules, and keeps the scan as a document of its case, sealed for whom it is about: one
 * transaction, in which the paper is taken care of too, so that none is placed twice. Of a receipt that is registered already the scan
 * is added, once, unless a person adds more.
 */
export async function placePaper(work: Work, placed: Placed, asker: Asker): Promise<Arrival | Refusal> {
  const { scanId, paper, receiptNumber, isTyped, drawn } = placed;
  const { author } = asker;
  const viewer = await presentViewer(work, asker.viewer, dayOf(author.at));
  const waiting = await waitingPaper(work, { scanId, paper }, viewer);
  if (!waiting) return scanGone();
  const arrival = await registerReceipt(work, receiptNumber, { viewer, author });
  if (isRefusal(arrival)) return arrival;
  const { case: found, receipt, again } = arrival;
  if (again && !isTyped && (await hasScan(work, receipt))) {
    await settle(work, placed, { outcome: 'known', asker, receiptNumber: receipt.receiptNumber });
    return arrival;
  }
  const documentId = await store(work, {
    ...drawn,
    caseId: found.caseId,
    title: `Kvittens ${receipt.receiptNumber}, inskannad`,
    at: author.at,
    signed: receipt.receiptNumber,
  });
  await appendAudit(work, {
    action: 'receipt-scanned',
    author,
    ...aboutCase(found),
    cardNumber: receipt.cardNumber,
    details: {
      receiptNumber: receipt.receiptNumber,
      documentId,
      pageCount: String(waiting.pageCount),
      scannedSha256: waiting.sha256,
      numberFrom: isTyped ? 'person' : 'code',
    },
  });
  await settle(work, placed, {
    outcome: again ? 'added' : 'registered',
    asker,
    receiptNumber: receipt.receiptNumber,
    documentId,
  });
  return arrival;
}

/** True when it was scanned in since its registration was last withdrawn. */
async function hasScan({ db }: Work, { receiptNumber, createdAt, reopenedAt }: Receipt): Promise<boolean> {
  const row = await db
    .selectFrom('documents')
    .select('documentId')
    .where('receiptNumber', '=', receiptNumber)
    .where('template', '=', 'scanned-receipt')
    .where('createdAt', '>=', reopenedAt ?? createdAt)
    .executeTakeFirst();
  return row !== undefined;
}

/** A paper that is no receipt is thrown away: nothing of it is kept but that it was. */
export async function discardPaper(work: Work, id: PaperId, asker: Asker): Promise<Refusal | { readonly done: true }> {
  const waiting = await waitingPaper(work, id, asker.viewer);
  if (!waiting) return scanGone();
  await settle(work, id, { outcome: 'discarded', asker });
  const details = { sha256: waiting.sha256, paper: String(id.paper), pageCount: String(waiting.pageCount) };
  await appendAudit(work, { action: 'scan-discarded', author: asker.author, details });
  return { done: true };
}

async function settle(
  { db }: Work,
  { scanId, paper }: PaperId,
  {
    outcome,
    asker,
    receiptNumber = null,
    documentId = null,
  }: { outcome: ScanOutcome; asker: Asker; receiptNumber?: string | null; documentId?: string | null },
): Promise<void> {
  await db.deleteFrom('scannedPages').where('scanId', '=', scanId).where('paper', '=', paper).execute();
  await db
    .updateTable('scannedPapers')
    .set({ outcome, receiptNumber, documentId, settledAt: asker.author.at })
    .where('scanId', '=', scanId)
    .where('paper', '=', paper)
    .execute();
}

/**
 * Forgets files of earlier days whose papers are taken care of, and those that nobody has taken care of for as long as a draft is kept: the paper
 * itself lies with who scanned it in. Returns how many files.
 */
async function forgetScans({ db }: Work, day: Day): Promise<number> {
  const today = instantAt(instantOf(day));
  const longAgo = instantAt(instantOf(addDays(day, -policyOn(day).draftDays)));
  const rows = await db
    .selectFrom('scans')
    .select('scanId')
    .where('madeAt', '<', today)
    .where((of) =>
      of.or([
        of('madeAt', '<', longAgo),
        of.not(
          of.exists(
            of
              .selectFrom('scannedPapers')
              .select('paper')
              .whereRef('scannedPapers.scanId', '=', 'scans.scanId')
              .where((each) => each.or([each('outcome', '=', 'waiting'), each('settledAt', '>=', today)])),
          ),
        ),
      ]),
    )
    .limit(100)
    .execute();
  for (const { scanId } of rows) {
    await db.deleteFrom('scannedPages').where('scanId', '=', scanId).execute();
    await db.deleteFrom('scannedPapers').where('scanId', '=', scanId).execute();
    await db.deleteFrom('scans').where('scanId', '=', scanId).execute();
  }
  return rows.length;
}

export const scanClearing = { workers: { write: { forgetScans } } };
