import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { sealedFor } from '../../kernel/sealed-for.ts';
import { eraseBlocks } from './erase-blocks.ts';
import type { ErasedCounts } from './types.ts';

/**
 * Erases a closed case: the key of everybody in it, what it keeps of them in its row and beside it, its receipts, documents and mails. The row
 * stays, for what points to it, with process, unit and times; who submitted and typed it are ids until they are erased themselves. The log keeps
 * its rows: what they sealed can't be read any more. Undefined: it is erased already, or open.
 * @param run what the log names: the run, or a replay
 */
export async function eraseCase(
  work: Work,
  { caseId, run, author }: { caseId: string; run: string; author: Author },
): Promise<Omit<ErasedCounts, 'people'> | undefined> {
  const { db } = work;
  const found = await db
    .selectFrom('cases')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('state', '=', 'closed')
    .where('erasedAt', 'is', null)
    .executeTakeFirst();
  if (!found) return undefined;
  await eraseKeys(work, caseId, sealedFor(found));
  const receipts = await eraseReceipts(work, caseId);
  const documents = await eraseDocuments(work, caseId);
  const mails = await eraseMails(work, caseId);
  await eraseBlocks(work, found);
  await eraseBeside(work, caseId);
  await db
    .updateTable('cases')
    .set({
      holderId: null,
      employmentId: null,
      attesterId: null,
      confirmedById: null,
      proposedHolderId: null,
      cardNumber: null,
      identityCheck: null,
      reason: null,
      refusalReason: null,
      facts: '{}',
      sealedNote: null,
      sealedDetails: null,
      sealedClosing: null,
      sealedProposedHolder: null,
      erasedAt: author.at,
    })
    .where('caseId', '=', caseId)
    .execute();
  // The number is nobody's; the row is sealed with the register's key, since nobody is named in it.
  await appendAudit(work, { action: 'case-erased', author, caseId, details: { number: found.number, run } });
  return { cases: 1, receipts, documents, mails };
}

/** The keys of the case go, and the keeper's is never made again. */
async function eraseKeys(work: Work, caseId: string, keeperId: string): Promise<void> {
  await work.db
    .insertInto('caseKeys')
    .values({ caseId, personId: keeperId, sealedKey: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await work.db.updateTable('caseKeys').set({ sealedKey: null }).where('caseId', '=', caseId).execute();
  work.opened.clear();
}

async function eraseReceipts({ db }: Work, caseId: string): Promise<number> {
  const gone = await db.deleteFrom('receipts').where('caseId', '=', caseId).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Rows at once; files once the transaction has been committed (`removeErasedFiles`). */
async function eraseDocuments({ db, documentsDir }: Work, caseId: string): Promise<number> {
  const rows = await db.selectFrom('documents').select('sha256').where('caseId', '=', caseId).execute();
  await db
    .updateTable('blocks')
    .set({ documentId: null })
    .where('documentId', 'in', (of) => of.selectFrom('documents').select('documentId').where('caseId', '=', caseId))
    .execute();
  await db.deleteFrom('documents').where('caseId', '=', caseId).execute();
  for (const { sha256 } of rows) {
    const other = await db.selectFrom('documents').select('documentId').where('sha256', '=', sha256).executeTakeFirst();
    if (other) continue;
    if (documentsDir === undefined) await db.deleteFrom('documentBytes').where('sha256', '=', sha256).execute();
    else {
      await db
        .insertInto('erasedFiles')
        .values({ sha256 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }
  return rows.length;
}

async function eraseMails({ db }: Work, caseId: string): Promise<number> {
  await db.deleteFrom('sentMails').where('caseId', '=', caseId).execute();
  const mails = await db
    .deleteFrom('outbox')
    .where('caseId', '=', caseId)
    .where('kind', '=', 'mail')
    .executeTakeFirst();
  await db.deleteFrom('outbox').where('caseId', '=', caseId).execute();
  return Number(mails.numDeletedRows);
}

/** What steps, visits and proposals have left. */
async function eraseBeside({ db }: Work, caseId: string): Promise<void> {
  await db.deleteFrom('earlierTimes').where('caseId', '=', caseId).execute();
  await db.deleteFrom('visits').where('caseId', '=', caseId).execute();
  await db.deleteFrom('taskClaims').where('caseId', '=', caseId).execute();
  await db.deleteFrom('taskCompletions').where('caseId', '=', caseId).execute();
  const proposed = await db
    .deleteFrom('proposedEmployments')
    .where('caseId', '=', caseId)
    .returning('personId')
    .execute();
  for (const { personId } of proposed) await eraseUnknown(db, personId);
  await db.deleteFrom('effects').where('key', '>', `${caseId}:`).where('key', '<', `${caseId};`).execute();
}

/** Of somebody who was only proposed the key goes too. */
async function eraseUnknown(db: Work['db'], personId: string): Promise<void> {
  const known = await db.selectFrom('people').select('personId').where('personId', '=', personId).executeTakeFirst();
  if (known) return;
  await db.updateTable('personKeys').set({ sealedKey: null }).where('personId', '=', personId).execute();
  await db.deleteFrom('nameTerms').where('personId', '=', personId).execute();
}
