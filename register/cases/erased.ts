import type { Instant, Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import type { ErasedCase } from './types.ts';

/**
 * What is left of a case that retention has erased, by its number, for who reads the log: nothing of it tells of a
 * person. Undefined: there is no such case, it isn't erased, or it isn't the viewer's to see.
 */
export async function findErased(
  { db }: Pick<Context, 'db'>,
  number: string,
  viewer: Viewer,
): Promise<ErasedCase | undefined> {
  if (!may.open(viewer, 'log')) return undefined;
  const row = await db
    .selectFrom('cases')
    .leftJoin('units', 'units.unitId', 'cases.unitId')
    .leftJoin('archivedCases', 'archivedCases.caseId', 'cases.caseId')
    .leftJoin('archivePackages', 'archivePackages.packageId', 'archivedCases.packageId')
    .select(['cases.caseId', 'cases.number', 'cases.processId', 'submittedAt', 'closedAt', 'erasedAt'])
    .select(['units.name as unitName', 'archivePackages.packageId', 'archivePackages.reference'])
    .where('cases.number', '=', number)
    .where('cases.erasedAt', 'is not', null)
    .executeTakeFirst();
  if (row?.erasedAt == null || row.closedAt === null) return undefined;
  const { caseId, processId, submittedAt, closedAt, erasedAt } = row;
  return {
    caseId,
    number: row.number,
    processId,
    unitName: row.unitName ?? '',
    submittedAt,
    closedAt,
    erasedAt,
    run: await runAt(db, erasedAt),
    archive: row.packageId === null ? undefined : { packageId: row.packageId, reference: row.reference ?? undefined },
  };
}

/** One run goes on at a time, so that the moment names it; none does when a restored backup had its erasures replayed. */
async function runAt(db: Context['db'], at: Instant): Promise<ErasedCase['run']> {
  return db
    .selectFrom('retentionRuns')
    .select(['decision', 'through', 'proposedBy', 'approvedBy'])
    .where('approvedAt', '<=', at)
    .where((eb) => eb.or([eb('endedAt', 'is', null), eb('endedAt', '>=', at)]))
    .orderBy('approvedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}
