import { mayHoldNationalNumber, textFault } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker, Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import * as refuse from './refusals.ts';
import type { ArchivePackage, BegunPackage, WrittenPackage } from './types.ts';

const mostShown = 50;
const longestReference = 60;

/** The newest packages, those that nobody has answered first. */
export async function listPackages({ db }: Context): Promise<ArchivePackage[]> {
  const rows = await db
    .selectFrom('archivePackages')
    .selectAll()
    .orderBy('writtenAt', 'desc')
    .limit(mostShown)
    .execute();
  return rows
    .map(({ isProtected, reference, receivedBy, receivedAt, discardedBy, discardedAt, ...row }): ArchivePackage => ({
      ...row,
      isProtected: isProtected === 1,
      state: receivedAt !== null ? 'received' : discardedAt !== null ? 'discarded' : 'written',
      reference: reference ?? undefined,
      decidedBy: receivedBy ?? discardedBy ?? undefined,
      decidedAt: receivedAt ?? discardedAt ?? undefined,
    }))
    .toSorted((one, other) => Number(one.state !== 'written') - Number(other.state !== 'written'));
}

/** Tells, before anything leaves the register, that a package is being written: one that is broken off has this row, and no `archive-written`. */
export async function beginPackage(
  work: Work,
  { packageId, cases, isProtected, account }: BegunPackage,
  author: Author,
): Promise<void> {
  const details = { package: packageId, cases: String(cases), protectedOnly: String(isProtected), account };
  await appendAudit(work, { action: 'archive-begun', author, details });
}

/** Keeps that a package was written, and which cases are in it; a case that another package has, or that is erased, makes it void. */
export async function keepPackage(
  work: Work,
  { caseIds, account, isProtected, ...written }: WrittenPackage,
  author: Author,
): Promise<Refusal | undefined> {
  const { packageId, sha256, files } = written;
  const { db } = work;
  for (const caseId of caseIds) {
    const taken = await db.selectFrom('archivedCases').select('caseId').where('caseId', '=', caseId).executeTakeFirst();
    const there = await db
      .selectFrom('cases')
      .select('caseId')
      .where('caseId', '=', caseId)
      .where('erasedAt', 'is', null)
      .executeTakeFirst();
    if (taken || !there) return refuse.archiveCasesTaken();
  }
  await db
    .insertInto('archivePackages')
    .values({
      ...written,
      cases: caseIds.length,
      isProtected: isProtected ? 1 : 0,
      writtenAt: author.at,
    })
    .execute();
  for (const caseId of caseIds) {
    await db.insertInto('archivedCases').values({ caseId, packageId }).execute();
    await appendAudit(work, { action: 'case-archived', author, caseId, details: { package: packageId } });
  }
  const counts = { cases: String(caseIds.length), files: String(files), protectedOnly: String(isProtected) };
  await appendAudit(work, {
    action: 'archive-written',
    author,
    details: { package: packageId, sha256, ...counts, account },
  });
  return undefined;
}

/** The archive has said that it has the package: its cases are erased from now on, under the run that was agreed to. */
export async function receivePackage(
  work: Work,
  { packageId, reference }: { readonly packageId: string; readonly reference: string },
  { author }: Asker,
): Promise<Refusal | undefined> {
  const kept = reference.trim();
  const wrong = referenceFault(kept);
  if (wrong) return wrong;
  const found = await writtenPackage(work, packageId);
  if (!found) return refuse.archivePackageGone();
  await work.db
    .updateTable('archivePackages')
    .set({ reference: kept, receivedBy: author.hsaId, receivedAt: author.at })
    .where('packageId', '=', packageId)
    .execute();
  const details = { package: packageId, sha256: found.sha256, reference: kept };
  await appendAudit(work, { action: 'archive-received', author, details });
  return undefined;
}

/** The package is lost, or the archive won't have it: its cases go into another. */
export async function discardPackage(work: Work, packageId: string, { author }: Asker): Promise<Refusal | undefined> {
  const found = await writtenPackage(work, packageId);
  if (!found) return refuse.archivePackageGone();
  await work.db.deleteFrom('archivedCases').where('packageId', '=', packageId).execute();
  await work.db
    .updateTable('archivePackages')
    .set({ discardedBy: author.hsaId, discardedAt: author.at })
    .where('packageId', '=', packageId)
    .execute();
  await appendAudit(work, { action: 'archive-discarded', author, details: { package: packageId } });
  return undefined;
}

const writtenPackage = ({ db }: Work, packageId: string) =>
  db
    .selectFrom('archivePackages')
    .select('sha256')
    .where('packageId', '=', packageId)
    .where('receivedAt', 'is', null)
    .where('discardedAt', 'is', null)
    .executeTakeFirst();

function referenceFault(reference: string): Refusal | undefined {
  const fault = textFault(reference, { most: longestReference });
  if (fault !== undefined) return refuse.archiveReferenceUnfit({ fault });
  const isUnfit = reference === '' || mayHoldNationalNumber(reference);
  return isUnfit ? refuse.archiveReferenceUnfit({ fault: '' }) : undefined;
}
